import { normalise } from '../normalise.ts';
import { calendarRules, lengthRules, relativeRules } from './days.ts';
import { dayMonthEnglish, englishRules } from './english.ts';
import { holidayRules } from './holidays.ts';
import { chineseSmall, small, smallNumber } from './numbers.ts';
import { caught, type Rule, rule } from './rules.ts';
import { timeRules } from './times.ts';
import type { DayRef, Setting, Token } from './tokens.ts';
import { weekdayRules, weekdaysBare } from './weekdays.ts';
import { windowWords, wordAt } from './words.ts';

const measure =
  '人|名|位|场|次|个|届|期|元|万|块|楼|层|室|班|年级|中(?!午)|小学|大学|组|队|家|台|节|课|岁|篇|种|类|项|页|平|米|公里|千米|度|%|℃|座|栋|幢|号[楼院门厅馆线会教报展棚库桥井场路仓]|单元|批|轮|排|区|馆|厅|幼|所|院|街|站|进|大|只|份|条|支|辆|部|教|校|季|讲|站|附|附属|医院|医';

/** What reads nothing, but would be taken for a day or an hour: door numbers, counts, ordinals. */
const nothingRules: readonly Rule[] = [
  rule('(?:路|街|道|巷|弄|胡同|里|庄|村|苑) ?\\d{1,4}(?:-\\d{1,4})?(?:号|弄|室)[楼院甲乙]?', () => noise),
  rule('(?:除|除了|除去)?(?:国家|法定)?(?:的)?(?:节假日|节日|假日)(?:除外|不开放|休息|闭馆|以外|外)?', () => noise),
  rule(
    `第 ?(?:\\d{1,4}|${small}) ?(?:[届场期次个中小节批轮讲站季部]|阶段|时段|会场|教学楼|报告厅|会议室)?`,
    () => noise,
  ),
  rule(`(?:\\d+(?:\\.\\d+)?|${chineseSmall}[百千万]?) ?(?:余|多|来)?(?:${measure})`, () => noise),
  rule('\\d{1,4}[a-z]\\d*|[a-z]+-?\\d+', () => noise),
];
const edgeRules: readonly Rule[] = [
  // 比开幕晚一天, 早两天
  rule(`[早晚]个?${small}天`, () => [{ kind: 'vague' }]),
  rule('(?<=[日号])一(?=\\d)', () => [{ kind: 'link', link: 'to', text: '-' }]),
  rule('[早朝](?=[ ]?[\\d一二三四五六七八九十])|早(?=$|[ ,.。;、)]|的)', () => [{ kind: 'part', part: 'morning' }]),
  rule('晚(?=[ ]?[\\d一二三四五六七八九十])|晚(?=$|[ ,.。;、)]|的)', () => [{ kind: 'part', part: 'evening' }]),
  rule('[前后](?![\\d一二三四五六七八九十]|勤|台|海|天|续|者|面|排|半|夕|卫|院|街)', (_m, _s, before) =>
    before !== undefined && ['day', 'clock', 'run', 'month', 'monthEnd'].includes(before.kind)
      ? [{ kind: 'open' }]
      : undefined,
  ),
  rule('内(?!容|部|科|环|蒙|外|涵|场)', (_m, _s, before) =>
    before?.kind === 'day' || before?.kind === 'run' || before?.kind === 'month' ? [{ kind: 'open' }] : undefined,
  ),
  rule('(?<![是也都并倒可还又])(?:不是){1,3}[的啊呀哈哦噢吧呃]{0,2}(?= ?[,.。!~;])', () => [{ kind: 'fix' }]),
  rule('不(?=[ ,.。!~、;]|$)', () => [{ kind: 'fix' }]),
  // 从5月23一直搞到27
  rule('(?:一直|一路|连着)?(?:要|会|都)?(?:办|搞|开|弄|做|干|持续|延续|进行|展出?|摆)?(?=[到至])', (m, _s, before) =>
    m[0] !== '' && before !== undefined && isDayLike(before) ? [] : undefined,
  ),
  // 前后弄了三小时
  rule('前后(?=[弄办搞花用忙做开])', () => noise),
  // 端午不闭馆: nothing is left out.
  rule('不(?:闭馆|休息|放假|停)', () => noise),
  // 11点不到
  rule('不到(?=$|[ ,.。;!~、)])', (_m, _s, before) => (before?.kind === 'clock' ? [{ kind: 'soft' }] : undefined)),
  rule(
    '(?<=^|[ (,;。])[1-4一二三四](?:[.、)]|\\. ) ?(?=(?:\\d{1,2}|[一二三四五六七八九十]{1,2})月|20\\d\\d[年./-])|(?<=^|[ (,;。])[1-4](?:[、)]|\\. )(?=\\d{1,2}[./]\\d)',
    () => [{ kind: 'link', link: 'comma', text: ',' }],
  ),
  rule(
    '(?<=^\\(?)(?:\\d{1,2}|[一二三四五六七八九十]{1,2})[.、)] ?(?=[\\u4e00-\\u9fff])(?![零一二三四五六七八九十两廿])',
    () => noise,
  ),
  rule('[月]?[底末](?![\\u4e00-\\u9fff])', (_m, _s, before) =>
    before?.kind === 'link' && before.link === 'to' ? [{ kind: 'monthEnd' }] : undefined,
  ),
  rule('月[底末]', () => [{ kind: 'monthEnd' }]),
];
const linkRules: readonly Rule[] = [
  rule('(?:-|~)+>?|=>|→|>+', () => [{ kind: 'link', link: 'to', text: '-' }]),
  // 5月28日（五）: right behind a day, one sign of the week in brackets is a weekday.
  rule(
    '[(\\[【〔] ?(六日|[一二三四五六]{2,5}|[一二三四五六日天](?: ?[、,和/至到-] ?[一二三四五六日天]){0,4}) ?[)\\]】〕]',
    (m, _s, before) => (before !== undefined && isDayLike(before) ? bracketed(caught(m, 1)) : undefined),
  ),
  rule('[(\\[【〔{<《「『]', () => [{ kind: 'bracket', open: true }]),
  rule('[)\\]】〕}>》」』]', () => [{ kind: 'bracket', open: false }]),
  rule(' +', () => [{ kind: 'blank' }]),
];
const numberRules: readonly Rule[] = [
  rule('\\d{5,}', () => noise),
  rule('\\d+', (m) => [{ kind: 'number', value: Number(m[0]), text: m[0] }]),
  rule(chineseSmall, (m) => [{ kind: 'number', value: smallNumber(m[0]), text: m[0] }]),
];

/** What may stand before 第一天 and be the activity, or the week in which it lies; behind a sign it is no noun at all. */
const ownEvent =
  /(?:活动|展期|[周届展会]|本次|开放|期间|我们|单位|学校|社区|公司|举办|举行|办|[定选放排安]|[就只仅])$|(?:^|[^\u4e00-\u9fff])$/u;

/** A day, or a number that may yet become one: 5.28, 28. */
function isDayLike(token: Token): boolean {
  if (token.kind === 'number') return /^\d{1,2}$/u.test(token.text) && token.value >= 1 && token.value <= 31;
  return token.kind === 'day' || token.kind === 'pair';
}

function bracketed(signs: string): readonly Token[] | undefined {
  const inside = weekdaysBare(signs.replace(/ /gu, ''));
  return inside && [{ kind: 'bracket', open: true }, ...inside, { kind: 'bracket', open: false }];
}

const digits = '0123456789';
const numerals = '零〇一二两三四五六七八九十廿卅壹贰叁肆伍陆柒捌玖拾';
const ofDigits: readonly Rule[] = [
  ...edgeRules,
  ...holidayRules,
  dayMonthEnglish,
  ...calendarRules,
  ...relativeRules,
  ...lengthRules,
  ...timeRules,
  ...nothingRules,
];
const ofWords: readonly Rule[] = [
  ...linkRules,
  ...edgeRules,
  ...weekdayRules,
  ...holidayRules,
  ...relativeRules,
  ...lengthRules,
  ...timeRules,
  ...nothingRules,
];
const noise: readonly Token[] = [{ kind: 'noise', text: '' }];
const characters: Readonly<Record<string, string>> = {
  週: '周',
  禮: '礼',
  號: '号',
  點: '点',
  節: '节',
  後: '后',
  個: '个',
  時: '时',
  從: '从',
  兩: '两',
  間: '间',
  開: '开',
  幾: '几',
  來: '来',
  國: '国',
  慶: '庆',
  結: '结',
  為: '为',
  這: '这',
  過: '过',
  ー: '-',
  '〜': '~',
  '∼': '~',
  '∽': '~',
  '﹏': '~',
  '•': '·',
  '‧': '·',
  '・': '·',
  '⋯': ',',
  '…': ',',
  '｡': '。',
  仨: '三',
  俩: '两',
};

/** The text in the form that the rules expect: half-width, lower case, simplified, one kind of dash. */
export function plain(text: string): string {
  return withHours([...normalise(text).toLowerCase()].map((sign) => characters[sign] ?? sign).join(''));
}

/** 上午酒店, 下午两店半: 点 and 九点 as an input method writes them by their sound. */
function withHours(text: string): string {
  if (!text.includes('店')) return text;
  return text
    .replace(/(?<=[上下中]午|早上|早晨|晚上|[日号天] ?)酒店(?=半|整|到|至|[-~,，。. ]|开始|$)/gu, '九点')
    .replace(
      /(?<=[上下中]午|早上|晚上|[日号到至]) ?([一二两三四五六七八九十]{1,3}|\d{1,2})店(?=半|整|到|至|[-~,，。. ]|开始|结束|$)/gu,
      '$1点',
    );
}

/** No answer about a date says so much: a longer one is left off here, and refused. */
export const maxTokens = 400;

/** The text as tokens: everything that says something of a day or an hour, and noise for the rest. */
export function lex(text: string, setting: Setting): readonly Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length && tokens.length <= maxTokens) {
    const [found, length] = tokenAt(
      text,
      at,
      setting,
      tokens.findLast(({ kind }) => kind !== 'blank'),
    );
    for (const token of found) if (token.kind !== 'noise' || tokens.at(-1)?.kind !== 'noise') tokens.push(token);
    at += length;
  }
  return tokens;
}

function tokenAt(
  text: string,
  at: number,
  setting: Setting,
  before: Token | undefined,
): readonly [readonly Token[], number] {
  const sign = text.charAt(at);
  const rules = digits.includes(sign)
    ? ofDigits
    : numerals.includes(sign)
      ? [...weekdayRules, ...ofDigits]
      : /[a-z]/u.test(sign)
        ? englishRules
        : ofWords;
  if (/[\u4e00-\u9fff]/u.test(sign)) {
    const scope = windowAt(text, at, setting);
    if (scope) return scope;
    const word = wordAt(text, at);
    if (word && isElsewhere(word.tokens, before, text.slice(Math.max(0, at - 8), at)))
      return [[{ kind: 'vague' }], word.word.length];
    if (word && word.word.length > 2 && !/^[下这本]/u.test(word.word)) return [word.tokens, word.word.length];
  }
  for (const { pattern, make } of rules) {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    const tokens = match && match[0] !== '' ? make(match, setting, before) : undefined;
    if (match && tokens) return [tokens, match[0].length];
  }
  const word = wordAt(text, at);
  if (word) return [word.tokens, word.word.length];
  for (const { pattern, make } of numberRules) {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (match) return [make(match, setting, before) ?? noise, match[0].length];
  }
  return [noise, text.codePointAt(at) !== undefined && (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1];
}

/** 高考第一天, 开学首日: the first day of something else than the activity. */
function isElsewhere(tokens: readonly Token[], before: Token | undefined, said: string): boolean {
  const [edge] = tokens;
  return edge?.kind === 'edge' && edge.strong && before?.kind === 'noise' && !ownEvent.test(said);
}

function windowAt(text: string, at: number, setting: Setting): readonly [readonly Token[], number] | undefined {
  windowWords.lastIndex = at;
  const match = windowWords.exec(text);
  if (!match || match[0] === '') return undefined;
  const side = (on: string): DayRef => ({ style: 'relative', on });
  const { window } = setting;
  if (window === undefined) return [[{ kind: 'vague' }], caught(match, 0).length];
  return [[{ kind: 'run', from: side(window.start), to: side(window.end), scope: true }], match[0].length];
}
