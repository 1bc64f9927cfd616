import { BorderStyle, HeightRule, Table, type TableCell, TableLayoutType, TableRow, WidthType } from 'docx';
import type { Measured } from './measure.ts';
import { textWidth, twips } from './sheet.ts';

/** The height of an ordinary row, in twips: room to write by hand. */
const ordinary = twips(10.5);
const dense = twips(7);

/** A row that stays on one page. */
export function shortRow(cells: readonly Measured<TableCell>[]): Measured<TableRow> {
  const height = Math.max(ordinary, ...cells.map((cell) => cell.height));
  return { part: row(cells, ordinary, true), height };
}

/** A row of a table that has many, no higher than it must be; it stays on one page. */
export function denseRow(cells: readonly Measured<TableCell>[]): Measured<TableRow> {
  const height = Math.max(dense, ...cells.map((cell) => cell.height));
  return { part: row(cells, dense, true), height };
}

/** The same, for what may be longer than a page. */
export function longRow(cells: readonly Measured<TableCell>[]): Measured<TableRow> {
  const height = Math.max(dense, ...cells.map((cell) => cell.height));
  return { part: row(cells, dense, false), height };
}

/** A row that fills what is left of its page; one that needs more begins there and goes on over the pages. */
export function tallRow(cells: readonly Measured<TableCell>[], left: number): Measured<TableRow> {
  const needed = Math.max(ordinary, ...cells.map((cell) => cell.height));
  return { part: row(cells, needed <= left ? left : ordinary, false), height: Math.max(left, needed) };
}

/** A ruled table as wide as the type area, with columns in twips. */
export function grid(rows: readonly TableRow[], columns: readonly number[]): Table {
  const edge = { style: BorderStyle.SINGLE, size: 6, color: '000000' };
  return new Table({
    rows,
    width: { size: textWidth, type: WidthType.DXA },
    columnWidths: columns,
    layout: TableLayoutType.FIXED,
    borders: { top: edge, bottom: edge, left: edge, right: edge, insideHorizontal: edge, insideVertical: edge },
  });
}

function row(cells: readonly Measured<TableCell>[], height: number, cantSplit: boolean): TableRow {
  const children = cells.map((cell) => cell.part);
  return new TableRow({ children, cantSplit, height: { value: height, rule: HeightRule.ATLEAST } });
}
