import type { Day, PartOfDay, Window } from '../values.ts';

/** A day as it was said, before year, month or week are filled in. */
export type DayRef =
  | { readonly style: 'calendar'; readonly year?: number; readonly month?: number; readonly day: number | 'last' }
  | { readonly style: 'weekday'; readonly weekday: number; readonly week?: Day }
  | { readonly style: 'holiday'; readonly of: (year: number) => Day | undefined; readonly year?: number }
  | { readonly style: 'relative'; readonly on: Day }
  | { readonly style: 'edge'; readonly side: 'start' | 'end' };

/** The part of the day as people name it; `dawn` and `night` only help to read a clock. */
export type SaidPart = PartOfDay | 'dawn' | 'night' | 'whole';

/** A clock time as it was said: 2点半 is hour 2, minute 30. `padded`: written as 02:30. */
export interface SaidClock {
  readonly hour: number;
  readonly minute: number;
  readonly padded: boolean;
}

/** How one thing said follows the one before: beside it, after a comma, after 和 or 、, after 到, after 或. */
export type Link = 'beside' | 'comma' | 'and' | 'to' | 'or';

export type Token =
  | { readonly kind: 'day'; readonly ref: DayRef }
  | { readonly kind: 'run'; readonly from: DayRef; readonly to: DayRef; readonly scope: boolean }
  | {
      readonly kind: 'weekdays';
      readonly weekdays: readonly number[];
      readonly each: boolean;
      readonly week?: Day;
      readonly weekend?: true;
    }
  | { readonly kind: 'nth'; readonly index: number; readonly weekdays: readonly number[]; readonly month?: number }
  | { readonly kind: 'month'; readonly year?: number; readonly month: number }
  | { readonly kind: 'monthEnd'; readonly month?: number }
  | { readonly kind: 'year'; readonly year: number }
  | { readonly kind: 'clock'; readonly clock: SaidClock }
  | { readonly kind: 'part'; readonly part: SaidPart; readonly behind?: true }
  | { readonly kind: 'number'; readonly value: number; readonly text: string }
  | { readonly kind: 'pair'; readonly first: number; readonly second: number; readonly text: string }
  | { readonly kind: 'days'; readonly count: number }
  | { readonly kind: 'minutes'; readonly count: number }
  | { readonly kind: 'edge'; readonly side: 'start' | 'end'; readonly strong: boolean }
  | { readonly kind: 'link'; readonly link: Exclude<Link, 'beside'>; readonly text: string }
  | { readonly kind: 'each' }
  | { readonly kind: 'begin' }
  | { readonly kind: 'finish'; readonly ahead?: true }
  | { readonly kind: 'from' }
  | { readonly kind: 'open' }
  | { readonly kind: 'fix' }
  | { readonly kind: 'drop'; readonly side: 'before' | 'after' }
  | { readonly kind: 'dropEnd' }
  | { readonly kind: 'aside' }
  | { readonly kind: 'vague' }
  | { readonly kind: 'choice' }
  /** 科技周: the window's name, and no answer by itself. */
  | { readonly kind: 'week' }
  | { readonly kind: 'bracket'; readonly open: boolean }
  | { readonly kind: 'blank' }
  | { readonly kind: 'soft' }
  | { readonly kind: 'noise'; readonly text: string };

/** What the words are understood against. */
export interface Setting {
  readonly today: Day;
  readonly window: Window | undefined;
  /** The year meant where none is said. */
  readonly year: number;
}
