import { addDays, weekday } from '../days.ts';
import type { Reason } from '../reading.ts';
import type { Period } from '../values.ts';
import type { Draft, Group, Mark } from './draft.ts';
import type { Setting } from './tokens.ts';

type Read = (draft: Draft, setting: Setting) => Period | undefined;

/** What a draft that was refused may have meant, likeliest first; none where nothing can be known. */
export function candidatesOf(draft: Draft, setting: Setting, reason: Reason, read: Read): readonly Period[] {
  switch (reason) {
    case 'ambiguous':
      return distinct([...alternatives(draft, setting, read), ...otherWeekday(draft, setting, read)]);
    case 'vague':
      return distinct([draft.marks.has('open') ? read(unmarked(draft, 'open'), setting) : undefined]);
    case 'incomplete':
      return distinct(begun(draft, setting, read));
    case 'order':
      return distinct([nextMonth(draft, setting, read)]);
    default:
      return [];
  }
}

function distinct(periods: readonly (Period | undefined)[]): readonly Period[] {
  const seen = new Map(periods.flatMap((period) => (period ? [[JSON.stringify(period), period] as const] : [])));
  return [...seen.values()].slice(0, 3);
}

function unmarked(draft: Draft, ...gone: readonly Mark[]): Draft {
  return { ...draft, marks: new Set([...draft.marks].filter((mark) => !gone.includes(mark))) };
}

/** 28号或29号: either. */
function alternatives(draft: Draft, setting: Setting, read: Read): readonly (Period | undefined)[] {
  if (!draft.marks.has('or') || draft.groups.length < 2) return [];
  const [first] = draft.groups;
  return draft.groups.map((group) =>
    read({ ...unmarked(draft, 'or', 'choice', 'vague'), groups: [lent(group, first)] }, setting),
  );
}

/** The second of 5月28号或29号 is in May as well. */
function lent(group: Group, first: Group | undefined): Group {
  const [own, other] = [group.from, first?.from];
  if (own.style !== 'calendar' || own.month !== undefined || other?.style !== 'calendar' || other.month === undefined)
    return group;
  return { ...group, from: { ...own, month: other.month } };
}

/** 5月21日（周五）: the day of the calendar as it stands, and the nearest Friday. */
function otherWeekday(draft: Draft, setting: Setting, read: Read): readonly (Period | undefined)[] {
  const [group] = draft.groups;
  const name = group?.sameFrom.find(({ style }) => style === 'weekday');
  if (draft.groups.length !== 1 || !group || name?.style !== 'weekday') return [];
  const asSaid = read({ ...draft, groups: [{ ...group, sameFrom: [], sameTo: [] }] }, setting);
  if (asSaid === undefined || group.to !== undefined) return [asSaid];
  const distance = ((name.weekday - weekday(asSaid.start) + 10) % 7) - 3;
  const on = addDays(asSaid.start, distance);
  return [asSaid, read({ ...draft, groups: [{ ...group, from: { style: 'relative', on }, sameFrom: [] }] }, setting)];
}

/** 从5月28日开始: that day alone, or until the window ends. */
function begun(draft: Draft, setting: Setting, read: Read): readonly (Period | undefined)[] {
  const [group] = draft.groups;
  if (draft.groups.length !== 1 || !group?.begin) return [];
  const alone = { ...group, begin: false };
  const open: Group = { ...alone, to: { style: 'edge', side: 'end' } };
  return [read({ ...draft, groups: [alone] }, setting), read({ ...draft, groups: [open] }, setting)];
}

/** 5月30日至2日: the second of the next month. */
function nextMonth(draft: Draft, setting: Setting, read: Read): Period | undefined {
  const [group] = draft.groups;
  const { from, to } = group ?? {};
  if (draft.groups.length !== 1 || !group || from?.style !== 'calendar' || to?.style !== 'calendar') return undefined;
  if (from.month === undefined || to.month !== undefined) return undefined;
  return read({ ...draft, groups: [{ ...group, to: { ...to, month: (from.month % 12) + 1 } }] }, setting);
}
