import { z } from 'zod';
import type { Field } from '../form.ts';
import { type Message, message } from '../message.ts';
import { readCount } from '../reading/count.ts';
import { compact } from '../reading/normalise.ts';
import { chineseInteger } from '../reading/numerals.ts';
import { type Reading, refused, understood } from '../reading/reading.ts';
import { saysNothing } from './plain.ts';

export interface MeasuredOptions {
  /** Bounds, both included. Default: 0 and none. */
  readonly min?: number;
  readonly max?: number;
  /** What is counted or measured: 台, 平方米. Default: nothing is said. */
  readonly unit?: Message;
  /** How many decimals there may be. Default: 0. */
  readonly decimals?: number;
  /** The field's label, which says what is counted. */
  readonly label: string;
}

/** One number in a unit of the form's own: 12 台, 1.2万册, 350.5 平方米. A range is asked to be one number. */
export function measured(options: MeasuredOptions): Field<number> {
  const { min = 0, max, unit, decimals = 0 } = options;
  const rule = ruleOf(options);
  const sample = String(Math.min(max ?? 12, Math.max(min, 12)));
  const shown = (value: number, language: 'zh' | 'en'): string =>
    `${value.toLocaleString('en-US', { maximumFractionDigits: 4 })}${unit ? ` ${unit[language]}` : ''}`;
  return {
    kind: 'wholeNumber',
    rule,
    example: message(`${sample}${unit?.zh ?? ''}`, sample),
    input: { kind: 'number' },
    read: (text) => readMeasured(text, options),
    schema: z
      .number()
      .min(min)
      .max(max ?? 1e12)
      .refine((value) => value === rounded(value, decimals)),
    show: shown,
    explain: () => rule,
  };
}

function readMeasured(text: string, options: MeasuredOptions): Reading<number> {
  const { decimals = 0, min = 0, max, label } = options;
  if (text.length > longest) return refused('not_understood');
  const written = plainNumber(text, options.unit);
  if (written !== undefined) {
    if (written !== rounded(written, decimals)) return refused('invalid', [rounded(written, decimals)]);
    return understood(written);
  }
  if (saysNothing(text) && min > 0) return refused('empty');
  const bounds = { min, ...(max === undefined ? {} : { max }) };
  const reading = readCount(text, { ...bounds, label, required: true });
  if (!reading.ok) return refused(reading.reason, reading.candidates?.flatMap(asNumbers), reading.facts);
  return typeof reading.value === 'number' ? understood(reading.value) : refused('ambiguous', asNumbers(reading.value));
}

const longest = 200;

function asNumbers(value: number | { readonly min: number; readonly max: number }): readonly number[] {
  return typeof value === 'number' ? [value] : [value.min, value.max];
}

/** Digits or a Chinese number, with the unit behind them or not: 1,200, 约350.5平方米, 1.2万册, 三百台. */
function plainNumber(text: string, unit: Message | undefined): number | undefined {
  const plain = compact(text)
    .toLowerCase()
    .replace(/[。.!！]+$/u, '')
    .replace(/^(?:大约|大概|约|共计?|一共|合计|总共|差不多)/u, '')
    .replace(/(?:左右|上下)$/u, '');
  const bare = withoutUnit(plain, unit);
  const [, digits, big] = /^(-?(?:\d{1,12}|\d{1,3}(?:,\d{3}){1,3})(?:\.\d{1,6})?)(万?)$/u.exec(bare) ?? [];
  if (digits === undefined) return /^\p{Script=Han}+$/u.test(bare) ? chineseInteger(bare) : undefined;
  const value = Number(digits.replaceAll(',', ''));
  return big ? rounded(value * 10_000, 4) : value;
}

/** What a unit is called otherwise. */
const synonyms: readonly (readonly string[])[] = [
  ['平方米', '平米', '㎡', 'm2', 'm²', '平'],
  ['公里', '千米', 'km'],
  ['米', 'm', '公尺'],
  ['千克', '公斤', 'kg'],
  ['小时', '个小时', '钟头', '个钟头', 'h', 'hours', 'hour'],
  ['分钟', '分', 'min', 'minutes'],
  ['天', '日', 'days', 'day'],
  ['人', '名', '位', '个', '个人', '人次', 'people', 'persons'],
  ['台', '部', '架', '个'],
  ['套', '组', '个'],
  ['册', '本'],
  ['件', '个'],
  ['间', '个'],
  ['次', '场', '回'],
];

function withoutUnit(plain: string, unit: Message | undefined): string {
  if (!unit) return plain;
  const own = [unit.zh, unit.en].map((each) => compact(each).toLowerCase());
  const alike = synonyms.find(([name]) => name === own[0]) ?? [];
  const named = [...own, ...alike.map((each) => compact(each).toLowerCase())].toSorted((a, b) => b.length - a.length);
  const suffix = named.find((each) => each !== '' && plain.endsWith(each) && plain.length > each.length);
  return suffix === undefined ? plain : plain.slice(0, -suffix.length);
}

function rounded(value: number, decimals: number): number {
  const scale = 10 ** decimals;
  return Math.round(value * scale + Number.EPSILON * value) / scale;
}

function ruleOf({ min = 0, max, unit, decimals = 0 }: MeasuredOptions): Message {
  const bounds =
    max === undefined ? [`不小于 ${min}`, `at least ${min}`] : [`${min} 到 ${max}`, `from ${min} to ${max}`];
  const places =
    decimals === 0 ? ['整数', 'whole number'] : [`最多 ${decimals} 位小数`, `number with at most ${decimals} decimals`];
  return {
    zh: `写一个数即可${unit ? `，单位${unit.zh}` : ''}（${places[0]}，${bounds[0]}）。`,
    en: `One ${places[1]} ${bounds[1]}${unit ? `, in ${unit.en}` : ''}.`,
  };
}
