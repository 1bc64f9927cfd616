import { readFileSync } from 'node:fs';
import { type Cell, type CellValue, readXlsx, type Sheet } from 'hucre/xlsx';
import {
  type CellKind,
  mostLines,
  type SheetCell,
  type SheetCells,
  type SheetLine,
} from '../../../dialogs/sheet/cells.ts';
import { answer } from '../../inspection/child/answering.ts';
import { inFormat } from './number-format.ts';

/** A sheet has no more columns than that of its own, and none of its cells more text than any field takes. */
const mostColumns = 120;
const longestCell = 8_100;
const mostSheets = 30;

async function sheetsOf(path: string): Promise<readonly SheetCells[]> {
  const sheets = await readSheets(readFileSync(path), new Set());
  return sheets.slice(0, mostSheets).map(cellsOf);
}

/** All sheets but those that have no cells: a chart on a sheet of its own is named among them, and breaks the reader. */
async function readSheets(bytes: Buffer, without: ReadonlySet<string>): Promise<readonly Sheet[]> {
  try {
    const wanted = without.size > 0 ? { sheets: ({ name }: { readonly name: string }) => !without.has(name) } : {};
    return (await readXlsx(bytes, { readStyles: true, ...wanted })).sheets;
  } catch (error) {
    const name =
      error instanceof Error ? /missing worksheet file for sheet "(.*)"/su.exec(error.message)?.[1] : undefined;
    if (name === undefined || without.has(name) || without.size >= mostSheets) throw error;
    return readSheets(bytes, new Set([...without, name]));
  }
}

function cellsOf(sheet: Sheet): SheetCells {
  const filled = sheet.rows.flatMap((row, index): readonly SheetLine[] => lineOf(sheet, row, index));
  const lines = filled.slice(0, mostLines + 20);
  return {
    name: sheet.name.slice(0, 60),
    ...(sheet.hidden || sheet.veryHidden ? { standing: 'hidden' as const } : {}),
    lines,
    merges: (sheet.merges ?? []).slice(0, 5_000).map(({ startRow, endRow, startCol, endCol }) => ({
      ...{ top: startRow + 1, bottom: endRow + 1, left: startCol, right: endCol },
    })),
    hiddenColumns: (sheet.columns ?? []).flatMap((column, i) => (column?.hidden ? [i] : [])).slice(0, mostColumns),
    more: filled.length - lines.length,
  };
}

function lineOf(sheet: Sheet, row: readonly CellValue[], index: number): readonly SheetLine[] {
  const cells: SheetCell[] = [];
  for (let column = 0; column < Math.min(row.length, mostColumns); column++) {
    const value = row[column];
    const detail = sheet.cells?.get(`${index},${column}`);
    const cell = cellOf(column, value ?? null, detail);
    if (cell) cells.push(cell);
  }
  if (cells.length === 0) return [];
  const shape = sheet.rowDefs?.get(index);
  const hidden = shape?.hidden || shape?.height === 0 ? { standing: 'hidden' as const } : {};
  return [{ number: index + 1, ...hidden, cells }];
}

function cellOf(column: number, value: CellValue, detail: Cell | undefined): SheetCell | undefined {
  const kind = kindOf(value, detail);
  const text = kind === 'formula' ? `=${detail?.formula ?? ''}` : textOf(unstruck(detail) ?? value);
  if (text.trim() === '') return undefined;
  const look = detail?.style?.font?.strikethrough || isStruck(detail) ? { look: 'struck' as const } : {};
  const shown = kind === 'number' ? inFormat(text, detail?.style?.numFmt) : undefined;
  if (shown !== undefined) return { column, kind: 'text', text: shown, ...look };
  return { column, kind, text: text.length > longestCell ? `${text.slice(0, longestCell)}…` : text, ...look };
}

/** Of a text of which some is struck through, what still counts. */
function unstruck(detail: Cell | undefined): string | undefined {
  const runs = detail?.richText ?? [];
  const left = runs.filter(({ font }) => !font?.strikethrough);
  const text = left.map(({ text: part }) => part).join('');
  return left.length < runs.length && text.trim() !== '' ? text : undefined;
}

function isStruck(detail: Cell | undefined): boolean {
  const runs = (detail?.richText ?? []).filter(({ text }) => text.trim() !== '');
  return runs.length > 0 && runs.every(({ font }) => font?.strikethrough);
}

function kindOf(value: CellValue, detail: Cell | undefined): CellKind {
  if (detail?.type === 'formula' || detail?.formula !== undefined) return 'formula';
  if (detail?.type === 'error' || (typeof value === 'string' && errors.test(value))) return 'error';
  if (value instanceof Date) return 'date';
  if (typeof value === 'number') return 'number';
  return typeof value === 'boolean' ? 'boolean' : 'text';
}

const errors = /^#(?:REF!|N\/A|VALUE!|DIV\/0!|NAME\?|NUM!|NULL!|SPILL!|CALC!)$/u;

function textOf(value: CellValue): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date)
    return Number.isNaN(value.getTime()) ? '' : nearestMinute(value).toISOString().slice(0, 16);
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  return String(value)
    .replace(/\r\n?/gu, '\n')
    .replace(/_x000D_/gu, '');
}

/** A sheet keeps times of day as parts of a day: 9:30 may be a millisecond short. */
function nearestMinute(value: Date): Date {
  return new Date(Math.round(value.getTime() / 60_000) * 60_000);
}

try {
  await answer({ sheets: await sheetsOf(process.argv[2] ?? '') });
} catch (error) {
  await answer({ problem: 'unreadable', why: error instanceof Error ? error.name : 'unknown' });
}
