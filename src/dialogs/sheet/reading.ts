import type { Answers } from '../form.ts';
import type { Message } from '../message.ts';

/** What was read of a workbook with one activity in each row. */
export interface SheetReading {
  readonly form: string;
  readonly rows: readonly RowReading[];
  /** What is told once, about the workbook as a whole. */
  readonly notes: readonly Message[];
}

export interface RowReading {
  readonly sheet: string;
  /** As the sheet counts, from 1. */
  readonly number: number;
  /** What the row is about: its activity. */
  readonly title: string;
  readonly answers: Answers;
  readonly problems: readonly CellProblem[];
}

/** `wrong`: to be mended before it can be filed. `doubt`: taken as it stands where the person says so. */
export interface CellProblem {
  readonly weight: 'wrong' | 'doubt';
  readonly says: Message;
  readonly key?: string;
  /** From 0; absent where it is about the row. */
  readonly column?: number;
}

export type RowStanding = 'right' | 'doubt' | 'wrong';

/** How a row stands: the worst of its problems. */
export function standingOfRow({ problems }: Pick<RowReading, 'problems'>): RowStanding {
  if (problems.some(({ weight }) => weight === 'wrong')) return 'wrong';
  return problems.length > 0 ? 'doubt' : 'right';
}
