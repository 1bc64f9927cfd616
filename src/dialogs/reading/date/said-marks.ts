import type { TimeItem } from './draft.ts';
import { addEdge } from './said-days.ts';
import { type State, said, takeNoise, timesHere } from './state.ts';
import type { Token } from './tokens.ts';

export function takeTime(state: State, token: Extract<Token, { kind: 'clock' | 'part' }>): void {
  const times = timesHere(state);
  const link = state.last === 'time' ? state.link : state.link === 'or' ? 'or' : 'beside';
  const item: TimeItem =
    token.kind === 'clock'
      ? { link, clock: token.clock }
      : { link, part: token.part, ...(token.behind ? { behind: true } : {}) };
  // 办到11点, 上午到十一点: the hour at which it ends.
  const isEnd = token.kind === 'clock' && link === 'to' && !times.some(({ clock }) => clock !== undefined);
  if (state.pendingFinish || isEnd) item.finish = true;
  state.pendingFinish = false;
  times.push(item);
  said(state, 'time');
}

/** A number that belongs to nothing is a doubt, but 一 in 一下 or 统一 is none. */
export function takeNumber(state: State, token: Extract<Token, { kind: 'number' }>): void {
  const word = !/^\d/u.test(token.text) && (state.link === 'beside' || state.link === 'comma');
  if (word) takeNoise(state, { kind: 'noise', text: token.text });
  else state.draft.marks.add('number');
}

export function takeEdge(state: State, token: Extract<Token, { kind: 'edge' }>, tokens: readonly Token[]): void {
  const days = tokens.some(({ kind }) => kind === 'day');
  const asDay = token.strong || !days || (state.link === 'to' && state.last !== 'none' && token.side === 'end');
  if (asDay) addEdge(state, token.side);
  else if (token.side === 'end') markFinish(state);
  else state.link = state.link === 'beside' ? 'comma' : state.link;
}

export function takeLink(
  state: State,
  token: Extract<Token, { kind: 'link' | 'blank' | 'bracket' }>,
  tokens: readonly Token[],
  index: number,
): void {
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
  // 从布展到6月12日: when it begins is not understood.
  if (state.last === 'none' && token.link === 'to' && tokens.slice(0, index).some(({ kind }) => kind === 'from')) {
    state.draft.marks.add('dangling');
  }
  if (state.last === 'none' && token.link !== 'or') return;
  state.link = token.link;
  state.noise = false;
}

/** Whether a day or an hour stands before 或, and behind it. */
function joins(tokens: readonly Token[], index: number): readonly [boolean, boolean] {
  const timely = (token: Token | undefined): boolean =>
    token !== undefined && token.kind !== 'noise' && token.kind !== 'soft';
  const before = tokens
    .slice(0, index)
    .reverse()
    .find(({ kind }) => kind !== 'blank' && kind !== 'link');
  const after = tokens.slice(index + 1).find(({ kind }) => kind !== 'blank' && kind !== 'link');
  return [timely(before), timely(after)];
}

export function takeMark(state: State, token: Token): void {
  const { draft } = state;
  const group = draft.groups.at(-1);
  switch (token.kind) {
    case 'each':
      draft.marks.add('each');
      state.dropping = false;
      break;
    case 'vague':
    case 'choice':
    case 'aside':
      draft.marks.add(token.kind);
      break;
    case 'open':
      markOpen(state);
      break;
    case 'begin':
      if (state.last === 'day' && group && !state.noise) group.begin = true;
      break;
    case 'from':
      state.dropping = false;
      break;
    case 'finish':
      if (token.ahead) state.pendingFinish = true;
      else markFinish(state);
      break;
    case 'drop':
      if (token.side === 'after') state.dropping = true;
      else dropBefore(state);
      break;
    case 'dropEnd':
      state.dropping = false;
      break;
    case 'noise':
    case 'soft':
      takeNoise(state, token);
      break;
    default:
      break;
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
  // 中午休息 leaves the day standing.
  if (state.last === 'time' && timesHere(state).at(-1)?.part === 'noon') {
    timesHere(state).pop();
    return;
  }
  const note = draft.notes.at(-1);
  const group = draft.groups.at(-1);
  if (state.last === 'weekdays' && note) note.dropped = true;
  else if (group && state.last !== 'none') group.dropped = true;
}
