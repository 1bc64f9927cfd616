import { showYuan } from '../../fields/money.ts';
import type { Answers, AnyField } from '../../form.ts';
import { fill, type Message, message } from '../../message.ts';
import { endsOf } from './conditions.ts';
import type { OwnQuestion } from './schema.ts';

type Check = (value: unknown, before: Answers) => Message | undefined;

/** The keys of the questions with which an answer is compared. */
export function comparedWith({ sumOf = [], notMoreThan, notLessThan, notBefore }: OwnQuestion): readonly string[] {
  return [...sumOf, ...[notMoreThan, notLessThan, notBefore].filter((key) => key !== undefined)];
}

/** What must hold between an answer and earlier ones; undefined where nothing is declared. */
export function checkOf(question: OwnQuestion, fields: ReadonlyMap<string, AnyField>): Check | undefined {
  const { sumOf, notMoreThan, notLessThan, notBefore } = question;
  const label = (key: string): Message => fields.get(key)?.label ?? { zh: key, en: key };
  const checks: Check[] = [
    ...(sumOf ? [isSum(sumOf, label)] : []),
    ...(notMoreThan === undefined ? [] : [beside(notMoreThan, label, tooMany, ([least], [, most]) => least > most)]),
    ...(notLessThan === undefined ? [] : [beside(notLessThan, label, tooFew, ([, most], [least]) => most < least)]),
    ...(notBefore === undefined ? [] : [isNotBefore(notBefore, label)]),
  ];
  if (checks.length === 0) return undefined;
  return (value, before) => {
    for (const check of checks) {
      const problem = check(value, before);
      if (problem) return problem;
    }
    return undefined;
  };
}

type Label = (key: string) => Message;
type Ends = readonly [number, number];

function isSum(keys: readonly string[], label: Label): Check {
  return (value, before) => {
    const parts = keys.map((key) => endsOf(before[key] ?? 0));
    const [least, most] = endsOf(value);
    if (least === undefined || parts.some(([end]) => end === undefined)) return undefined;
    const sums = [0, 1].map((at) => rounded(parts.reduce((sum, part) => sum + (part[at] ?? 0), 0)));
    const [low = 0, high = 0] = sums;
    if (most >= low && least <= high) return undefined;
    const off = rounded(least > high ? least - high : low - most);
    const told = (language: 'zh' | 'en') =>
      fill(least > high ? above : below, {
        labels: keys.map((key) => label(key)[language]).join(language === 'zh' ? '、' : ', '),
        sum: low === high ? showYuan(low) : `${showYuan(low)}-${showYuan(high)}`,
        off: showYuan(off),
      })[language];
    return { zh: told('zh'), en: told('en') };
  };
}

function beside(key: string, label: Label, sentence: Message, isWrong: (value: Ends, other: Ends) => boolean): Check {
  return (value, before) => {
    const [one, other] = [endsOf(value), endsOf(before[key])];
    if (one[0] === undefined || other[0] === undefined || !isWrong(one, other)) return undefined;
    const shown = other[0] === other[1] ? showYuan(other[0]) : `${showYuan(other[0])}-${showYuan(other[1])}`;
    const told = (language: 'zh' | 'en') => fill(sentence, { label: label(key)[language], value: shown })[language];
    return { zh: told('zh'), en: told('en') };
  };
}

function isNotBefore(key: string, label: Label): Check {
  const dayIn = (value: unknown): string | undefined => {
    const day = typeof value === 'object' && value !== null ? Reflect.get(value, 'start') : undefined;
    return typeof day === 'string' ? day : undefined;
  };
  return (value, before) => {
    const [day, other] = [dayIn(value), dayIn(before[key])];
    if (day === undefined || other === undefined || day >= other) return undefined;
    const told = (language: 'zh' | 'en') => fill(early, { label: label(key)[language], day: other })[language];
    return { zh: told('zh'), en: told('en') };
  };
}

function rounded(value: number): number {
  return Math.round(value * 1e4) / 1e4;
}

const above = message(
  '比{labels}的合计（{sum}）多 {off}。请核对后重新填；如果是前面填错了，请回复“改”加那一项的名称。',
  'That is {off} more than {labels} come to ({sum}). Please check it, or reply “edit” with the name of what is wrong.',
);
const below = message(
  '比{labels}的合计（{sum}）少 {off}。请核对后重新填；如果是前面填错了，请回复“改”加那一项的名称。',
  'That is {off} less than {labels} come to ({sum}). Please check it, or reply “edit” with the name of what is wrong.',
);
const tooMany = message('不能大于{label}（{value}）。', 'It cannot be more than {label} ({value}).');
const tooFew = message('不能小于{label}（{value}）。', 'It cannot be less than {label} ({value}).');
const early = message('不能早于{label}（{day}）。', 'It cannot be before {label} ({day}).');
