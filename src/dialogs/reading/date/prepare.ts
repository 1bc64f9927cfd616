import type { Setting, Token } from './tokens.ts';

/**
 * Gives the bare numbers and the pairs like 5.21 or 9.30 the meaning that their neighbours lend them: a day, an hour,
 * or none (then they stay numbers, and the answer is refused).
 */
export function settleNumbers(tokens: readonly Token[], setting: Setting): readonly Token[] {
  const settled = [...tokens];
  for (let at = 0; at < settled.length; at += 1) settle(settled, at, setting, 'forward');
  for (let at = settled.length - 1; at >= 0; at -= 1) settle(settled, at, setting, 'backward');
  for (let at = 0; at < settled.length; at += 1) settle(settled, at, setting, 'forward');
  return joinDashed(settled, setting);
}

type Direction = 'forward' | 'backward';

function settle(tokens: Token[], at: number, setting: Setting, direction: Direction): void {
  const token = tokens[at];
  if (token?.kind === 'pair') tokens[at] = settledPair(tokens, at, token, setting);
  if (token?.kind !== 'number') return;
  const left = neighbour(tokens, at, -1);
  const right = neighbour(tokens, at, 1);
  const meaning =
    direction === 'forward'
      ? left.token?.kind === 'fix'
        ? replaced(tokens.slice(0, at), token)
        : (fromLeft(left, token) ?? firstHour(tokens, at, token))
      : fromRight(right, token);
  if (meaning) tokens[at] = meaning;
}

/** 28号没空，改29: a number in the place of a day is one, where no hour was said that it might replace. */
function replaced(before: readonly Token[], token: NumberToken): Token | undefined {
  const kinds = new Set(before.map(({ kind }) => kind));
  return kinds.has('day') && !kinds.has('clock') && !kinds.has('part') ? day(token) : undefined;
}

/** May 28 from 10 to 12: two numbers behind a day that is said in full are hours. */
function firstHour(tokens: readonly Token[], at: number, token: NumberToken): Token | undefined {
  const start = tokens.slice(0, at).findLastIndex(({ kind }) => kind === 'from');
  const isBehind = start > 0 && tokens.slice(start + 1, at).every(({ kind }) => kind === 'blank');
  const day = isBehind ? neighbour(tokens, start, -1).token : undefined;
  if (day?.kind !== 'day' || (day.ref.style === 'calendar' && day.ref.month === undefined)) return undefined;
  const { token: end, link } = neighbour(tokens, at, 1);
  const isSpan = link === 'to' && end?.kind === 'number' && end.value <= 24 && end.value > token.value;
  return isSpan ? hour(token) : undefined;
}

interface Neighbour {
  readonly token: Token | undefined;
  readonly link: 'beside' | 'to' | 'and' | 'comma' | 'or';
}

/** The next token that says something, and how it is linked. */
function neighbour(tokens: readonly Token[], at: number, step: 1 | -1): Neighbour {
  let link: Neighbour['link'] = 'beside';
  for (let index = at + step; index >= 0 && index < tokens.length; index += step) {
    const token = tokens[index];
    if (token?.kind === 'link') {
      if (link === 'beside' || link === 'comma') link = token.link;
    } else if (token?.kind !== 'blank') return { token, link };
  }
  return { token: undefined, link };
}

type NumberToken = Extract<Token, { kind: 'number' }>;

function fromLeft(left: Neighbour, token: NumberToken): Token | undefined {
  const { token: near, link } = left;
  if (near?.kind === 'part' && near.part !== 'whole' && link === 'beside') return hour(token);
  if (near?.kind === 'clock' && link === 'to') return hour(token);
  if (near?.kind === 'day' && link === 'beside' && token.text.length === 4) return hour(token);
  if (near?.kind === 'month' && link === 'beside') return day(token);
  const listed = near?.kind === 'day' && near.ref.style === 'calendar' && link !== 'beside' && link !== 'or';
  return listed && (link !== 'comma' || token.text.length === 2) ? day(token) : undefined;
}

function fromRight(right: Neighbour, token: NumberToken): Token | undefined {
  const { token: near, link } = right;
  if (near?.kind === 'clock' && link === 'to') return hour(token);
  if (near?.kind !== 'day' || near.ref.style !== 'calendar' || link === 'or') return undefined;
  const bare = near.ref.month === undefined;
  if (bare && near.ref.year === undefined) return day(token);
  return link === 'to' && token.value > 12 ? day(token) : undefined;
}

function hour(token: NumberToken): Token | undefined {
  if (/^\d{4}$/u.test(token.text)) {
    const [hours, minutes] = [Math.floor(token.value / 100), token.value % 100];
    return hours <= 24 && minutes < 60
      ? { kind: 'clock', clock: { hour: hours, minute: minutes, padded: token.text.startsWith('0') } }
      : undefined;
  }
  if (token.value > 24 || token.text.length > 3) return undefined;
  return { kind: 'clock', clock: { hour: token.value, minute: 0, padded: /^0\d/u.test(token.text) } };
}

function day(token: NumberToken): Token | undefined {
  if (token.text.length > 3 || (/^\d+$/u.test(token.text) && token.text.length > 2)) return undefined;
  return { kind: 'day', ref: { style: 'calendar', day: token.value } };
}

type PairToken = Extract<Token, { kind: 'pair' }>;

/** 9.30 is an hour after a part of the day, beside another hour, or where no such day can be meant after a day. */
function settledPair(tokens: readonly Token[], at: number, pair: PairToken, setting: Setting): Token {
  const dotted = pair.text.includes('.');
  // 28/5: there is no month 28.
  const [month, date] =
    pair.first > 12 && pair.second <= 12 && !dotted ? [pair.second, pair.first] : [pair.first, pair.second];
  const asDay: Token = { kind: 'day', ref: { style: 'calendar', month, day: date } };
  const asHour: Token = {
    kind: 'clock',
    clock: { hour: pair.first, minute: pair.second, padded: pair.text.startsWith('0') },
  };
  if (!dotted || pair.first > 24 || pair.second > 59 || !/\.\d\d$/u.test(pair.text)) return asDay;
  const left = neighbour(tokens, at, -1);
  const right = neighbour(tokens, at, 1);
  if (left.token?.kind === 'part' && left.token.part !== 'whole' && left.link === 'beside') return asHour;
  if ((left.token?.kind === 'clock' && left.link === 'to') || (right.token?.kind === 'clock' && right.link === 'to'))
    return asHour;
  const afterDay =
    left.link !== 'to' &&
    tokens
      .slice(0, at)
      .some(
        (token) => token.kind === 'day' || token.kind === 'run' || token.kind === 'weekdays' || token.kind === 'each',
      );
  return afterDay && !inWindow(pair, setting) && pair.second % 5 === 0 ? asHour : asDay;
}

function inWindow({ first, second }: PairToken, { window }: Setting): boolean {
  if (window === undefined) return first >= 1 && first <= 12 && second >= 1 && second <= 31;
  const monthDay = `${String(first).padStart(2, '0')}-${String(second).padStart(2, '0')}`;
  return window.start.slice(5) <= monthDay && monthDay <= window.end.slice(5);
}

/** 5-21 and 05-21, left over as two numbers and a dash, are a month and a day; 21-23 and 28 alone are days. */
function joinDashed(tokens: readonly Token[], setting: Setting): readonly Token[] {
  const joined: Token[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    const [first, dash, second] = [tokens[at], tokens[at + 1], tokens[at + 2]];
    const dashed = first?.kind === 'number' && dash?.kind === 'link' && dash.text === '-' && second?.kind === 'number';
    const meant = dashed ? monthAndDay(first, second, setting) : undefined;
    if (meant) {
      joined.push(meant);
      at += 2;
    } else if (first) joined.push(first);
  }
  const alone = !joined.some((token) => token.kind === 'day' || token.kind === 'run' || token.kind === 'weekdays');
  return joined.map((token) =>
    alone && token.kind === 'number' && token.value > 12 && token.value < 32 ? (day(token) ?? token) : token,
  );
}

function monthAndDay(first: NumberToken, second: NumberToken, setting: Setting): Token | undefined {
  if (first.value < 1 || first.value > 12 || second.value < 1 || second.value > 31 || first.text.length > 2)
    return undefined;
  const plain = /^\d+$/u.test(first.text) && /^\d+$/u.test(second.text) && second.text.length <= 2;
  if (!plain) return undefined;
  const padded = first.text.startsWith('0');
  // 6-8 may be the eighth of June or the sixth to the eighth: then the number stays one, and the answer is asked again.
  const run =
    setting.window === undefined
      ? false
      : second.value > first.value &&
        second.value <= Number(setting.window.end.slice(8)) &&
        setting.window.end.slice(5, 7) !== setting.window.start.slice(5, 7);
  if (run && !padded) return undefined;
  return { kind: 'day', ref: { style: 'calendar', month: first.value, day: second.value } };
}
