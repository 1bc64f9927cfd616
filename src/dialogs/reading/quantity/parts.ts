import type { Dimension } from './counters.ts';
import type { Span } from './exact.ts';
import { isOne, joins, perOne, ranged } from './joined.ts';
import type { Role } from './lexicon.ts';
import type { Numeral } from './numeral.ts';
import type { Amount, Token } from './tokens.ts';

/** One amount of an answer with all that was said about it. */
export interface Part {
  readonly value: Span;
  readonly dimension: Dimension;
  readonly numerals: readonly Numeral[];
  readonly open: boolean;
  readonly start: number;
  readonly end: number;
  /** The name before it and the name behind it: 讲课费 2000, 60 名学生. */
  readonly before: string;
  after: string;
  /** All words before it, fillers too: tells 上午 from 下午. */
  readonly key: string;
  /** `and`: a plain 和, which adds named amounts only. */
  readonly join: 'none' | 'plus' | 'and' | 'times' | 'equals' | 'or';
  readonly total: boolean;
  per: readonly Dimension[];
  bound: 'low' | 'high' | undefined;
  readonly marks: Set<Role>;
  /** How often it counts because of 各; undefined where the things cannot be counted. */
  readonly each: boolean;
  /** Whether the range's ends stand in the wrong order. */
  readonly reversed: boolean;
  readonly doubtful: boolean;
  /** `per` came from 一场, 一天: without a number of them it counts once. */
  readonly once: boolean;
  /** 的 stands behind it: 3 所学校的 150 名学生 are 150. */
  owner: boolean;
}

export interface Parts {
  readonly list: readonly Part[];
  /** What was said apart from amounts, and whether it came before the first amount. */
  readonly said: ReadonlyMap<Role, 'before' | 'after'>;
  /** For each correction the number of parts that stood before it. */
  readonly corrections: readonly number[];
}

interface State {
  readonly tokens: readonly Token[];
  readonly list: Part[];
  readonly said: Map<Role, 'before' | 'after'>;
  readonly corrections: number[];
  label: string;
  key: string;
  /** A name after a blank, which belongs to the amount before it only where a stop comes next: 200 学生 20 老师. */
  late: string;
  blank: boolean;
  join: Part['join'];
  total: boolean;
  per: Dimension[];
  bound: Part['bound'];
  marks: Set<Role>;
  each: boolean;
  range: boolean;
  stopped: boolean;
  mode: 'whole' | 'part' | 'behind';
  /** 如果: holds beyond the comma. */
  conditional: boolean;
  /** 另外, 还有 — and no amount behind it yet. */
  dangling: boolean;
}

/** Puts the tokens around each amount together. */
export function parts(tokens: readonly Token[]): Parts {
  const state: State = {
    tokens,
    list: [],
    said: new Map(),
    corrections: [],
    label: '',
    key: '',
    late: '',
    blank: false,
    join: 'none',
    total: false,
    per: [],
    bound: undefined,
    marks: new Set(),
    each: false,
    range: false,
    stopped: true,
    mode: 'whole',
    conditional: false,
    dangling: false,
  };
  for (const [index, token] of tokens.entries()) take(state, token, index);
  settle(state);
  const last = state.list.at(-1);
  if (state.dangling) last?.marks.add('vague');
  if (last && state.per.length > 0) last.per = [...last.per, ...state.per];
  return { list: state.list, said: state.said, corrections: state.corrections };
}

function take(state: State, token: Token, index: number): void {
  if (token.kind === 'amount') takeAmount(state, token);
  else if (token.kind === 'text') name(state, token.text);
  else if (token.kind === 'stop') stop(state, token.weight);
  else if (token.kind === 'per') per(state, token, index);
  else if (token.kind === 'dash') dash(state, index);
  else word(state, token, index);
}

function fresh(state: State): void {
  Object.assign(state, {
    label: '',
    key: '',
    late: '',
    blank: false,
    join: 'none',
    total: false,
    per: [],
    bound: undefined,
    each: false,
    range: false,
    stopped: false,
    dangling: false,
  });
  state.marks = new Set();
}

function takeAmount(state: State, amount: Amount): void {
  if (amount.dimension === 'aside') {
    aside(state, amount.text);
    return;
  }
  const last = state.list.at(-1);
  if (state.range && last && joins(last, amount)) state.list[state.list.length - 1] = ranged(last, amount);
  else if (last && isOne(last) && last.end === amount.start && last.dimension !== amount.dimension)
    state.list[state.list.length - 1] = perOne(partOf(state, amount), last);
  else state.list.push(partOf(state, amount));
  fresh(state);
}

/** 12 岁, 21 号: a name for what is counted, with the start of its range. */
function aside(state: State, text: string): void {
  if (state.range && state.list.at(-1)?.dimension === 'bare') state.list.pop();
  state.range = false;
  name(state, text);
}

function partOf(state: State, amount: Amount): Part {
  const marks = new Set(state.marks);
  if (state.mode !== 'whole') marks.add(state.mode === 'part' ? 'part' : 'list');
  if (state.mode === 'behind') marks.add('rival');
  return {
    value: amount.value,
    dimension: amount.dimension,
    numerals: [amount.numeral],
    open: amount.open,
    start: amount.start,
    end: amount.end,
    before: state.label,
    after: '',
    key: state.key,
    join: state.join,
    total: state.total,
    per: state.per,
    bound: state.bound,
    marks,
    each: state.each,
    reversed: false,
    doubtful: false,
    once: false,
    owner: false,
  };
}

function name(state: State, text: string): void {
  const plain = text.replace(/[^\p{L}\p{N}]/gu, '');
  if (plain === '') return;
  state.range = false;
  const last = state.list.at(-1);
  if (!state.stopped && last) {
    if (state.blank) state.late += plain;
    else last.after += plain;
  }
  state.label += plain;
  state.key += plain;
}

function stop(state: State, weight: 0 | 1 | 2): void {
  if (!state.stopped && state.list.length > 0) {
    const named = state.list.at(-1)?.after !== '' || settle(state);
    if (named || weight > 0) [state.label, state.key] = ['', ''];
    if (weight > 0) state.marks = new Set();
    if (named && weight === 0) state.stopped = true;
    state.blank = true;
  }
  if (weight > 0 && state.label !== '' && !state.conditional) state.marks.delete('doubt');
  if (weight > 0) [state.stopped, state.range] = [true, false];
  if (weight === 2 && state.mode === 'part') state.mode = 'behind';
}

/** Whether the name behind a blank belongs to the amount before it: so where the first amount has none before it. */
function settle(state: State): boolean {
  const last = state.list.at(-1);
  const mine = last !== undefined && state.late !== '' && state.list[0]?.before === '';
  if (mine) last.after = state.late;
  state.late = '';
  return mine;
}

function per(state: State, token: Token & { kind: 'per' }, index: number): void {
  const last = state.list.at(-1);
  const next = state.tokens.slice(index + 1, index + 4).find((each) => !(each.kind === 'stop' && each.weight === 0));
  const ends =
    next === undefined || next.kind === 'stop' || (next.kind === 'word' && /^(?:times|plus|equals)$/u.test(next.role));
  const same = next?.kind === 'amount' && next.dimension === token.dimension;
  if (last && !state.stopped && (token.behind || ends || same)) last.per = [...last.per, token.dimension];
  else state.per.push(token.dimension);
}

function dash(state: State, index: number): void {
  const [previous, next] = [state.tokens[index - 1], state.tokens[index + 1]];
  const beforeBlank = previous?.kind === 'stop' && previous.weight === 0 ? state.tokens[index - 2] : previous;
  const afterBlank = next?.kind === 'stop' && next.weight === 0 ? state.tokens[index + 2] : next;
  if (
    beforeBlank?.kind === 'amount' ||
    (beforeBlank?.kind === 'word' && state.list.length > 0 && state.label === '' && !state.stopped)
  )
    state.range = true;
  else if (
    afterBlank?.kind === 'amount' &&
    state.label === '' &&
    (beforeBlank === undefined || beforeBlank.kind !== 'text')
  )
    state.marks.add('minus');
}

const behindAmount =
  /^(?:以上|以内|以下|之上|之内|之下|起|起步|封顶|打底|开外|出头|往上|往下|挂零|冒头|不到|多一点|少一点|少点|多点|撑死|更多|不止)$/u;

function word(state: State, token: Token & { kind: 'word' }, index: number): void {
  const { role } = token;
  const last = state.list.at(-1);
  if (role === 'filler') {
    state.key += token.text;
    if (token.text === '的' && last && !state.stopped) last.owner = true;
    return;
  }
  if (role === 'safe') name(state, token.text);
  else if (role === 'total') total(state, token.text, index);
  else if (role === 'part') {
    if (state.list.length > 0) state.mode = 'part';
  } else if (token.text === '就是' && state.list.length === 0) state.key += token.text;
  else if (role === 'plus' || role === 'times' || role === 'equals' || role === 'or') {
    state.join = role === 'plus' && weak.test(token.text) ? 'and' : role;
    if (role === 'plus' && state.list.length > 0) {
      if (/[算加]上$|连同/u.test(token.text) && state.stopped) state.marks.add('low');
      state.dangling = /^(?:另|另外|另有|另加|外加|还有|加上|再加|再加上|再有|此外)$/u.test(token.text);
      state.stopped = true;
    }
  } else if (role === 'range') {
    if (!state.stopped || last === undefined) state.range = last !== undefined && state.label === '';
  } else if (role === 'between') between(state);
  else if (role === 'low' || role === 'high')
    bound(state, role, token.text, state.tokens[index + 1]?.kind === 'amount');
  else if (role === 'each') state.each = true;
  else if (role === 'correct') correction(state);
  else mark(state, role, token.text, index);
}

const weak = /^(?:和|与|及|以及|跟|&|并|and|又)$/u;

/** 共, 合计. Behind it the parts that were only explained are over. */
function total(state: State, text: string, index: number): void {
  const next = state.tokens[index + 1];
  if (text === '总' && next?.kind === 'text') {
    name(state, text);
    return;
  }
  [state.total, state.mode] = [true, 'whole'];
  [state.label, state.key] = ['', ''];
}

/** "在 100 和 150 之间" */
function between(state: State): void {
  const [first, second] = state.list.slice(-2);
  if (!first || !second || second.join !== 'and' || second.before !== '') return;
  const joined = ranged(first, {
    kind: 'amount',
    value: second.value,
    dimension: second.dimension,
    text: '',
    numeral: second.numerals[0] as Numeral,
    open: second.open,
    start: second.start,
    end: second.end,
  });
  state.list.splice(-2, 2, joined);
}

function bound(state: State, role: 'low' | 'high', text: string, ahead: boolean): void {
  const last = state.list.at(-1);
  if (ahead && (!behindAmount.test(text) || /^(?:不到|不止|撑死)$/u.test(text))) state.bound = role;
  else if (last && !state.stopped && behindAmount.test(text)) last.bound = role;
  else if (!behindAmount.test(text)) state.bound = role;
}

/** 不对, 改成: what follows stands for what was before. */
function correction(state: State): void {
  const at = state.list.length;
  if (state.corrections.at(-1) !== at) state.corrections.push(at);
  fresh(state);
  [state.stopped, state.mode] = [true, 'whole'];
}

function mark(state: State, role: Role, text: string, index: number): void {
  const last = state.list.at(-1);
  const next = state.tokens[index + 1];
  if ((role === 'deny' || text === '不') && last && (next?.kind === 'stop' || next === undefined)) {
    correction(state);
    return;
  }
  if (role === 'vague' || role === 'undecided' || role === 'firm' || role === 'question' || role === 'foreign') {
    if (!state.said.has(role)) state.said.set(role, last ? 'after' : 'before');
    if (role === 'vague' && last && (state.join === 'plus' || state.label !== '')) last.marks.add('vague');
    return;
  }
  state.marks.add(role);
  if (role === 'past' || role === 'rival') state.label += text;
  if ((role === 'doubt' || role === 'rival') && last && !state.stopped) last.marks.add(role);
  if (/^(?:如果|要是|假如|若是|倘若|万一|否则|除非|除了|除去|除掉|刨)/u.test(text)) state.conditional = true;
}
