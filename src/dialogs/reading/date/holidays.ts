import { addDays, dayFrom, weekday } from '../days.ts';
import type { Day } from '../values.ts';
import { type Rule, rule } from './rules.ts';
import type { DayRef, Token } from './tokens.ts';

type InYear = (year: number) => Day | undefined;

/** The named days that an organiser may plan by, longer names first where one begins another. */
const named: readonly (readonly [pattern: string, of: InYear])[] = [
  ['元旦(?:节|当天)?', solar(1, 1)],
  ['三八(?:国际)?(?:劳动)?妇女节|(?:国际)?妇女节|三八节', solar(3, 8)],
  ['植树节', solar(3, 12)],
  ['世界水日', solar(3, 22)],
  ['世界气象日', solar(3, 23)],
  ['世界地球日|地球日', solar(4, 22)],
  ['世界读书日|读书日', solar(4, 23)],
  ['(?:中国)?航天日', solar(4, 24)],
  ['五一(?:国际)?劳动节|(?:国际)?劳动节|五一节?(?![路大中广道路])', solar(5, 1)],
  ['五四青年节|青年节|五四(?![路大中道])', solar(5, 4)],
  ['母亲节', (year) => nthWeekday(year, 5, 7, 2)],
  ['(?:全国)?防灾减灾日', solar(5, 12)],
  ['(?:国际)?护士节', solar(5, 12)],
  ['(?:国际)?博物馆日', solar(5, 18)],
  ['(?:国际)?生物多样性日', solar(5, 22)],
  ['(?:全国)?科技工作者日', solar(5, 30)],
  ['世界无烟日|无烟日', solar(5, 31)],
  ['六一(?:国际)?儿童节|(?:国际)?儿童节|六一节?(?![路中大道])|61儿童节|6[.·]1(?=儿童节)', solar(6, 1)],
  ['端午(?:佳节|节)?|端阳节?|五月节|粽子节', (year) => lunar(year, 5, 5)],
  ['(?:六五|65|6[.·]5)?(?:世界|国际)?环境日', solar(6, 5)],
  ['(?:全国)?爱眼日', solar(6, 6)],
  ['世界海洋日|(?:全国)?海洋(?:宣传)?日', solar(6, 8)],
  ['(?:文化和自然|自然和文化|文化)遗产日', (year) => nthWeekday(year, 6, 6, 2)],
  ['父亲节', (year) => nthWeekday(year, 6, 7, 3)],
  ['七一建党节|建党节|党的生日', solar(7, 1)],
  ['八一建军节|建军节', solar(8, 1)],
  ['教师节', solar(9, 10)],
  ['中秋(?:佳节|节)?|八月节', (year) => lunar(year, 8, 15)],
  ['重阳节?', (year) => lunar(year, 9, 9)],
  ['十一国庆节?|国庆(?:节|節)?', solar(10, 1)],
  ['圣诞节?', solar(12, 25)],
  ['春节|大年初一', (year) => lunar(year, 1, 1)],
  ['元宵节?', (year) => lunar(year, 1, 15)],
];

/** First day and number of days of the public holidays, as the State Council set them for each year. */
const holidays: Readonly<Record<string, Readonly<Record<number, readonly [string, number]>>>> = {
  端午: { 2022: ['06-03', 3], 2023: ['06-22', 3], 2024: ['06-08', 3], 2025: ['05-31', 3], 2026: ['06-19', 3] },
  五一: { 2022: ['04-30', 5], 2023: ['04-29', 5], 2024: ['05-01', 5], 2025: ['05-01', 5], 2026: ['05-01', 5] },
  国庆: { 2022: ['10-01', 7], 2023: ['09-29', 8], 2024: ['10-01', 7], 2025: ['10-01', 8], 2026: ['10-01', 7] },
};

const period =
  '(?:节)?(?:小长假|长假|假期|放假|假日|三天假?|3天假?|期间|小假期|放假期间|假)(?:期间|三天|3天|都?有|内)?(?:的时候)?';

export const holidayRules: readonly Rule[] = [
  // 端午不闭馆, 端午照常: no day, but that it is open on that one too.
  rule(
    '(?:端午|五一|国庆)(?:节|当天|假期)?(?:也|都|照样|期间)*(?:不(?:闭馆|休息|放假|停)|照常|正常)(?:开放|接待|进行)?',
    () => [{ kind: 'noise', text: '' }],
  ),
  rule(`(端午|五一|国庆)${period}`, (match) => [
    { kind: 'run', from: off(match[1] ?? '', 'start'), to: off(match[1] ?? '', 'end'), scope: false },
  ]),
  ...named.map(([pattern, of]) =>
    rule(`(?:${pattern})`, (): readonly Token[] => [{ kind: 'day', ref: { style: 'holiday', of } }]),
  ),
];

/** Whether a public holiday other than a weekend falls on a day, where the year's calendar is known. */
export function isHoliday(day: Day): boolean {
  return Object.keys(holidays).some((name) => {
    const [start, end] = [off(name, 'start'), off(name, 'end')];
    const year = Number(day.slice(0, 4));
    return (start.of(year) ?? '9') <= day && day <= (end.of(year) ?? '');
  });
}

function off(name: string, side: 'start' | 'end'): Extract<DayRef, { style: 'holiday' }> {
  return {
    style: 'holiday',
    of: (year) => {
      const [first, count] = holidays[name]?.[year] ?? [];
      if (first === undefined || count === undefined) return undefined;
      return side === 'start' ? `${year}-${first}` : addDays(`${year}-${first}`, count - 1);
    },
  };
}

function solar(month: number, day: number): InYear {
  return (year) => dayFrom(year, month, day);
}

function nthWeekday(year: number, month: number, wanted: number, count: number): Day | undefined {
  const first = dayFrom(year, month, 1);
  return first && addDays(first, ((wanted - weekday(first) + 7) % 7) + 7 * (count - 1));
}

const chinese = new Intl.DateTimeFormat('en-u-ca-chinese', { timeZone: 'UTC', month: 'numeric', day: 'numeric' });
const known = new Map<string, Day | undefined>();

/** The day of the Chinese calendar that begins in `year`; leap months (6bis) do not count. */
function lunar(year: number, month: number, day: number): Day | undefined {
  const key = `${year}-${month}-${day}`;
  if (!known.has(key)) known.set(key, lunarSearch(year, month, `${month}/${day}`));
  return known.get(key);
}

function lunarSearch(year: number, month: number, wanted: string): Day | undefined {
  const start = Date.UTC(year, month - 1, 20);
  for (let index = 0; index < 90; index += 1) {
    const instant = start + index * 86_400_000;
    const parts = chinese.formatToParts(instant);
    const shown = ['month', 'day'].map((type) => parts.find((part) => part.type === type)?.value).join('/');
    if (shown === wanted) return new Date(instant).toISOString().slice(0, 10);
  }
  return undefined;
}
