/** A day as `YYYY-MM-DD`, in the campaign's time zone. */
export type Day = string;

/** A time of day as `HH:MM`, 24 hours. */
export type TimeOfDay = string;

export type PartOfDay = 'morning' | 'noon' | 'afternoon' | 'evening';

/** When an activity is held: one day (`end` = `start`), a run of days, or single days. */
export interface Period {
  readonly start: Day;
  readonly end: Day;
  readonly startTime?: TimeOfDay;
  readonly endTime?: TimeOfDay;
  /** Only when no clock time was given. */
  readonly part?: PartOfDay;
  /** The hours were said to be those of each day, where there are several: 每天. */
  readonly each?: 'day';
  /** Every day in order, only when the days are not one unbroken run. */
  readonly days?: readonly Day[];
}

/** Both ends of "100 到 150 人", both included. */
export interface Range {
  readonly min: number;
  readonly max: number;
}

/** Yuan with at most two decimals, or both ends of a range. */
export type Money = number | Range;

/** A whole number, or both ends of a range. */
export type Count = number | Range;

/** A window of days, both included. */
export interface Window {
  readonly start: Day;
  readonly end: Day;
}

/** One of the offered answers. */
export interface Option {
  readonly code: string;
  readonly label: string;
  /** On a button in English. Default: the label, which is official. */
  readonly english?: string;
  readonly aliases?: readonly string[];
  /** What it is called in English, as whole words: no piece of them names it. */
  readonly inEnglish?: readonly string[];
  /** Whether this option asks for a text of the person's own: `code:text`. */
  readonly other?: true;
}
