import type { Form } from '../form.ts';
import { rowsOf } from '../reading/labelled-cells.ts';
import { mostLines, type SheetCell, type SheetCells, type SheetLine } from './cells.ts';
import { columnsOf, lineKind } from './columns.ts';

/** Whether a pasted text is a list of two activities or more, under a line of headers. */
export function isList(forms: Iterable<Form>, text: string): boolean {
  // A cheap look first: most messages are no tables.
  if (!/\t|\|/u.test(text) || !text.includes('\n')) return false;
  const [sheet] = sheetsOfText(text);
  const columns = sheet && columnsOf(forms, sheet);
  if (!sheet || !columns) return false;
  const below = sheet.lines.filter(({ number }) => number > columns.header);
  return below.filter((line) => lineKind(columns, line) === 'row').length >= 2;
}

/** A pasted table as a sheet. */
export function sheetsOfText(text: string): readonly SheetCells[] {
  const rows = rowsOf(text.replace(/\r\n?/gu, '\n')) ?? [];
  const lines = rows.map((row, i): SheetLine => ({ number: i + 1, cells: row.flatMap(cellOf) }));
  const filled = lines.filter(({ cells }) => cells.length > 0).slice(0, mostLines);
  return [{ name: '表', lines: filled, merges: [], hiddenColumns: [], more: 0 }];
}

function cellOf(text: string, column: number): readonly SheetCell[] {
  return text.trim() === '' ? [] : [{ column, kind: 'text', text }];
}
