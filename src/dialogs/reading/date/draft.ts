import type { DayRef, Link, SaidClock, SaidPart } from './tokens.ts';

/** A clock time or a part of the day, in the order said. */
export interface TimeItem {
  readonly link: Link;
  readonly clock?: SaidClock;
  readonly part?: SaidPart;
  /** 2pm: the part of the day stands behind its hour. */
  readonly behind?: true;
  /** 11点结束, 11点前 */
  finish?: true;
  open?: true;
}

/** One day, or a run of days, with the times said beside either end. */
export interface Group {
  readonly from: DayRef;
  to?: DayRef;
  readonly link: Link;
  readonly bracketed: boolean;
  /** The whole window, named as such: what is said besides narrows it. */
  readonly scope: boolean;
  dropped: boolean;
  begin: boolean;
  finish: boolean;
  readonly fromTimes: TimeItem[];
  readonly toTimes: TimeItem[];
  /** Other names of the same day: a weekday in brackets, a holiday. */
  readonly sameFrom: DayRef[];
  readonly sameTo: DayRef[];
}

/** Weekdays named together: every one of them (每周六), or a check of the days before them (（周六、周日）). */
export interface WeekdayNote {
  readonly weekdays: readonly number[];
  readonly each: boolean;
  readonly week?: string;
  /** 周末: any day of it. */
  readonly weekend?: true;
  readonly link: Link;
  readonly bracketed: boolean;
  /** How many groups came before. */
  readonly after: number;
  dropped: boolean;
}

export interface Nth {
  readonly index: number;
  readonly weekdays: readonly number[];
  readonly month?: number;
}

export type Mark =
  | 'vague'
  | 'choice'
  | 'or'
  | 'aside'
  | 'open'
  | 'dangling'
  | 'number'
  | 'year'
  | 'month'
  | 'each'
  | 'week';

/** All that one message, or one side of a correction, says. */
export interface Draft {
  readonly groups: Group[];
  readonly notes: WeekdayNote[];
  readonly nths: Nth[];
  readonly lead: TimeItem[];
  readonly months: { readonly year?: number; readonly month: number }[];
  readonly marks: Set<Mark>;
  days?: number;
  minutes?: number;
}

export function emptyDraft(): Draft {
  return { groups: [], notes: [], nths: [], lead: [], months: [], marks: new Set() };
}

/** Whether the draft names days at all. */
export function namesDays(draft: Draft): boolean {
  return (
    draft.groups.some(({ dropped }) => !dropped) ||
    draft.notes.some(({ dropped }) => !dropped) ||
    draft.nths.length > 0 ||
    draft.marks.has('each')
  );
}

/** Whether the draft names a time of the day. */
export function namesTimes(draft: Draft): boolean {
  return draft.lead.length > 0 || draft.groups.some(({ fromTimes, toTimes }) => fromTimes.length + toTimes.length > 0);
}
