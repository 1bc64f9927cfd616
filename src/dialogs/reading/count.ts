import { answer } from './quantity/answer.ts';
import type { Dimension } from './quantity/counters.ts';
import type { Span } from './quantity/exact.ts';
import { whole } from './quantity/exact.ts';
import { type Group, saysNoneOfGroup } from './quantity/groups.ts';
import { peopleNouns, saysNothing } from './quantity/nothing.ts';
import type { Outcome, Target } from './quantity/outcome.ts';
import type { Part } from './quantity/parts.ts';
import { readQuantity } from './quantity/quantity.ts';
import { withoutRoom } from './quantity/room.ts';
import { namesTwoYears } from './quantity/years.ts';
import { maxAnswerLength, type Reading, refused, type Understood, understood } from './reading.ts';
import { pointsAt } from './same.ts';
import { withoutPauses } from './spoken.ts';
import type { Count } from './values.ts';

export interface CountContext {
  /** Included; default 1. */
  readonly min?: number;
  /** Included; default none. */
  readonly max?: number;
  /** Default true: "there is none" is 0 where `min` allows it, else `empty`. Where false it is `null`. */
  readonly required?: boolean;
  /** The field's label, which says what is counted: people unless it names media or reports. */
  readonly label?: string;
  /** What is counted, where that is known apart from the label. */
  readonly unit?: '人' | '人次' | '家' | '条' | '场';
  /** The one group whose number is asked for, where answers may name others beside it: 线上, 志愿者. */
  readonly about?: Group;
}

/** A whole number, or both ends of a range, by the same rules as amounts of money: 每场 40 人共 3 场 is 120. */
export function readCount(text: string, context: CountContext & { readonly required?: true }): Reading<Count>;
export function readCount(text: string, context: CountContext): Reading<Count | null>;
export function readCount(typed: string, context: CountContext): Reading<Count | null> {
  if (typed.length > maxAnswerLength) return refused('not_understood');
  const text = withoutRoom(withoutPauses(typed), countsGroup(context) ? 'a group' : 'everybody');
  if (text === undefined) return refused('ambiguous');
  const min = context.min ?? 1;
  const noneOfGroup = context.about !== undefined && saysNoneOfGroup(text, context.about);
  const nothing = noneOfGroup ? 'zero' : saysNothing(text, peopleNouns);
  if (nothing && nothing !== 'zero' && context.required === false) return understood(null);
  if (nothing === 'skipped') return refused('empty');
  if (nothing === 'zero') return min <= 0 ? understood(0) : refused('out_of_range', [], { about: 'below', min });
  if (nothing) return min <= 0 ? understood(0) : refused('empty');
  if (!/\d/u.test(text) && pointsAt(text) !== undefined) return refused('incomplete');
  const reading = answer(counted(text, context), { places: 0, min, max: context.max });
  const outlets = !reading.ok && reading.reason === 'not_understood' && context.unit === '家' ? mediaNamed(text) : 0;
  if (outlets > 0) return refused('not_understood', [outlets]);
  if (reading.ok && ofTroops.test(text)) return refused('vague');
  if (reading.ok && ofMoney.test(text)) return refused('ambiguous', [reading.value]);
  if (reading.ok && namesTwoYears(text)) return refused('ambiguous');
  return reading.ok ? asItCame(reading, text) : reading;
}

/** "12个志愿者，来了10个": who came is rather meant than who was to come, and asked about. */
function asItCame(reading: Understood<Count>, text: string): Reading<Count> {
  const [, before = '', came = ''] = whoCame.exec(text) ?? [];
  if (came === '' || /[来到]|参加/u.test(before) || !/[\d一二两三四五六七八九十百]/u.test(before)) return reading;
  const actual = readCount(came, { min: 0 });
  return actual.ok && JSON.stringify(actual.value) !== JSON.stringify(reading.value)
    ? refused('ambiguous', [actual.value, reading.value])
    : reading;
}

const whoCame =
  /^(.{1,80}?)[,，。;； ]+(?:但是?|不过|可是?|当天|现场|最后|最终|结果|实际上?|真正|其实|只|就|才|都|有|,)*(?:来了|到了|到场|到位|实到|到会|出席|参加了|在岗|上岗)(?:的|了)?(?:有|是|只有)?([\d一二两三四五六七八九十百千万][^,，。;；]{0,10})[。.]?$/u;

/** 市财政3000: an amount of money, and no number of people. */
const ofMoney =
  /(?:财政|经费|预算|费用|赞助|资金|自筹|[场材餐差]地?料?费)[^,，。;；\d人]{0,4}\d[\d,.]*(?![\d,.]* ?(?:人|名|位|家|条|篇|场|次))/u;

/** 一个连的战士: how many they are is not said. */
const ofTroops = /^[^\d人名位]{0,12}[一两三四五六七八九十\d]个(?:连|排|营|团)(?:队)?(?:的[^\d]{0,6})?$/u;

/** How many media an answer names without counting them: 天津日报、今晚报. */
function mediaNamed(text: string): number {
  if (text.length > longestLoose || /\d/.test(text)) return 0;
  const names = text.split(/[、,，;；和与及\n]|\band\b/iu).map((name) => name.replace(/[。.!！\s]+/gu, ''));
  return names.every((name) => medium.test(name)) ? names.length : 0;
}

const medium =
  /^[\p{L}\p{N}《》“”]{1,20}(?:报|台|网|社|广播|电视|客户端|融媒体?(?:中心)?|新闻|频道|公众号|云|在线|周刊|TV|Daily|News|Times|Post)[》”]?$|^(?:CCTV|央视|新华社|人民网|抖音|微博|微信公众号)$/iu;

/** Whether the question is of those beside the many who come: 志愿者, 专家; or of things. */
function countsGroup({ about, unit, label = '' }: CountContext): boolean {
  return (
    (about !== undefined && !about.startsWith('线')) ||
    /[家条场]/u.test(unit ?? '') ||
    /志愿|专家|工作|媒体|报道|人员|嘉宾/u.test(label)
  );
}

/** The count in the measure word of the question; else in any one other that does not say that something else is meant. */
function counted(text: string, context: CountContext): Outcome {
  const { about } = context;
  const target = { ...targetOf(context), ...(about === undefined ? {} : { about }) };
  const outcome = readQuantity(text, () => target);
  if (outcome.ok || text.length > longestLoose) return outcome;
  if (outcome.reason !== 'incomplete' && outcome.reason !== 'not_understood') return outcome;
  for (const dimension of looseFor(context)) {
    const other = readQuantity(text, () => ({ ...target, dimensions: new Set([dimension]) }));
    if (other.ok) return other;
  }
  return outcome;
}

/** A longer text is read once only, in the measure word of the question. */
const longestLoose = 120;

const anything: readonly Dimension[] = ['place', 'report', 'session', 'goods', 'household', 'team', 'table', 'class'];

/** Measure words that may stand for that of the question, where only they are said. */
function looseFor({ unit, label = '' }: CountContext): readonly Dimension[] {
  if (unit === '条' || (!unit && /条数|篇数|报道/u.test(label))) return ['goods'];
  if (unit === '家' || (!unit && /媒体/u.test(label))) return ['goods', 'team', 'table'];
  return unit || label === '' || /人|者|员|众|学生/u.test(label) ? [] : anything;
}

const people: Target = {
  dimensions: new Set<Dimension>(['people', 'piece']),
  unrelated: new Set<Dimension>(['aside', 'yuan', 'hour', 'goods', 'report', 'month']),
  bare: number,
  missing: 'incomplete',
  first: 'people',
};
const media: Target = {
  ...people,
  dimensions: new Set<Dimension>(['place', 'piece']),
  unrelated: new Set<Dimension>(['aside', 'report', 'people', 'goods', 'yuan']),
  first: 'place',
  others: /报道|稿|推文|新闻|文章|消息/u,
};
const reports: Target = {
  ...people,
  dimensions: new Set<Dimension>(['report', 'piece', 'session']),
  unrelated: new Set<Dimension>(['aside', 'place', 'people', 'goods', 'yuan']),
  first: 'report',
  others: /媒体$|人数$/u,
};

const sessions: Target = { ...reports, dimensions: new Set<Dimension>(['session', 'piece']), first: 'session' };

function targetOf({ unit, label = '' }: CountContext): Target {
  if (unit === '场') return sessions;
  if (unit ? unit === '条' : /条数|篇数|报道/u.test(label)) return reports;
  return (unit ? unit === '家' : /媒体/u.test(label)) ? media : people;
}

/** Eleven digits that begin like a mobile number are no count. */
function number(part: Part): Span | 'not_understood' {
  return part.value.low >= whole(1_000_000_000) ? 'not_understood' : part.value;
}
