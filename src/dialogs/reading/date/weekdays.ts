import { weekOf } from './days.ts';
import { smallNumber } from './numbers.ts';
import { caught, type Rule, rule } from './rules.ts';
import type { DayRef, Setting, Token } from './tokens.ts';

const name = '(?:周|星期|礼拜)';
const one = `${name} ?(?:[一二三四五六日天末](?![月次场回届档])|[1-7](?![\\d.:月日号点时/-]))`;
const bare = '[一二三四五六日天]{1,7}(?![点时月日号天十个场期周刻分七八九名人次回届档种])';
const more = `(?:[、,和及与/ ]{0,2}(?:${one}|${bare})){0,8}`;
const week = '(下下个?|下个?|上上个?|上个?|本|这个?|当)';
const ordinal = '(?:第([一二三四五两1-5])|(最后一|末))个?';

/** 周六, 下周三, 每周一三五, 周一至周五, 每个周末, 第二个周六. */
export const weekdayRules: readonly Rule[] = [
  rule(
    '(?:找|挑|选|择|抽|定|弄)出?(?:某|随便一?|任意一?|合适的?一?|任一?)?一?个(?:合适的?|方便的?)?(?:周末|双休日|休息日|工作日|日子|(?:周|星期|礼拜)[一二三四五六日天末])(?![,，(（ ]*\\d)',
    (m) =>
      /\d ?[日号]|[一二三四五六七八九十] ?[日号]/u.test(m.input.slice(m.index)) ? undefined : [{ kind: 'vague' }],
  ),
  rule(`(每个?|每逢|逢|每一个|所有的?|各个?)((?:${one})(?:至|到|-|~)(?:${one}|${bare}))`, (m) =>
    span(caught(m, 2), true),
  ),
  rule(`(每个?|每逢|逢|每一个|所有的?|各个?)(${one}${more})(?:的|都)?`, (m) => several(caught(m, 2), true)),
  rule(`(?:每周|每星期|每礼拜|每个星期|每个礼拜)的?((?:${one}|${bare})(?:${one}|${bare}|[、,和及与]){0,12})`, (m) =>
    several(caught(m, 1), true),
  ),
  rule('(?:每个?|所有的?)?工作日|(?:每个?|所有的?)(?:双休日|周末)|双休日', (m) => [
    m[0].endsWith('工作日') ? { kind: 'weekdays', weekdays: [1, 2, 3, 4, 5], each: true } : weekend(true),
  ]),
  rule(`${week}周末(?:两天)?`, (m, setting) => [weekend(false, weekOf(setting, caught(m, 1)))]),
  rule(`(?:(本|这个?)月)?${ordinal}(?:周末|双休日)`, (m, setting) => nth(m, setting, [6, 7])),
  rule(`(?:(本|这个?)月)?${ordinal}(${one})`, (m, setting) => nth(m, setting, weekdaysIn(caught(m, 4)))),
  rule(
    `${week}(?:周|星期|礼拜)?的?(${one}|(?<=周|星期|礼拜)[一二三四五六日天])((?:至|到|-|~)(?:${one}|${bare}))(?:两天)?`,
    (m, s) => span(`${caught(m, 2)}${caught(m, 3)}`, false, weekOf(s, caught(m, 1))),
  ),
  rule(`${week}(?:周|星期|礼拜)?的?(${one}${more})(?:两天)?`, (m, s) =>
    several(caught(m, 2), false, weekOf(s, caught(m, 1))),
  ),
  rule(`(${one}(?:至|到|-|~)(?:${one}|${bare}))`, (m) => span(caught(m, 1), false)),
  rule(`(${one}${more})(?:两天)?`, (m) => several(caught(m, 1), false)),
  rule(`${week}(?:周|星期|礼拜)?的?(${one})`, (m, s) => several(caught(m, 2), false, weekOf(s, caught(m, 1)))),
  rule(`(${one})`, (m) => several(caught(m, 1), false)),
];

/** The weekdays that signs without 周 name: 六, 六、日, 六至日. */
export function weekdaysBare(signs: string): readonly Token[] | undefined {
  return /[至到-]/u.test(signs) ? span(signs, false) : several(signs, false);
}

function weekend(each: boolean, start?: string): Token {
  return { kind: 'weekdays', weekdays: [6, 7], each, weekend: true, ...(start === undefined ? {} : { week: start }) };
}

function weekdaysIn(text: string): readonly number[] {
  return [...text.replace(/周末/gu, '周六日').matchAll(/[一二三四五六日天1-7]/gu)].map(([sign]) =>
    /[日天7]/u.test(sign) ? 7 : smallNumber(sign),
  );
}

function ref(weekday: number, start?: string): DayRef {
  return { style: 'weekday', weekday, ...(start === undefined ? {} : { week: start }) };
}

function several(text: string, each: boolean, start?: string): readonly Token[] | undefined {
  if (/周末/u.test(text) && !each && start === undefined) return [weekend(false)];
  const weekdays = weekdaysIn(text.replace(/星期|礼拜/gu, '周'));
  const rising = weekdays.every((day, index) => index === 0 || day > (weekdays[index - 1] ?? 0));
  if (!rising) return undefined;
  if (!each && weekdays.length === 1) return [{ kind: 'day', ref: ref(weekdays[0] ?? 1, start) }];
  return [{ kind: 'weekdays', weekdays, each, ...(start === undefined ? {} : { week: start }) }];
}

function span(text: string, each: boolean, start?: string): readonly Token[] | undefined {
  const [first, last] = weekdaysIn(text.replace(/星期|礼拜/gu, '周'));
  if (first === undefined || last === undefined || first >= last) return undefined;
  if (!each) return [{ kind: 'run', from: ref(first, start), to: ref(last, start), scope: false }];
  return [{ kind: 'weekdays', weekdays: [1, 2, 3, 4, 5, 6, 7].filter((day) => day >= first && day <= last), each }];
}

/** The n-th Saturday: of the month named just before, else of the window. */
function nth(match: RegExpExecArray, setting: Setting, weekdays: readonly number[]): readonly Token[] {
  if (setting.window === undefined) return [{ kind: 'vague' }];
  const index = match[3] === undefined ? smallNumber(caught(match, 2)) : -1;
  const month = caught(match, 1) === '' ? undefined : Number(setting.today.slice(5, 7));
  return [{ kind: 'nth', index, weekdays, ...(month === undefined ? {} : { month }) }];
}
