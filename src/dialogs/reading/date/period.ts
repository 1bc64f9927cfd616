import { addDays, daysBetween, eachDay, monthOf, weekday } from '../days.ts';
import { type Facts, type Reading, type Reason, refused, understood } from '../reading.ts';
import type { Day, Period } from '../values.ts';
import { candidatesOf } from './candidates.ts';
import { type Draft, namesDays, namesTimes, type TimeItem, type WeekdayNote } from './draft.ts';
import { isHoliday } from './holidays.ts';
import { type Hours, readHours, severalSessions } from './hours.ts';
import { type Heritage, resolveGroups, type Span } from './resolve.ts';
import type { Setting } from './tokens.ts';

/** The period that a draft stands for, held against the window; refused with what it may have meant. */
export function readPeriod(draft: Draft, setting: Setting, heritage?: Heritage): Reading<Period> {
  const read = readDraft(draft, setting, heritage);
  if (read.ok || read.candidates) return read;
  const again = (other: Draft, inSetting: Setting): Period | undefined => {
    const period = readDraft(other, inSetting, heritage);
    return period.ok ? period.value : undefined;
  };
  return refused(read.reason, candidatesOf(draft, setting, read.reason, again), read.facts);
}

function readDraft(draft: Draft, setting: Setting, heritage: Heritage | undefined): Reading<Period> {
  const unclear = refusalOf(draft);
  if (unclear !== undefined) return refused(unclear, [], missing(draft, unclear));
  const spans = resolveGroups(draft.groups, setting, heritage);
  if (!spans.ok) return refused(spans.reason, [], spans.facts);
  const days = daysOf(draft, spans.value, setting);
  if (!days.ok) return refused(days.reason, [], days.facts);
  const outside =
    setting.window !== undefined &&
    days.value.some((day) => day < (setting.window?.start ?? day) || day > (setting.window?.end ?? day));
  if (outside) return refused('out_of_range', [], beyond(days.value, setting));
  const hours = hoursOf(draft, spans.value, days.value.length);
  if (!hours.ok) {
    const sessions = hours.candidates?.map((each) => together(days.value, each));
    return refused(hours.reason, sessions, hours.facts);
  }
  return understood(together(days.value, hours.value));
}

function together(days: readonly Day[], hours: Hours): Period {
  const start = days[0] ?? '';
  const end = days.at(-1) ?? start;
  const broken = daysBetween(start, end) + 1 !== days.length;
  return { start, end, ...hours, ...(broken ? { days } : {}) };
}

/** What keeps a draft from being one definite answer, before its days are looked at. */
function refusalOf(draft: Draft): Reason | undefined {
  const { marks } = draft;
  if (marks.has('or') || marks.has('choice')) return 'ambiguous';
  if (marks.has('vague') || marks.has('open') || weekdayOfMonth(draft)) return 'vague';
  if (!namesDays(draft)) {
    if (marks.has('number')) return 'ambiguous';
    if (marks.has('week') && !namesTimes(draft)) return 'vague';
    return namesTimes(draft) ||
      draft.months.length > 0 ||
      marks.has('year') ||
      draft.days !== undefined ||
      draft.minutes !== undefined
      ? 'incomplete'
      : 'not_understood';
  }
  if (marks.has('dangling')) return 'incomplete';
  if (marks.has('number')) return 'ambiguous';
  if (marks.has('aside') && several(draft)) return 'ambiguous';
  return onlyBegun(draft) ? 'incomplete' : undefined;
}

/** What was said instead of a day. */
function missing(draft: Draft, reason: Reason): Facts | undefined {
  if (namesDays(draft)) return undefined;
  if (reason === 'ambiguous' && draft.marks.has('number')) return { about: 'bare number' };
  if (reason !== 'incomplete') return undefined;
  if (namesTimes(draft)) return { about: 'no day', said: 'hour' };
  return draft.months.length > 0 ? { about: 'no day', said: 'month' } : undefined;
}

function beyond(days: readonly Day[], { window }: Setting): Facts | undefined {
  const [start, end] = [days[0], days.at(-1)];
  return window && start && end ? { about: 'outside', read: { start, end }, window } : undefined;
}

/** 6月的周六: one of them, or all, is not said. */
function weekdayOfMonth({ months, groups }: Draft): boolean {
  return months.length > 0 && groups.some(({ from }) => from.style === 'weekday' && from.week === undefined);
}

function several({ groups, lead }: Draft): boolean {
  const clocks = [...lead, ...groups.flatMap(({ fromTimes, toTimes }) => [...fromTimes, ...toTimes])].filter(
    ({ clock }) => clock,
  );
  return groups.length > 1 || clocks.length > 2 || (clocks.length > 1 && !clocks.some(({ link }) => link === 'to'));
}

/** 从5月21日开始, and nothing of how long. */
function onlyBegun({ groups, lead, days, notes }: Draft): boolean {
  const [group] = groups;
  return (
    groups.length === 1 &&
    group !== undefined &&
    group.begin &&
    group.to === undefined &&
    days === undefined &&
    notes.length === 0 &&
    group.fromTimes.length === 0 &&
    lead.length === 0
  );
}

/** Every day meant, in order. */
function daysOf(draft: Draft, spans: readonly Span[], setting: Setting): Reading<readonly Day[]> {
  const kept = spans.filter(({ group }) => !group.dropped);
  const named = kept.filter(({ group }) => !group.scope);
  const scopes = kept.filter(({ group }) => group.scope);
  const each = draft.notes.filter((note) => note.each && !note.dropped);
  const plain = draft.notes.filter((note) => !note.each && !note.dropped);
  const filters = [
    ...each,
    ...plain.filter((note) => isFilter(note, named, scopes) || (draft.months.length > 0 && named.length === 0)),
  ];
  const days =
    filters.length > 0
      ? filtered(draft, filters, named, scopes, setting)
      : listed(draft, named, scopes, plain, setting);
  if (!days.ok) return days;
  const rest = without(days.value, draft, spans);
  return rest.length === 0 ? refused('not_understood') : understood(rest);
}

/** 5月21日至6月12日（周六、周日）: weekdays behind a run longer than a week pick its days. */
function isFilter(note: WeekdayNote, named: readonly Span[], scopes: readonly Span[]): boolean {
  if (note.week !== undefined) return false;
  const [only] = named;
  if (named.length === 0) return scopes.length > 0;
  return named.length === 1 && only !== undefined && daysBetween(only.start, only.end) >= 7;
}

function filtered(
  draft: Draft,
  filters: readonly WeekdayNote[],
  named: readonly Span[],
  scopes: readonly Span[],
  setting: Setting,
): Reading<readonly Day[]> {
  const wanted = new Set(filters.flatMap(({ weekdays }) => weekdays));
  const runs = named.filter(({ start, end }) => start !== end);
  const singles = named.filter(({ start, end }) => start === end);
  const bare = singles.filter(({ group }) => group.from.style === 'weekday' && group.from.week === undefined);
  for (const { group } of bare) if (group.from.style === 'weekday') wanted.add(group.from.weekday);
  const base = runs.length > 0 ? runs : scopes;
  const limits = base.length > 0 ? base : setting.window === undefined ? [] : [setting.window];
  const months = draft.months.map(({ month }) => month);
  const days = limits
    .flatMap(({ start, end }) => eachDay(start, end))
    .filter((day) => wanted.has(weekday(day)) && (months.length === 0 || months.includes(monthOf(day))));
  if (limits.length === 0) return refused('vague');
  if (days.length === 0) return refused('out_of_range');
  const working = filters.some(({ weekdays }) => weekdays.length === 5);
  if (working && days.some(isHoliday)) return refused('ambiguous');
  return withSingles(
    sorted(days),
    singles.filter((single) => !bare.includes(single)),
  );
}

/** 每周六（5月28日、6月4日）: the days in brackets say which; 每周六和6月1日: one more. */
function withSingles(days: readonly Day[], singles: readonly Span[]): Reading<readonly Day[]> {
  if (singles.length === 0) return understood(days);
  const named = sorted(singles.map(({ start }) => start));
  if (singles.every(({ group }) => group.link === 'and' && !group.bracketed))
    return understood(sorted([...days, ...named]));
  return named.every((day) => days.includes(day)) ? understood(named) : refused('ambiguous');
}

function listed(
  draft: Draft,
  named: readonly Span[],
  scopes: readonly Span[],
  plain: readonly WeekdayNote[],
  setting: Setting,
): Reading<readonly Day[]> {
  const lists = plain.map((note) => weekdayList(note, named, setting));
  if (lists.some((list) => list === undefined)) return refused('ambiguous');
  const nths = draft.nths.map((nth) => nthDays(nth, setting));
  if (nths.some((list) => list.length === 0)) return refused('out_of_range');
  const said = [
    ...named.flatMap(({ start, end }) => eachDay(start, end)),
    ...lists.flatMap((list) => list ?? []),
    ...nths.flat(),
  ];
  if (said.length > 0) {
    const rising = named.every(
      (span, index) => index === 0 || span.start >= (named[index - 1]?.start ?? '') || hasMonth(span),
    );
    return rising ? lengthened(sorted(said), draft) : refused('ambiguous');
  }
  const [scope] = scopes;
  if (scope) return understood(eachDay(scope.start, scope.end));
  const { window } = setting;
  return draft.marks.has('each') && window !== undefined
    ? understood(eachDay(window.start, window.end))
    : refused('incomplete');
}

function hasMonth({ group }: Span): boolean {
  return group.from.style !== 'calendar' || group.from.month !== undefined;
}

/** 周六、周日 of a week; or, behind days of the calendar, a check of them: then no further days. */
function weekdayList(note: WeekdayNote, named: readonly Span[], setting: Setting): readonly Day[] | undefined {
  const before = named.filter((_, index) => index < note.after);
  if (before.length > 0 && note.link !== 'and' && note.week === undefined) {
    const said = new Set(before.flatMap(({ start, end }) => eachDay(start, end)).map(weekday));
    if (note.weekend) return [...said].every((day) => note.weekdays.includes(day)) ? [] : undefined;
    return note.weekdays.every((day) => said.has(day)) && said.size <= note.weekdays.length ? [] : undefined;
  }
  const after = named[0];
  if (after && note.after === 0 && note.week === undefined) {
    const said = new Set(named.flatMap(({ start, end }) => eachDay(start, end)).map(weekday));
    return note.weekdays.every((day) => said.has(day)) ? [] : undefined;
  }
  const start = note.week ?? addDays(setting.today, 1 - weekday(setting.today));
  const days = note.weekdays.map((day) => addDays(start, day - 1));
  if (named.length > 0 && note.link !== 'and' && named.every(({ group }) => group.from.style === 'calendar')) {
    // 下周六日（6月4、5日）: two ways to say the same days, or a contradiction.
    const said = sorted(named.flatMap((span) => eachDay(span.start, span.end)));
    return said.join() === days.join() ? [] : undefined;
  }
  return setting.window === undefined && note.week === undefined && (days.at(-1) ?? '') < setting.today
    ? days.map((day) => addDays(day, 7))
    : days;
}

function nthDays({ index, weekdays, month }: Draft['nths'][number], { window }: Setting): readonly Day[] {
  if (window === undefined) return [];
  const days = eachDay(
    month === undefined ? window.start : `${window.start.slice(0, 4)}-${String(month).padStart(2, '0')}-01`,
    month === undefined ? window.end : addDays(`${window.start.slice(0, 4)}-${String(month).padStart(2, '0')}-01`, 30),
  ).filter((day) => month === undefined || monthOf(day) === month);
  const first = days.filter((day) => weekday(day) === weekdays[0]);
  const chosen = index < 0 ? first.at(-1) : first[index - 1];
  return chosen === undefined ? [] : weekdays.map((day) => addDays(chosen, day - (weekdays[0] ?? day)));
}

/** 5月21日起三天 counts its first day; a length beside several days has to agree with them. */
function lengthened(days: readonly Day[], { days: length, groups }: Draft): Reading<readonly Day[]> {
  if (length === undefined || length === days.length) return understood(days);
  const [only] = groups;
  if (Number.isNaN(length) || length < 1 || groups.length !== 1 || only?.to !== undefined || days.length !== 1)
    return refused('ambiguous');
  return understood(eachDay(days[0] ?? '', addDays(days[0] ?? '', length - 1)));
}

function without(days: readonly Day[], { notes, groups }: Draft, spans: readonly Span[]): readonly Day[] {
  const weekdays = new Set(notes.filter(({ dropped }) => dropped).flatMap((note) => note.weekdays));
  for (const { dropped, from, to } of groups)
    if (dropped && from.style === 'weekday' && to === undefined && from.week === undefined) weekdays.add(from.weekday);
  const gone = spans.filter(
    ({ group }) => group.dropped && !(group.from.style === 'weekday' && group.from.week === undefined),
  );
  return days.filter(
    (day) => !weekdays.has(weekday(day)) && !gone.some(({ start, end }) => start <= day && day <= end),
  );
}

function sorted(days: readonly Day[]): readonly Day[] {
  return [...new Set(days)].sort();
}

/** The hours of all days: said once, or the same for each; the end of a run may have its own. */
function hoursOf(draft: Draft, spans: readonly Span[], count: number): Reading<Hours> {
  const said = spans.filter(({ group }) => !group.dropped && (group.fromTimes.length > 0 || group.toTimes.length > 0));
  // 上午：5月28日9:00 lends its part of the day to the hours behind the day; two hours contradict.
  if (draft.lead.length > 0 && (said.length === 0 || draft.lead.some(({ clock }) => clock)))
    return said.length === 0 ? withLength(readHours(draft.lead), draft) : refused('ambiguous');
  const [first] = said;
  if (first === undefined) return understood({});
  const hours = said.map(({ group: { fromTimes, toTimes } }) =>
    fromTimes.length > 0
      ? hoursOfGroup([...draft.lead, ...fromTimes], toTimes)
      : hoursOfGroup(fromTimes, [...draft.lead, ...toTimes]),
  );
  const failed = hours.find(({ ok }) => !ok);
  if (failed) return failed.ok === false && failed.facts?.about === 'sessions' && said.length > 1 ? byDay : failed;
  const shown = new Set(hours.map((one) => JSON.stringify(one.ok ? one.value : null)));
  if (shown.size > 1 && count === 1) return severalSessions(hours.flatMap((one) => (one.ok ? [one.value] : [])));
  if (shown.size > 1) return byDay;
  const named = spans.filter(({ group }) => !group.dropped && !group.scope);
  // 5月28日上午、29日: whether the second day has the same hours is not said.
  const leftOpen = said.length < named.length && said.at(-1) !== named.at(-1);
  if (leftOpen && count > 1) return refused('ambiguous');
  return withLength(hours[0] ?? understood({}), draft);
}

const byDay = refused('ambiguous', [], { about: 'hours by day' });

function hoursOfGroup(fromTimes: readonly TimeItem[], toTimes: readonly TimeItem[]): Reading<Hours> {
  if (toTimes.length === 0) return readHours(fromTimes);
  const [only] = toTimes;
  if (fromTimes.length === 0) {
    const ends = toTimes.filter(({ clock }) => clock).length === 1 && toTimes.some(({ finish }) => finish);
    return ends && only ? refused('incomplete') : readHours(toTimes);
  }
  const start = readHours(fromTimes);
  const end = readHours(toTimes.map(({ finish: _finish, ...item }) => item));
  if (!start.ok || !end.ok) return start.ok ? end : start;
  if (start.value.endTime !== undefined || end.value.endTime !== undefined) {
    return JSON.stringify(start.value) === JSON.stringify(end.value) ? start : refused('ambiguous');
  }
  if (start.value.startTime !== undefined && end.value.startTime !== undefined)
    return understood({ startTime: start.value.startTime, endTime: end.value.startTime });
  if (start.value.startTime !== undefined) return understood({ startTime: start.value.startTime });
  if (end.value.startTime !== undefined) return refused('incomplete');
  return understood(start.value.part === end.value.part ? start.value : {});
}

/** 下午2点半，一个半小时: the length gives the end. */
function withLength(hours: Reading<Hours>, { minutes }: Draft): Reading<Hours> {
  if (!hours.ok || minutes === undefined || hours.value.startTime === undefined || hours.value.endTime !== undefined)
    return hours;
  const [hour, minute] = hours.value.startTime.split(':').map(Number);
  const end = (hour ?? 0) * 60 + (minute ?? 0) + minutes;
  if (Number.isNaN(end) || end > 1440) return hours;
  return understood({
    ...hours.value,
    endTime: `${String(Math.floor(end / 60)).padStart(2, '0')}:${String(end % 60).padStart(2, '0')}`,
  });
}
