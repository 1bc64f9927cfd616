import { readFileSync } from 'node:fs';
import type { SheetCells } from '../../../dialogs/sheet/cells.ts';
import { type Delimiter, delimiters, sheetOfDelimited } from '../../../dialogs/sheet/delimited.ts';
import { answer } from '../../inspection/child/answering.ts';
import { textOf } from '../../text-of.ts';

function sheetsOf(path: string, sign: string | undefined): readonly SheetCells[] | undefined {
  const text = textOf(readFileSync(path));
  return text === undefined ? undefined : [sheetOfDelimited(text, delimiters.find(isSign(sign)) ?? ',')];
}

function isSign(sign: string | undefined): (delimiter: Delimiter) => boolean {
  return (delimiter) => delimiter === sign;
}

try {
  const sheets = sheetsOf(process.argv[2] ?? '', process.argv[3]);
  await answer(sheets ? { sheets } : { problem: 'unreadable', why: 'no text' });
} catch (error) {
  await answer({ problem: 'unreadable', why: error instanceof Error ? error.name : 'unknown' });
}
