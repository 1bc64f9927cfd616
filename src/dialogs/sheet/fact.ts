import type { Answers } from '../form.ts';
import type { PaperForm } from '../paper/forms-in-paper.ts';
import type { RowReading, SheetReading } from './reading.ts';

/** A workbook that was sent, or a list that was pasted, and as of when it is read: so that it reads the same each time. */
export interface SheetSeen {
  /** '' where it was pasted. */
  readonly file: string;
  readonly text?: string;
  /** In milliseconds since the epoch. */
  readonly at: number;
  /** As the unit was called then. */
  readonly unitName?: string;
}

/** A workbook as it was read, and what the unit has of it already. */
export type SheetFact =
  | {
      readonly reading: SheetReading;
      /** The receipts of rows that were filed before with the same answers, by their place in `reading.rows`. */
      readonly filed: Readonly<Record<number, string>>;
    }
  /** `forms`: it has no row of headers, and may hold forms as they are printed. */
  | { readonly problem: 'noHeader'; readonly forms: readonly PaperForm[] }
  | { readonly problem: 'unreadable' | 'tooHeavy' | 'gone' };

/** A row that is to be filed. */
export interface RowToFile {
  readonly number: number;
  readonly title: string;
  readonly answers: Answers;
}

/** What became of it: its receipt, drawn in this turn or, where the same was filed before, the one it had. */
export interface NumberedRow extends RowToFile {
  readonly receipt: string;
  readonly filed: 'now' | 'before';
  /** The activity, filed before, that it is about. */
  readonly activity?: string;
}

/** A row with how it stands and its receipt, where it was filed. */
export interface StandingRow extends RowReading {
  readonly receipt?: string;
}

/** The rows, each with the receipt that it has already. */
export function withReceipts(
  rows: readonly RowReading[],
  filed: Readonly<Record<number, string>>,
): readonly StandingRow[] {
  return rows.map((row, i) => {
    const receipt = filed[i];
    return receipt === undefined ? row : { ...row, receipt };
  });
}
