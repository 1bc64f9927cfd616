import { small, smallNumber } from './numbers.ts';
import { caught, type Rule, rule } from './rules.ts';
import type { Token } from './tokens.ts';

const notMinute = '(?!\\d| ?(?:[月日号天个场点时:周人年]|-(?!\\d{1,2} ?[点时:])\\d|\\.\\d))';

/** The clock times and lengths of time that begin with a number. */
export const timeRules: readonly Rule[] = [
  rule(`(\\d{1,2})(?:[:.](\\d{2}))? ?([ap])\\.?m\\b\\.?`, (m) => [
    { kind: 'clock', clock: { hour: Number(m[1]), minute: Number(m[2] ?? 0), padded: false } },
    { kind: 'part', part: m[3] === 'a' ? 'morning' : 'afternoon', behind: true },
  ]),
  rule(`(\\d{1,2}) ?[:;] ?(\\d{2})(?:[:;]\\d{2}(?:\\.\\d+)?)?(?!\\d)(?:分|时|整|正|许)?`, (m) => [
    clock(caught(m, 1), caught(m, 2)),
  ]),
  rule(`(\\d{1,2})[.](\\d{2})分`, (m) => [clock(caught(m, 1), caught(m, 2))]),
  rule(`差(一刻|${small}分?)(?:钟)?(?:到|就)?(${small})点`, (m) => [before(caught(m, 2), caught(m, 1))]),
  rule(
    `(${small}) ?(?:点钟?|时)(?:(多钟?|来钟)| ?(半|整|正|[一1]刻钟?|[三3]刻钟?|差${small}分|[过零〇又]?${small}分|[过零〇]${small}|(?:\\d{2}|[一二三四五]?十[一二三四五六七八九]?|廿[一二三四五六七八九]?)${notMinute}))?(?:${small}秒)?(?![间候期])`,
    (m) => [spoken(caught(m, 1), caught(m, 3))],
  ),
  rule(`(${small}|\\d{1,2}\\.5|\\d{1,3}) ?(个半|个)?(?:小时|钟头|课时)(半)?`, (m) => hours(m)),
  rule(`半个?(?:小时|钟头)`, () => [{ kind: 'minutes', count: 30 }]),
  rule(`(\\d{1,3}|${small})分钟`, (m) => [{ kind: 'minutes', count: smallNumber(caught(m, 1)) }]),
  rule(`(\\d{1,2}) ?h(?:ours?|rs?)?\\b`, (m) => [{ kind: 'minutes', count: 60 * Number(m[1]) }]),
];

function clock(hour: string, minute: string): Token {
  const padded = /^0\d/u.test(hour);
  return { kind: 'clock', clock: { hour: smallNumber(hour), minute: smallNumber(minute), padded } };
}

function spoken(hour: string, rest: string): Token {
  if (rest.startsWith('差')) return before(hour, rest.slice(1));
  if (/^(?:整|正)?$/u.test(rest)) return clock(hour, '0');
  if (rest === '半') return clock(hour, '30');
  if (/刻/u.test(rest)) return clock(hour, /^[一1]/u.test(rest) ? '15' : '45');
  return clock(
    hour,
    rest
      .replace(/^[过又]/u, '')
      .replace(/分$/u, '')
      .replace(/^[零〇](?=\d|十)/u, ''),
  );
}

function before(hour: string, short: string): Token {
  const minute = short === '一刻' ? 15 : smallNumber(short.replace(/分$/u, ''));
  return { kind: 'clock', clock: { hour: smallNumber(hour) - 1, minute: 60 - minute, padded: false } };
}

function hours(match: RegExpExecArray): readonly Token[] {
  const whole = caught(match, 1);
  const count = whole.includes('.') ? Number(whole) : smallNumber(whole);
  const half = match[2] === '个半' || match[3] === '半' ? 0.5 : 0;
  return [{ kind: 'minutes', count: Math.round((count + half) * 60) }];
}
