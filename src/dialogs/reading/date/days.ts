import { addDays, monday, monthOf, yearOf } from '../days.ts';
import { chineseSmall, fullYear, small, smallNumber } from './numbers.ts';
import { caught, type Rule, rule } from './rules.ts';
import type { DayRef, Setting, Token } from './tokens.ts';

const suffix = '(?: ?(?:[日号曰目]|好(?=$|[^好])|hao|ri))';
const afterBareDay = '(?!\\d| ?(?:[场次个人天周位名家年月点时:%万元千百度届期项组小分秒]|\\.\\d))';
const spelled = '[一二三][零〇一二三四五六七八九](?=[日号])';

/** The days of the calendar that begin with a number, in every writing that names a month, a year or a suffix. */
export const calendarRules: readonly Rule[] = [
  rule(`(\\d{4})([-/. ]) ?(\\d{1,2})\\2 ?(\\d{1,2})(?!\\d)${suffix}?`, (m, setting) => full(m[1], m[3], m[4], setting)),
  rule(`(\\d{2})([-/.])(\\d{1,2})\\2(\\d{1,2})(?!\\d|[-/.]\\d)${suffix}?`, (m, setting) =>
    Number(m[3]) <= 12 && Number(m[3]) > 0 && Number(m[4]) <= 31 ? full(m[1], m[3], m[4], setting) : undefined,
  ),
  rule(`(\\d{1,2})/(\\d{1,2})/(\\d{4})(?!\\d)`, (m, setting) =>
    Number(m[1]) > 12 && Number(m[2]) <= 12 ? full(m[3], m[2], m[1], setting) : full(m[3], m[1], m[2], setting),
  ),
  rule(`(\\d{1,2})([-.])(\\d{1,2})\\2(20\\d\\d)(?!\\d)`, (m, setting) => yearLast(m, setting)),
  rule(`(20\\d\\d)(\\d\\d)(\\d\\d)(?!\\d)`, (m, setting) => full(m[1], m[2], m[3], setting)),
  rule(`(0\\d)([0-3]\\d)(?!\\d| ?(?:人|元|室|-\\d{5}))${suffix}?`, (m, _setting, before) =>
    before?.kind === 'day' || before?.kind === 'part' ? undefined : [calendar(undefined, Number(m[1]), Number(m[2]))],
  ),
  rule(
    `(\\d{4}|\\d{2}|[零〇一二三四五六七八九]{4}|[零〇一二三四五六七八九]{2}|[两二]千(?:零?二十[一二三四五六七八九]?|零?[一二三四五六七八九十]{0,2})) ?年(?!级|度|龄|代|以|前|后|来|底|初|会|华|轻|生) ?(?:的)?`,
    (m, setting) => {
      const year = fullYear(yearNumber(caught(m, 1)), setting.year);
      return Number.isNaN(year) ? undefined : [{ kind: 'year', year }];
    },
  ),
  rule(`(${small}) ?(?:月份?|yue)(?:的|这个|里)?(?:最后一天|最后1天)`, (m) => [monthDay(caught(m, 1), 'last')]),
  rule(`(${small}) ?(?:月份?|yue) ?(?:的|这个|里)? ?(${spelled}|${small}) ?${suffix}`, (m) => [
    monthDay(caught(m, 1), caught(m, 2)),
  ]),
  rule(`(${small}) ?月份?的? ?(${small})${afterBareDay}`, (m) => [monthDay(caught(m, 1), caught(m, 2))]),
  rule(`(${small}) ?月[底末]`, (m) => [{ kind: 'monthEnd', month: smallNumber(caught(m, 1)) }]),
  rule(`(${small}) ?月(?:份)?(?!初|[上中下]旬|中(?!午)|[上下前后]半月|饼|球|亮)`, (m) => [
    { kind: 'month', month: smallNumber(caught(m, 1)) },
  ]),
  rule(`(${small}) ?月`, () => [{ kind: 'vague' }]),
  rule(`(\\d{1,2})(?:st|nd|rd|th)\\b`, (m) => [calendar(undefined, undefined, Number(m[1]))]),
  rule(`(\\d{1,2}) ?号(?=[楼院门厅馆线会教报展棚库桥井场路仓])`, () => [{ kind: 'noise', text: '' }]),
  rule(`(\\d{1,2})[./·](\\d{1,2})${suffix}`, (m) => [calendar(undefined, Number(m[1]), Number(m[2]))]),
  rule(`(${spelled}|\\d{1,3}|${chineseSmall}) ?${suffix}(?!游|均|报|常|期|用|记|语|本|后|前|内)`, (m) => {
    const text = caught(m, 1);
    return [calendar(undefined, undefined, smallNumber(text))];
  }),
  rule(`(\\d{1,2})(?: ?/ ?|[.·])(\\d{1,2})(?!\\d|[万元%月]|[.]\\d|个?小时)`, (m) => [
    { kind: 'pair', first: Number(m[1]), second: Number(m[2]), text: m[0] },
  ]),
];

/** Days counted from the moment of the answer, and months named so. */
export const relativeRules: readonly Rule[] = [
  rule('(大后|大前|今|本|明|后|昨|前|夜)(?:天|日|儿个?|个儿?)', (m, s) => [
    { kind: 'day', ref: relative(s, caught(m, 1)) },
  ]),
  rule('(?:即日|现在|目前|眼下)(?=(?:起|开始)?(?:到|至|-|一直)|[起开])', (_m, s) => [
    { kind: 'day', ref: after(s, 0) },
  ]),
  rule('(今|明|后|昨)(?=[早晚晨夜])晨?', (m, s) => [
    { kind: 'day', ref: relative(s, caught(m, 1)) },
    ...(m[0].endsWith('晨') ? [{ kind: 'part', part: 'dawn' } as const] : []),
  ]),
  rule('今、?明(?:、?后)?[两俩三]?[天日]', (m, s) =>
    run(addDays(s.today, 0), addDays(s.today, m[0].includes('后') ? 2 : 1)),
  ),
  rule('明、?后[两俩]?[天日]', (_m, s) => run(addDays(s.today, 1), addDays(s.today, 2))),
  rule(`(?:再?过)?(${small})天(?:以后|之后|后)`, (m, s) => [{ kind: 'day', ref: after(s, smallNumber(caught(m, 1))) }]),
  rule(`再过(${small})天`, (m, s) => [{ kind: 'day', ref: after(s, smallNumber(caught(m, 1))) }]),
  rule(`(${small})个?(?:周|星期|礼拜)(?:以后|之后|后)`, (m, s) => [
    { kind: 'day', ref: after(s, 7 * smallNumber(caught(m, 1))) },
  ]),
  rule('(下下|下|上)个?(?:周|星期|礼拜)的?今天', (m, s) => [
    { kind: 'day', ref: after(s, 7 * weekOffset(caught(m, 1))) },
  ]),
  rule('(本|这个?|当|下下个?|下个?|上个?)月(?!亮|球|饼)(份)?的?([底末]|[初上中下]旬?|内)?', (m, s) =>
    relativeMonth(m, s),
  ),
  rule('(今|明|去|前|后)年的?', (m, s) => [
    { kind: 'year', year: s.year + ({ 明: 1, 后: 2, 去: -1, 前: -2 }[caught(m, 1)] ?? 0) },
  ]),
  rule('(?:第([一二两三1-3])|最后一)个?(?:周|星期|礼拜)(?![一二三四五六日天末])', () => [{ kind: 'vague' }]),
];

/** Lengths in days: 三天, 为期两周, 连续三日. */
export const lengthRules: readonly Rule[] = [
  rule(`(?:第?[前头])([两三四五六七八九十]|[2-9])天`, (m, s) => edgeRun(s, 0, smallNumber(caught(m, 1)) - 1)),
  rule(`最后([两三四五六七八九十]|[2-9])天`, (m, s) => edgeRun(s, 1 - smallNumber(caught(m, 1)), 0)),
  rule(`第(${small})天`, (m, s) => {
    const start = s.window?.start;
    return start === undefined
      ? [{ kind: 'vague' }]
      : [{ kind: 'day', ref: { style: 'relative', on: addDays(start, smallNumber(caught(m, 1)) - 1) } }];
  }),
  rule(`(?:为期|共计?|连续|历时|起|持续|连办|连着|一共|总共|合计|一连|办)(?:办|搞|开展|举办)?(${small})[天日]`, (m) => [
    days(caught(m, 1), 1),
  ]),
  rule('[中里内间]的?(?:某|任意|任选|任)?[一1][天日场]', () => [{ kind: 'vague' }]),
  rule(`(?:半|一)天(?:时间)?`, () => [{ kind: 'soft' }]),
  rule(`(${small}) ?(?:整)?天(?:时间)?(?!后|之|以|内|前)`, (m) => [days(caught(m, 1), 1)]),
  rule(`(?<![那这当])(${small}) ?个?(?:周|星期|礼拜)(?:时间)?(?!年|岁|边|[一二三四五六日天末])`, (m) => [
    days(caught(m, 1), 7),
  ]),
];

/** 5-28-2022 and 28.5.2022, where one number can only be the day. */
function yearLast(match: RegExpExecArray, setting: Setting): ReturnType<Rule['make']> {
  const [first, second] = [Number(match[1]), Number(match[3])];
  if (first > 12 === second > 12) return undefined;
  return first > 12 ? full(match[4], match[3], match[1], setting) : full(match[4], match[1], match[3], setting);
}

function full(
  year: string | undefined,
  month: string | undefined,
  day: string | undefined,
  setting: Setting,
): readonly Token[] {
  return [calendar(fullYear(Number(year), setting.year), Number(month), Number(day))];
}

function calendar(year: number | undefined, month: number | undefined, day: number | 'last'): Token {
  return {
    kind: 'day',
    ref: { style: 'calendar', ...(year === undefined ? {} : { year }), ...(month === undefined ? {} : { month }), day },
  };
}

function monthDay(month: string, day: string): Token {
  return calendar(undefined, smallNumber(month), day === 'last' ? day : smallNumber(day));
}

function yearNumber(text: string): number {
  if (/^\d+$/u.test(text)) return Number(text);
  const figures = [...text].map((sign) => '零一二三四五六七八九'.indexOf(sign === '〇' ? '零' : sign));
  if (!/千/u.test(text)) return figures.every((figure) => figure >= 0) ? Number(figures.join('')) : Number.NaN;
  const rest = text.slice(2).replace(/^零/u, '');
  return 2000 + (rest === '' ? 0 : smallNumber(rest));
}

const relatives: Readonly<Record<string, number>> = {
  大前: -3,
  前: -2,
  昨: -1,
  夜: -1,
  今: 0,
  本: 0,
  明: 1,
  后: 2,
  大后: 3,
};

function relative(setting: Setting, word: string): DayRef {
  return after(setting, relatives[word] ?? 0);
}

function after(setting: Setting, count: number): DayRef {
  return { style: 'relative', on: addDays(setting.today, count) };
}

/** How many weeks from this one 下, 下下, 上, 本 or 这 lead. */
export function weekOffset(word: string): number {
  if (word.startsWith('下下')) return 2;
  if (word.startsWith('下')) return 1;
  if (word.startsWith('上上')) return -2;
  return word.startsWith('上') ? -1 : 0;
}

/** The Monday of the week that 下 and the like lead to. */
export function weekOf(setting: Setting, word: string): string {
  return addDays(monday(setting.today), 7 * weekOffset(word));
}

function run(from: string, to: string): readonly Token[] {
  return [{ kind: 'run', from: { style: 'relative', on: from }, to: { style: 'relative', on: to }, scope: false }];
}

function edgeRun(setting: Setting, from: number, to: number): readonly Token[] {
  if (setting.window === undefined) return [{ kind: 'vague' }];
  const { start, end } = setting.window;
  return from < 0 ? run(addDays(end, from), end) : run(start, addDays(start, to));
}

function relativeMonth(match: RegExpExecArray, setting: Setting): readonly Token[] {
  const index = yearOf(setting.today) * 12 + monthOf(setting.today) - 1 + weekOffset(caught(match, 1));
  const [year, month] = [Math.floor(index / 12), (index % 12) + 1];
  const rest = caught(match, 3);
  if (rest === '底' || rest === '末')
    return [
      { kind: 'year', year },
      { kind: 'monthEnd', month },
    ];
  if (rest !== '') return [{ kind: 'vague' }];
  return [{ kind: 'month', year, month }];
}

function days(count: string, unit: number): Token {
  return { kind: 'days', count: smallNumber(count) * unit };
}
