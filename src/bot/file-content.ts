import { readFile } from 'node:fs/promises';
import { maxMessageLength } from '../dialogs/engine.ts';
import type { Form } from '../dialogs/form.ts';
import type { PaperBlock } from '../dialogs/paper/blocks.ts';
import { formsInPaper, textOfBlocks } from '../dialogs/paper/forms-in-paper.ts';
import { sheetsOfBlocks } from '../dialogs/sheet/as-paper.ts';
import { hasList } from '../dialogs/sheet/columns.ts';
import { readPaper } from '../store/reading/paper.ts';
import { textOf } from '../store/text-of.ts';
import { docxType, xlsxType } from './media-types.ts';
import type { TakenFile } from './turn/event-of.ts';

/** A file that lies where it can be read, looked at already. */
export interface FileThere {
  readonly path: string;
  readonly name: string;
  readonly mime: string;
  readonly bytes: number;
}

export interface ContentReading {
  /** Those that are looked for. */
  readonly forms: readonly Form[];
  /** Whose file it is: of one owner one is read at a time. */
  readonly owner: string;
}

/** The text of a plain text file that is no longer than a message may be, or what a document holds. */
export type Content = Pick<TakenFile, 'text' | 'table' | 'workbook' | 'papers'>;

/** What the talk gets of a file. A workbook is read when it is asked for. */
export async function contentOf(file: FileThere, { forms, owner }: ContentReading): Promise<Content> {
  if (file.mime === xlsxType) return { workbook: 'xlsx' };
  if (file.mime === 'text/plain' && isTable(file)) return { workbook: 'csv' };
  if (file.mime === 'text/plain' && file.bytes <= maxMessageLength * 4) {
    const text = textOf(await readFile(file.path))?.replace(/^\uFEFF/u, '');
    return text === undefined ? {} : { text };
  }
  if (file.mime !== docxType || file.bytes > maxDocument) return {};
  const read = await readPaper(file.path, owner);
  return 'problem' in read ? {} : documentContent(forms, read.blocks);
}

/** Some programs save a table as text and call it a workbook. */
export function isTable({ name }: FileThere): boolean {
  return /\.(?:csv|tsv|xlsx?|et)$/iu.test(name);
}

export const maxDocument = 10_000_000;

/** The filled forms of a document; a list of activities, which is read as a workbook is; else its tables as a text. */
export function documentContent(forms: readonly Form[], blocks: readonly PaperBlock[]): Content {
  if (hasList(forms, sheetsOfBlocks(blocks))) return { workbook: 'xlsx' };
  const papers = formsInPaper(forms, blocks);
  if (papers.length > 0) return { papers };
  const table = textOfBlocks(blocks);
  return table === '' || table.length > maxMessageLength ? {} : { table };
}
