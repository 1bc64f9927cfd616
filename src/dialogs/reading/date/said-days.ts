import type { Group } from './draft.ts';
import { type State, said } from './state.ts';
import type { DayRef, Token } from './tokens.ts';

export function takeDay(state: State, said_: DayRef): void {
  const ref = withMonth(state, said_);
  const { groups } = state.draft;
  const group = groups.at(-1);
  const near = group !== undefined && state.last !== 'none' && state.last !== 'weekdays';
  if (state.link === 'or' && near) state.draft.marks.add('or');
  if (near && state.link === 'to' && group.to === undefined && !group.scope) {
    group.to = ref;
    if (state.pendingFinish) group.finish = true;
  } else if (near && isOtherName(state, group, ref)) takeOtherName(state, group, ref);
  else addGroup(state, { from: ref });
  said(state, 'day');
}

export function takeRun(state: State, token: Extract<Token, { kind: 'run' }>): void {
  const group = state.draft.groups.at(-1);
  if (state.link === 'or' && group) state.draft.marks.add('or');
  const near = state.last !== 'none' && !state.noise && (state.link === 'beside' || state.link === 'comma');
  if (group && near && group.from.style === 'calendar' && !token.scope) {
    group.sameFrom.push(token.from);
    group.sameTo.push(token.to);
  } else addGroup(state, token);
  said(state, 'run');
}

export function takeWeekdays(state: State, token: Extract<Token, { kind: 'weekdays' }>): void {
  if (state.link === 'or') state.draft.marks.add('or');
  const { weekdays, each, week, weekend } = token;
  state.draft.notes.push({
    weekdays,
    each,
    ...(week === undefined ? {} : { week }),
    ...(weekend ? { weekend } : {}),
    link: state.link,
    bracketed: state.depth > 0,
    after: state.draft.groups.length,
    dropped: state.dropping,
  });
  said(state, 'weekdays');
}

export function takeMonthEnd(state: State, month: number | undefined): void {
  if (state.link !== 'to') {
    state.draft.marks.add('vague');
    return;
  }
  takeDay(state, { style: 'calendar', ...(month === undefined ? {} : { month }), day: 'last' });
}

export function addEdge(state: State, side: 'start' | 'end'): void {
  takeDay(state, { style: 'edge', side });
}

/** 5月21日至6月12日（周一闭馆）: a weekday to leave out, not a name of the last day. */
export function dropsWeekday(
  state: State,
  ref: DayRef,
  tokens: readonly Token[],
  index: number,
): ref is Extract<DayRef, { style: 'weekday' }> {
  const after = tokens.slice(index + 1, index + 4).find(({ kind }) => kind !== 'blank' && kind !== 'soft');
  const single = state.draft.groups.at(-1)?.to === undefined && state.draft.groups.at(-1)?.scope === false;
  return (
    ref.style === 'weekday' && after?.kind === 'drop' && after.side === 'before' && state.last !== 'none' && !single
  );
}

function withMonth(state: State, ref: DayRef): DayRef {
  const { year, month } = state;
  if (ref.style === 'holiday') return year === undefined ? ref : { ...ref, year };
  if (ref.style !== 'calendar') return ref;
  if (ref.month === undefined && month && !state.noise) {
    state.month = undefined;
    state.draft.months.pop();
    const itsYear = ref.year ?? year ?? month.year;
    return { ...ref, month: month.month, ...(itsYear === undefined ? {} : { year: itsYear }) };
  }
  return year === undefined || ref.year !== undefined ? ref : { ...ref, year };
}

/** 5月28日（周六）, 周六5月28日, 六一儿童节（6月1日）: two kinds of names side by side are one day. */
function isOtherName(state: State, group: Group, ref: DayRef): boolean {
  if (state.link !== 'beside' && state.link !== 'comma') return false;
  if (state.noise && state.link === 'comma' && ref.style !== 'weekday') return false;
  const other = group.to ?? group.from;
  return other.style !== ref.style && !group.scope;
}

function takeOtherName(state: State, group: Group, ref: DayRef): void {
  const names = group.to === undefined ? group.sameFrom : group.sameTo;
  const { to, ...rest } = group;
  if (ref.style === 'calendar' && group.from.style !== 'calendar') {
    // The day of the calendar says it best; what was said before becomes the check.
    const { groups } = state.draft;
    groups[groups.length - 1] = {
      ...rest,
      from: ref,
      sameFrom: [...group.sameFrom, group.from],
      sameTo: to === undefined ? group.sameTo : [...group.sameTo, to],
    };
  } else names.push(ref);
}

function addGroup(state: State, { from, to, scope = false }: { from: DayRef; to?: DayRef; scope?: boolean }): void {
  state.draft.groups.push({
    from,
    ...(to === undefined ? {} : { to }),
    link: state.link,
    bracketed: state.depth > 0,
    scope,
    dropped: state.dropping,
    begin: false,
    finish: state.pendingFinish,
    fromTimes: [],
    toTimes: [],
    sameFrom: [],
    sameTo: [],
  });
  state.pendingFinish = false;
}
