import { addDays, dayFrom, lastOfMonth, monday, monthOf, weekday, yearOf } from '../days.ts';
import { type Facts, type Reading, refused, understood } from '../reading.ts';
import type { Day } from '../values.ts';
import type { Group } from './draft.ts';
import type { DayRef, Setting } from './tokens.ts';

/** Both ends of a group, as days of the calendar. */
export interface Span {
  readonly start: Day;
  readonly end: Day;
  readonly group: Group;
}

/** The year and month that a day takes over from the day said before it. */
export interface Heritage {
  readonly year?: number;
  readonly month?: number;
}

/** Fills in what the days leave out: from the day before, from the window, from the moment of the answer. */
export function resolveGroups(
  groups: readonly Group[],
  setting: Setting,
  heritage: Heritage = {},
): Reading<readonly Span[]> {
  const spans: Span[] = [];
  let known = heritage;
  for (const group of groups) {
    const start = startOf(group, setting, known);
    if (!start.ok) return refused(start.reason, [], start.facts);
    known = learnt(group.from, start.value, known);
    const end = group.to === undefined ? start : resolveDay(group.to, setting, known, start.value);
    if (!end.ok) return refused(end.reason, [], end.facts);
    if (group.to !== undefined) known = learnt(group.to, end.value, known);
    const checked = checkNames(group, start.value, end.value, setting);
    if (checked !== undefined) return checked;
    if (end.value < start.value) {
      return refused('order', [], { about: 'days reversed', start: start.value, end: end.value });
    }
    spans.push({ start: start.value, end: end.value, group });
  }
  return understood(spans);
}

function learnt(ref: DayRef, day: Day, known: Heritage): Heritage {
  if (ref.style !== 'calendar') return known;
  if (ref.month === undefined && known.month === undefined) return known;
  return { month: monthOf(day), ...(ref.year !== undefined || known.year !== undefined ? { year: yearOf(day) } : {}) };
}

/** Where there is no window, 12号到6月15号 begins in June. */
function startOf(group: Group, setting: Setting, known: Heritage): Reading<Day> {
  const { from, to } = group;
  const lent =
    setting.window === undefined &&
    from.style === 'calendar' &&
    to?.style === 'calendar' &&
    from.month === undefined &&
    to.month !== undefined;
  return resolveDay(lent ? { ...from, month: to.month } : from, setting, known);
}

/** One day; `after` is the start of its run, whose week it shares (周三到周五). */
export function resolveDay(ref: DayRef, setting: Setting, known: Heritage = {}, after?: Day): Reading<Day> {
  switch (ref.style) {
    case 'relative':
      return understood(ref.on);
    case 'holiday': {
      const days = (ref.year === undefined ? yearsAround(setting) : [ref.year]).flatMap((year) => ref.of(year) ?? []);
      const { window } = setting;
      const day = days.find((one) => window !== undefined && window.start <= one && one <= window.end) ?? days[0];
      return day === undefined ? refused('vague') : understood(day);
    }
    case 'edge':
      if (setting.window === undefined) return refused('vague');
      return understood(setting.window[ref.side]);
    case 'weekday':
      return understood(weekdayOf(ref, setting, after));
    default:
      return calendarDay(ref, setting, known, after);
  }
}

function weekdayOf(ref: Extract<DayRef, { style: 'weekday' }>, setting: Setting, after: Day | undefined): Day {
  const start = ref.week ?? monday(after ?? setting.today);
  const day = addDays(start, ref.weekday - 1);
  if (ref.week !== undefined) return day;
  if (after !== undefined) return day < after ? addDays(day, 7) : day;
  // Without a window nothing tells a past day from a coming one: the coming one is meant.
  return setting.window === undefined && day < setting.today ? addDays(day, 7) : day;
}

type CalendarRef = Extract<DayRef, { style: 'calendar' }>;

function calendarDay(ref: CalendarRef, setting: Setting, known: Heritage, after: Day | undefined): Reading<Day> {
  const month = ref.month ?? known.month;
  if (month !== undefined && (month < 1 || month > 12)) return refused('invalid', [], { about: 'noSuchMonth', month });
  const missing = refused<Day>('invalid', [], noSuchDay(ref.day, month));
  if (ref.day !== 'last' && !(ref.day >= 1 && ref.day <= 31)) return missing;
  const year = ref.year ?? known.year;
  const months =
    month === undefined
      ? monthsAround(setting, after)
      : (year === undefined ? yearsAround(setting) : [year]).map((one) => [one, month] as const);
  const days = months.flatMap(([inYear, inMonth]) => dayIn(year ?? inYear, inMonth, ref.day) ?? []);
  const { window } = setting;
  const fits =
    window === undefined
      ? days
      : days.filter((day) => window.start <= day && day <= window.end && (after === undefined || day >= after));
  if (fits.length > 1 && window !== undefined && after === undefined) return refused('ambiguous');
  const best = fits[0] ?? days[0];
  return best === undefined ? missing : understood(best);
}

function noSuchDay(day: number | 'last', month: number | undefined): Facts | undefined {
  if (day === 'last') return undefined;
  return { about: 'noSuchDay', day, ...(month === undefined ? {} : { month }) };
}

function yearsAround({ window, year }: Setting): readonly number[] {
  return window === undefined ? [year] : [...new Set([yearOf(window.start), yearOf(window.end)])];
}

/** The months that a day without one may be in: those of the window, else that of the answer. */
function monthsAround({ window, today }: Setting, after: Day | undefined): readonly (readonly [number, number])[] {
  const first = window?.start ?? after ?? today;
  const last = window?.end ?? first;
  const count = yearOf(last) * 12 + monthOf(last) - yearOf(first) * 12 - monthOf(first);
  return Array.from({ length: Math.min(count, 24) + 1 }, (_, index) => {
    const month = yearOf(first) * 12 + monthOf(first) - 1 + index;
    return [Math.floor(month / 12), (month % 12) + 1] as const;
  });
}

function dayIn(year: number, month: number, day: number | 'last'): Day | undefined {
  return day === 'last' ? lastOfMonth(year, month) : dayFrom(year, month, day);
}

/** Whether every other name of the same day agrees: a weekday in brackets, a holiday, 下周六. */
function checkNames(group: Group, start: Day, end: Day, setting: Setting): Reading<never> | undefined {
  const sides = [
    [start, group.sameFrom],
    [end, group.sameTo],
  ] as const;
  for (const [day, names] of sides) {
    for (const name of names) if (!agrees(name, day, setting)) return refused('ambiguous');
  }
  return undefined;
}

function agrees(name: DayRef, day: Day, setting: Setting): boolean {
  if (name.style === 'weekday' && name.week === undefined) return weekday(day) === name.weekday;
  const other = resolveDay(name, setting, { year: yearOf(day), month: monthOf(day) });
  return other.ok && other.value === day;
}
