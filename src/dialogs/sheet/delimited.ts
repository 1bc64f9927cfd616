import type { Form } from '../form.ts';
import { mostLines, type SheetCell, type SheetCells, type SheetLine } from './cells.ts';
import { columnsOf } from './columns.ts';

/** A longer beginning need not be looked at to see what stands between the cells. */
export const longestHead = 64_000;

/**
 * What stands between the cells of a table that was saved as text (csv, tsv): a comma, a semicolon, a tab, whichever makes
 * the most of its headers those of a form.
 */
export function delimiterOf(forms: readonly Form[], beginning: string): Delimiter {
  const head = beginning.replace(/^\uFEFF/u, '').slice(0, longestHead);
  const judged = delimiters.map((delimiter) => {
    const sheet = sheetOf(head, delimiter, { lines: linesOfHead, rest: 'left' });
    return { delimiter, columns: columnsOf(forms, sheet)?.byKey.size ?? 0, cells: sheet.lines[0]?.cells.length ?? 0 };
  });
  const best = judged.toSorted((one, other) => other.columns - one.columns || other.cells - one.cells)[0];
  return best?.delimiter ?? ',';
}

/** Such a table, as the one sheet that it is. Nothing in it is worked out. */
export function sheetOfDelimited(text: string, delimiter: Delimiter): SheetCells {
  return sheetOf(text.replace(/^\uFEFF/u, ''), delimiter, { lines: mostLines + 20, rest: 'counted' });
}

export const delimiters = [',', ';', '\t', '|', '，', '；'] as const;
export type Delimiter = (typeof delimiters)[number];

/** The headers stand in the first lines. */
const linesOfHead = 20;
/** A form has no more columns, and no cell more text than any field takes. */
const mostColumns = 120;
const longestCell = 8_100;

interface Bounds {
  readonly lines: number;
  /** What is done with the lines below. */
  readonly rest: 'counted' | 'left';
}

function sheetOf(text: string, delimiter: Delimiter, most: Bounds): SheetCells {
  const lines: SheetLine[] = [];
  let [at, number, more] = [0, 0, 0];
  while (at < text.length && (most.rest === 'counted' || lines.length < most.lines)) {
    number++;
    const blank = lineEnd(text, at);
    if (blank > 0) {
      at += blank;
      continue;
    }
    const { cells, end } = recordAt(text, at, delimiter);
    at = end;
    if (cells.length === 0) continue;
    if (lines.length < most.lines) lines.push({ number, cells });
    else more++;
  }
  return { name: '表', lines, merges: [], hiddenColumns: [], more };
}

/** How long the end of a line is that stands there; 0 where there is none. */
function lineEnd(text: string, at: number): number {
  if (text[at] === '\n') return 1;
  if (text[at] !== '\r') return 0;
  return text[at + 1] === '\n' ? 2 : 1;
}

interface Record {
  readonly cells: readonly SheetCell[];
  /** Where the next one begins. */
  readonly end: number;
}

/** One line of the table: a cell in quotes may hold line breaks and what else divides cells. */
function recordAt(text: string, start: number, delimiter: Delimiter): Record {
  const cells: SheetCell[] = [];
  let at = start;
  for (let column = 0; ; column++) {
    const found = text[at] === '"' ? quotedAt(text, at) : undefined;
    const end = endOf(text, found?.end ?? at, delimiter);
    const raw = found ? `${found.text}${text.slice(found.end, end)}` : text.slice(at, end);
    const cell = column < mostColumns ? cellText(raw) : '';
    if (cell !== '') cells.push({ column, kind: 'text', text: cell });
    if (text[end] !== delimiter) return { cells, end: end + Math.max(1, lineEnd(text, end)) };
    at = end + 1;
  }
}

/** What stands in quotes, in which two stand for one; undefined where they are never closed, and are only signs. */
function quotedAt(text: string, start: number): { readonly text: string; readonly end: number } | undefined {
  const limit = start + longestQuoted;
  for (let at = text.indexOf('"', start + 1); at >= 0 && at < limit; at = text.indexOf('"', at + 2)) {
    if (text[at + 1] !== '"') return { text: text.slice(start + 1, at).replaceAll('""', '"'), end: at + 1 };
  }
  return undefined;
}

const longestQuoted = 40_000;

function endOf(text: string, from: number, delimiter: Delimiter): number {
  let at = from;
  while (at < text.length && text[at] !== delimiter && text[at] !== '\n' && text[at] !== '\r') at++;
  return at;
}

/** ="022-27401234" and '13820001234 are how such a table keeps a number as it was typed. */
function cellText(raw: string): string {
  const text = raw
    .replace(/\r\n?/gu, '\n')
    .trim()
    .replace(/^="([^"]*)"$/u, '$1')
    .replace(/^'(?=[\d+])/u, '');
  return text.length > longestCell ? `${text.slice(0, longestCell)}…` : text;
}
