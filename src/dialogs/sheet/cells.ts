/** A sheet of a workbook as it was read: what stands in its cells, and what speaks against taking it as it stands. */
export interface SheetCells {
  readonly name: string;
  readonly standing?: 'hidden';
  /** The lines with anything in them, from above. */
  readonly lines: readonly SheetLine[];
  readonly merges: readonly Merge[];
  readonly hiddenColumns: readonly number[];
  /** Lines with something in them below the last one that was read. */
  readonly more: number;
}

export interface SheetLine {
  /** As the sheet counts, from 1. */
  readonly number: number;
  readonly standing?: 'hidden';
  readonly cells: readonly SheetCell[];
}

/** `formula`, `error`: nothing in it is taken. `date`: `2022-05-21T09:30`, as the sheet shows it, in no time zone. */
export type CellKind = 'text' | 'number' | 'date' | 'boolean' | 'formula' | 'error';

export interface SheetCell {
  /** From 0. */
  readonly column: number;
  readonly kind: CellKind;
  readonly text: string;
  readonly look?: 'struck';
}

/** Cells that were made one: rows from 1, columns from 0, both ends included. */
export interface Merge {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

/** At most so many lines of a sheet are taken; whoever has more is asked to send them in parts. */
export const mostLines = 2_000;

/** A column as a sheet names it: A, Z, AA. */
export function columnName(column: number): string {
  const [ahead, last] = [Math.floor(column / 26), column % 26];
  return (ahead > 0 ? columnName(ahead - 1) : '') + String.fromCharCode(65 + last);
}
