import { type Figure, showFigure, showNumber } from './figures.ts';

/** One line of the table. */
export interface Row {
  readonly what: string;
  /** Absolute figures: they move with the machine. */
  readonly measured: string;
  /** What is held against the bounds. Absent: a line to compare with. */
  readonly figure?: Figure;
  readonly bounds?: Bounds;
}

/** What must hold and what is aimed at. */
export interface Bounds {
  readonly good: 'more' | 'less';
  readonly must: number;
  readonly aim: number;
}

export type Verdict = 'aim' | 'must' | 'no' | '';

/** How far a row's median holds. */
export function verdictOf({ figure, bounds }: Row): Verdict {
  if (!figure || !bounds) return '';
  // As it is printed: a statement more in a thousand turns is no statement more a turn.
  const median = Number(showNumber(figure.median));
  const reaches = (bound: number): boolean => (bounds.good === 'more' ? median >= bound : median <= bound);
  if (reaches(bounds.aim)) return 'aim';
  return reaches(bounds.must) ? 'must' : 'no';
}

const heads = ['', 'measured', 'figure (min–max)', 'must', 'aim', 'holds'] as const;

/** The table, as Markdown that lines up. */
export function tableOf(rows: readonly Row[]): string {
  const cells = [heads, ...rows.map(cellsOf)];
  const widths = heads.map((_, column) => Math.max(...cells.map((line) => widthOf(line[column] ?? ''))));
  const lines = cells.map((line) => join(line.map((cell, column) => pad(cell, widths[column] ?? 0))));
  const rule = join(widths.map((width) => '-'.repeat(width)));
  return [...lines.slice(0, 1), rule, ...lines.slice(1)].join('\n');
}

function cellsOf(row: Row): readonly string[] {
  const { what, measured, figure, bounds } = row;
  const sign = bounds?.good === 'more' ? '≥' : '≤';
  return [
    what,
    measured,
    figure ? showFigure(figure) : '',
    bounds ? `${sign} ${showNumber(bounds.must)}` : '',
    bounds ? `${sign} ${showNumber(bounds.aim)}` : '',
    verdictOf(row),
  ];
}

function join(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

function pad(cell: string, width: number): string {
  return cell + ' '.repeat(width - widthOf(cell));
}

function widthOf(cell: string): number {
  return [...cell].length;
}
