import { type Draft, namesDays, namesTimes } from './date/draft.ts';
import { fromEnglish } from './date/in-english.ts';
import { lex, maxTokens, plain } from './date/lex.ts';
import { parse } from './date/parse.ts';
import { readPeriod } from './date/period.ts';
import { settleNumbers } from './date/prepare.ts';
import { withoutRemarks } from './date/remarks.ts';
import type { Heritage } from './date/resolve.ts';
import type { Setting, Token } from './date/tokens.ts';
import { dayOf, yearOf } from './days.ts';
import { saysNone, saysSame, saysUndecided, whyOpen } from './phrases.ts';
import { maxAnswerLength, type Reading, refused, understood } from './reading.ts';
import { withoutPauses } from './spoken.ts';
import type { Period, Window } from './values.ts';

/** What an answer about a date is understood against. */
export interface DateContext {
  /** The moment of the answer: ISO 8601 with an offset. */
  readonly now: string;
  /** The campaign's time zone, such as `Asia/Shanghai`. */
  readonly timeZone: string;
  /** The days allowed, both included; null or absent: any day. */
  readonly window?: Window | null;
  /** Whether "there is none" is an answer: true unless said. */
  readonly required?: boolean;
}

/**
 * The day, run of days or single days that an answer names, with the times of day where it says them.
 * Days without a year or month take the window's; relative days count from `now` in the campaign's zone.
 * An optional date may be answered with "none": then the value is null.
 */
export function readDate(text: string, context: DateContext & { readonly required: false }): Reading<Period | null>;
export function readDate(text: string, context: DateContext): Reading<Period>;
export function readDate(text: string, context: DateContext): Reading<Period | null> {
  if (text.length > maxAnswerLength) return refused('not_understood');
  const said = withoutRemarks(fromEnglish(plain(withoutPauses(text))).replace(stillOpen, '$1'));
  if (said === undefined) return refused('ambiguous');
  const short = said.length <= 40;
  if (said === '' || (short && saysNone(said))) return context.required === false ? understood(null) : refused('empty');
  if (short && saysSame(text) !== undefined) return refused('incomplete');
  if (isQuestion(said)) return refused('not_understood');
  const setting = settingOf(context);
  const words = lex(said, setting);
  if (words.length > maxTokens) return refused('not_understood');
  const tokens = settleNumbers(words, setting);
  if (undecided(said, tokens)) return refused('undecided');
  const reading = settled(parse(tokens), setting);
  if (reading.ok && lunar.test(said)) return refused('ambiguous', [reading.value]);
  const why = !reading.ok && reading.reason === 'not_understood' ? whyOpen(said) : undefined;
  return why === undefined ? reading : refused(why);
}

/** 五月廿八, 五月初三: said of the old calendar as a rule, whose days are others. */
const lunar =
  /月(?:初[一二三四五六七八九十]|[廿卅][一二三四五六七八九]?(?![号日一二三四五六七八九]))|[农阴]历|[正腊]月/u;

function settingOf(context: DateContext): Setting {
  const today = dayOf(Date.parse(context.now), context.timeZone);
  const window = context.window ?? undefined;
  return { today, window, year: yearOf(window?.start ?? today) };
}

/** 暂定6月8日，看疫情: the day is only fixed for now, as 暂定 says already. */
const stillOpen =
  /^(.{0,20}(?:暂|初步|初定|先定|拟定|拟于|计划|预计).{0,60}?)[,，;；。 ]+(?:具体)?(?:还)?要?(?:看|视|根据)(?:疫情|天气|情况|形势|政策|现场)(?:情况|形势|变化|发展|防控|政策)?(?:而定|调整|吧|哦|哈)*[。.!~]*$/su;

const asking = /吗|么$|[?]|行不行|可不可以|能不能|是不是|有没有/u;
const rules =
  /必须|只能|一定|要求|规定|范围|之间|之内|以内|还能|能不能|什么时候|几号|哪天|几点|哪个|哪些|哪几天|截止|算不算|需要|要填|怎么|填什么|格式|最晚|最早|多久|可不可以不|为什么|啥时候|嘛意思|什么意思/u;

/** A question back about the rules is no answer; 5月28日可以吗 is one. */
function isQuestion(said: string): boolean {
  if (/随便|任意|不限|都行|都可|均可/u.test(said)) return false;
  return (
    (asking.test(said) && rules.test(said)) || /^[^\d]*(?:什么时候|啥时候|几号|哪天|几点)[^都也均\d]{0,8}$/u.test(said)
  );
}

/** "待定", unless it is only the hour that is not fixed: 5月28日，具体几点待定. */
function undecided(said: string, tokens: readonly Token[]): boolean {
  if (!saysUndecided(said)) return false;
  const hourOnly =
    /(?:具体|几点|时段|时间点|钟点|场次|地点|场地|人数|上下午|上午还是下午|开始时间)[^,，。;；]{0,8}(?:待定|未定|没定|再定|待通知|等通知|不确定|没确定|再说|商量|待确定)/u.test(
      said,
    );
  return !(hourOnly && tokens.some(({ kind }) => kind === 'day' || kind === 'run' || kind === 'weekdays'));
}

/** The last word counts: days and hours of a correction replace those said before it. */
function settled(drafts: readonly Draft[], setting: Setting): Reading<Period> {
  const last = drafts.at(-1);
  if (last === undefined) return refused('not_understood');
  const before = drafts.at(-2);
  if (before === undefined) return readPeriod(last, setting);
  if (!namesDays(last) && !namesTimes(last)) return refused(last.marks.has('vague') ? 'vague' : 'ambiguous');
  // 如遇下雨，改为…: no correction, but a second plan.
  if (drafts.some(({ marks }) => marks.has('aside') || marks.has('choice'))) return refused('ambiguous');
  return readPeriod(corrected(before, last), setting, heritageOf(before));
}

function corrected(before: Draft, last: Draft): Draft {
  if (!namesDays(last)) {
    const groups = before.groups.map((group) => ({ ...group, fromTimes: [], toTimes: [] }));
    return {
      ...before,
      groups,
      lead: [...last.lead],
      ...(last.minutes === undefined ? {} : { minutes: last.minutes }),
    };
  }
  if (namesTimes(last)) return last;
  const times = [...before.lead, ...before.groups.flatMap(({ fromTimes, toTimes }) => [...fromTimes, ...toTimes])];
  return { ...last, lead: times };
}

/** The month that 改成28号 takes over. */
function heritageOf({ groups }: Draft): Heritage {
  const said = groups
    .flatMap(({ from, to }) => (to ? [from, to] : [from]))
    .reverse()
    .find((ref) => ref.style === 'calendar' && ref.month !== undefined);
  if (said?.style !== 'calendar') return {};
  return {
    ...(said.month === undefined ? {} : { month: said.month }),
    ...(said.year === undefined ? {} : { year: said.year }),
  };
}
