import { type Draft, emptyDraft, type Group, type TimeItem } from './draft.ts';
import type { DayRef, Link, Token } from './tokens.ts';

/** Where the reading of the tokens stands. */
interface State {
  readonly draft: Draft;
  link: Link;
  noise: boolean;
  depth: number;
  /** What a mark such as 开始, 结束 or 前 belongs to. */
  last: 'none' | 'day' | 'time' | 'weekdays' | 'run';
  year: number | undefined;
  month: { readonly year?: number; readonly month: number } | undefined;
  dropping: boolean;
  /** 从 was said and no day since. */
  pendingFinish: boolean;
}

/** The corrected drafts in a row: what stands behind 不对 or 改成 comes last. */
export function parse(tokens: readonly Token[]): readonly Draft[] {
  return split(tokens).map(parsePiece);
}

function split(tokens: readonly Token[]): readonly (readonly Token[])[] {
  const pieces: Token[][] = [[]];
  for (const token of tokens) {
    if (token.kind === 'fix') pieces.push([]);
    else pieces.at(-1)?.push(token);
  }
  return pieces.filter((piece, index) => index === pieces.length - 1 || piece.some(({ kind }) => kind === 'day' || kind === 'clock' || kind === 'run' || kind === 'weekdays' || kind === 'part' || kind === 'number' || kind === 'each'));
}

function parsePiece(tokens: readonly Token[]): Draft {
  const state: State = { draft: emptyDraft(), link: 'beside', noise: false, depth: 0, last: 'none', year: undefined, month: undefined, dropping: false, pendingFinish: false };
  tokens.forEach((token, index) => take(state, token, tokens, index));
  if (state.link === 'to' && !state.noise && state.last !== 'none') state.draft.marks.add('dangling');
  finishRuns(state.draft);
  return state.draft;
}

function take(state: State, token: Token, tokens: readonly Token[], index: number): void {
  switch (token.kind) {
    case 'day': return dropsWeekday(state, token.ref, tokens, index) ? takeWeekdays(state, { kind: 'weekdays', weekdays: [token.ref.weekday], each: false }) : takeDay(state, token.ref);
    case 'run': return takeRun(state, token);
    case 'weekdays': return takeWeekdays(state, token);
    case 'nth': state.draft.nths.push(token.month === undefined && state.month ? { ...token, month: state.month.month } : token); return said(state, 'weekdays');
    case 'clock': case 'part': return takeTime(state, token);
    case 'edge': return takeEdge(state, token, tokens);
    case 'link': case 'blank': case 'bracket': return takeLink(state, token, tokens, index);
    case 'month': state.month = token; state.draft.months.push(token); return monthSaid(state);
    case 'monthEnd': return takeMonthEnd(state, token.month);
    case 'year': state.year = token.year; state.draft.marks.add('year'); return;
    case 'number': return takeNumber(state, token);
    case 'pair': state.draft.marks.add('number'); return;
    case 'days': state.draft.days = state.draft.days === undefined ? token.count : Number.NaN; return;
    case 'minutes': state.draft.minutes = state.draft.minutes === undefined ? token.count : Number.NaN; return;
    case 'week': state.draft.marks.add('week'); return takeNoise(state, { kind: 'noise', text: '' });
    case 'noise': case 'soft': return takeNoise(state, token);
    default: return takeMark(state, token);
  }
}

function said(state: State, last: State['last']): void {
  [state.link, state.noise, state.last] = ['beside', false, last];
  state.year = undefined;
}

/** A month in the middle of "5月21日至6月3日" keeps the link; the day follows. */
function monthSaid(state: State): void {
  state.noise = false;
}

function takeNoise(state: State, token: Token): void {
  if (token.kind === 'soft') return;
  state.noise = true;
  state.year = undefined;
  if (state.link === 'beside' || state.link === 'to') state.link = 'comma';
}

/** A number that belongs to nothing is a doubt, but 一 in 一下 or 统一 is none. */
function takeNumber(state: State, token: Extract<Token, { kind: 'number' }>): void {
  const word = !/^\d/u.test(token.text) && (state.link === 'beside' || state.link === 'comma');
  if (word) takeNoise(state, { kind: 'noise', text: token.text });
  else state.draft.marks.add('number');
}

function takeDay(state: State, said_: DayRef): void {
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

/** 5月21日至6月12日（周一闭馆）: a weekday to leave out, not a name of the last day. */
function dropsWeekday(state: State, ref: DayRef, tokens: readonly Token[], index: number): ref is Extract<DayRef, { style: 'weekday' }> {
  const after = tokens.slice(index + 1, index + 4).find(({ kind }) => kind !== 'blank' && kind !== 'soft');
  const single = state.draft.groups.at(-1)?.to === undefined && state.draft.groups.at(-1)?.scope === false;
  return ref.style === 'weekday' && after?.kind === 'drop' && after.side === 'before' && state.last !== 'none' && !single;
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
    groups[groups.length - 1] = { ...rest, from: ref, sameFrom: [...group.sameFrom, group.from], sameTo: to === undefined ? group.sameTo : [...group.sameTo, to] };
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

function takeRun(state: State, token: Extract<Token, { kind: 'run' }>): void {
  const group = state.draft.groups.at(-1);
  if (state.link === 'or' && group) state.draft.marks.add('or');
  const near = state.last !== 'none' && !state.noise && (state.link === 'beside' || state.link === 'comma');
  if (group && near && group.from.style === 'calendar' && !token.scope) {
    group.sameFrom.push(token.from);
    group.sameTo.push(token.to);
  } else addGroup(state, token);
  said(state, 'run');
}

function takeWeekdays(state: State, token: Extract<Token, { kind: 'weekdays' }>): void {
  if (state.link === 'or') state.draft.marks.add('or');
  const { weekdays, each, week } = token;
  state.draft.notes.push({ weekdays, each, ...(week === undefined ? {} : { week }), link: state.link, bracketed: state.depth > 0, after: state.draft.groups.length, dropped: state.dropping });
  said(state, 'weekdays');
}

function takeTime(state: State, token: Extract<Token, { kind: 'clock' | 'part' }>): void {
  const times = timesHere(state);
  const link = state.last === 'time' ? state.link : state.link === 'or' ? 'or' : 'beside';
  const item: TimeItem = token.kind === 'clock' ? { link, clock: token.clock } : { link, part: token.part };
  if (state.pendingFinish) item.finish = true;
  state.pendingFinish = false;
  times.push(item);
  said(state, 'time');
}

function timesHere({ draft, dropping }: State): TimeItem[] {
  const group = dropping ? draft.groups.at(-1) : draft.groups.findLast(({ dropped }) => !dropped);
  if (group === undefined) return draft.lead;
  return group.to === undefined || group.to === group.from || group.scope ? group.fromTimes : group.toTimes;
}

function takeEdge(state: State, token: Extract<Token, { kind: 'edge' }>, tokens: readonly Token[]): void {
  const days = tokens.some(({ kind }) => kind === 'day');
  const asDay = token.strong || !days || (state.link === 'to' && state.last !== 'none' && token.side === 'end');
  if (asDay) addEdge(state, token.side);
  else if (token.side === 'end') markFinish(state);
  else state.link = state.link === 'beside' ? 'comma' : state.link;
}

function addEdge(state: State, side: 'start' | 'end'): void {
  takeDay(state, { style: 'edge', side });
}

function takeMonthEnd(state: State, month: number | undefined): void {
  if (state.link !== 'to') {
    state.draft.marks.add('vague');
    return;
  }
  takeDay(state, { style: 'calendar', ...(month === undefined ? {} : { month }), day: 'last' });
}

function takeLink(state: State, token: Extract<Token, { kind: 'link' | 'blank' | 'bracket' }>, tokens: readonly Token[], index: number): void {
  if (token.kind === 'blank') return;
  if (token.kind === 'bracket') {
    state.depth = Math.max(0, state.depth + (token.open ? 1 : -1));
    if (!token.open && state.link !== 'to') state.link = 'beside';
    return;
  }
  if (token.link === 'comma') {
    state.dropping = false;
    if (state.link === 'beside') state.link = 'comma';
    state.pendingFinish = state.pendingFinish && token.text === ',';
    return;
  }
  if (token.link === 'or' && token.text !== '/') {
    const [before, after] = joins(tokens, index);
    if (!after && !(before && token.text === '或')) return;
    if (before && !after) state.draft.marks.add('or');
  }
  if (state.last === 'none' && token.link !== 'or') return;
  state.link = token.link;
  state.noise = false;
}

/** Whether a day or an hour stands before 或, and behind it. */
function joins(tokens: readonly Token[], index: number): readonly [boolean, boolean] {
  const timely = (token: Token | undefined): boolean => token !== undefined && token.kind !== 'noise' && token.kind !== 'soft';
  const before = tokens.slice(0, index).reverse().find(({ kind }) => kind !== 'blank' && kind !== 'link');
  const after = tokens.slice(index + 1).find(({ kind }) => kind !== 'blank' && kind !== 'link');
  return [timely(before), timely(after)];
}

function takeMark(state: State, token: Token): void {
  const { draft } = state;
  const group = draft.groups.at(-1);
  switch (token.kind) {
    case 'each': draft.marks.add('each'); state.dropping = false; break;
    case 'vague': case 'choice': case 'aside': draft.marks.add(token.kind); break;
    case 'open': markOpen(state); break;
    case 'begin': if (state.last === 'day' && group && !state.noise) group.begin = true; break;
    case 'from': state.dropping = false; break;
    case 'finish': if (token.ahead) state.pendingFinish = true; else markFinish(state); break;
    case 'drop': if (token.side === 'after') state.dropping = true; else dropBefore(state); break;
    case 'dropEnd': state.dropping = false; break;
    default: break;
  }
}

function markOpen(state: State): void {
  const time = state.last === 'time' ? timesHere(state).at(-1) : undefined;
  if (time) time.open = true;
  else if (state.last !== 'none') state.draft.marks.add('open');
}

/** 结束 belongs to the time or the day just said; with nothing said just before, to the next one (结束时间：…). */
function markFinish(state: State): void {
  const group = state.draft.groups.at(-1);
  const time = state.last === 'time' ? timesHere(state).at(-1) : undefined;
  if (state.last === 'none' || state.link !== 'beside') state.pendingFinish = true;
  else {
    if (time) time.finish = true;
    if (group) group.finish = true;
  }
}

function dropBefore(state: State): void {
  const { draft } = state;
  const note = draft.notes.at(-1);
  const group = draft.groups.at(-1);
  if (state.last === 'weekdays' && note) note.dropped = true;
  else if (group && state.last !== 'none') group.dropped = true;
}

/** 5月28日开始，6月3日结束: two days of which the second is an end are one run. */
function finishRuns({ groups, marks }: Draft): void {
  const [first, second] = groups;
  if (groups.length !== 2 || !first || !second || first.to !== undefined || second.to !== undefined || marks.has('or')) return;
  if (first.dropped || second.dropped || !second.finish || first.finish) return;
  groups.splice(0, 2, { ...first, to: second.from, finish: true, begin: false, toTimes: second.fromTimes, sameTo: second.sameFrom });
}
