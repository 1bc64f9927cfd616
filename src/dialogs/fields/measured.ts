import { z } from 'zod';
import type { Field } from '../form.ts';
import { type Message, message } from '../message.ts';
import { readCount } from '../reading/count.ts';
import { compact } from '../reading/normalise.ts';
import { chineseInteger, numeralClass } from '../reading/numerals.ts';
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
    ...(unit ? { unit } : {}),
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
  if (saysTensOfThousandsTwice(text, options.unit)) return refused('ambiguous');
  const written = plainNumber(text, options.unit) ?? converted(text, options.unit);
  if (written !== undefined) {
    if (written !== rounded(written, decimals)) return refused('invalid', [rounded(written, decimals)]);
    return understood(written);
  }
  if (hasForeignUnit(text, options.unit)) return refused('not_understood');
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

/** Units of which one is so many of the other for certain, smallest first. */
const scales: readonly (readonly (readonly [number, ...string[]])[])[] = [
  [
    [1, '毫米', 'mm'],
    [10, '厘米', '公分', 'cm'],
    [100, '分米', 'dm'],
    [1000, '米', '公尺', 'm'],
    [1e6, '千米', '公里', 'km'],
  ],
  [
    [1, '平方厘米', 'cm2'],
    [1e4, '平方米', '平米', '㎡', 'm2'],
    [1e8, '公顷'],
    [1e10, '平方公里', '平方千米', 'km2'],
  ],
  [
    [1, '克', 'g'],
    [500, '斤', '市斤'],
    [1000, '千克', '公斤', 'kg'],
    [1e6, '吨', 't'],
  ],
  [
    [1, '毫升', 'ml'],
    [1000, '升', 'l'],
    [1e6, '立方米', 'm3'],
  ],
  [
    [1, '秒', 's'],
    [60, '分钟', '分', 'min'],
    [3600, '小时', '个小时', '钟头', '个钟头', 'h'],
  ],
  [
    [1, '元', '块'],
    [1000, '千元'],
    [1e4, '万元'],
    [1e8, '亿元'],
  ],
];

/** 50厘米 where metres are asked for is 0.5. */
function converted(text: string, unit: Message | undefined): number | undefined {
  const own = compact(unit?.zh ?? '').toLowerCase();
  const [, digits, said = ''] = /^约?(\d{1,12}(?:\.\d{1,6})?)([^\d.]+\d?)$/u.exec(compact(text).toLowerCase()) ?? [];
  if (digits === undefined) return undefined;
  for (const scale of scales) {
    const size = (name: string): number | undefined => scale.find(([, ...names]) => names.includes(name))?.[0];
    const [from, to] = [size(said), size(own)];
    if (from !== undefined && to !== undefined) return rounded((Number(digits) * from) / to, 6);
  }
  return undefined;
}

/** 5万 where 万元 are asked for: of yuan or of the unit. */
function saysTensOfThousandsTwice(text: string, unit: Message | undefined): boolean {
  return /^[十百千]?[万亿]/u.test(unit?.zh ?? '') && /[万亿]$/u.test(compact(text));
}

/** What may stand behind a number beside its unit: nothing, a sign, words that leave it as it is. */
const harmless = /^(?:$|[^\p{L}\p{N}]|左右|上下|以上|以下|以内|多|余|来|几|吧|整|到|至|和|与|共|起|些)/u;

/** Whether a number has letters beside it, or something behind it that is not the unit asked for: 3箱 of 册. */
function hasForeignUnit(text: string, unit: Message | undefined): boolean {
  const plain = compact(text).toLowerCase();
  const own = namesOf(unit);
  const isOwn = (rest: string): boolean =>
    own.some((name) => rest.startsWith(name) && !/^(?:[a-z0-9]|[米平])/u.test(rest.slice(name.length)));
  return [...plain.matchAll(number)].some(({ 0: said, index }) => {
    const rest = plain.slice(index + said.length);
    if (/[a-z]/u.test(plain[index - 1] ?? '')) return true;
    return !harmless.test(rest) && !(unit ? isOwn(rest) : /^\p{Script=Han}/u.test(rest) && !measure.test(rest));
  });
}

const number = new RegExp(`[\\d.,]*\\d[${numeralClass}]*|[${numeralClass}]+`, 'gu');
const measure = new RegExp(
  `^(?:里|丈|尺|寸|亩|${scales
    .flat()
    .flatMap(([, ...names]) => names)
    .join('|')})`,
  'u',
);

function namesOf(unit: Message | undefined): readonly string[] {
  if (!unit) return [];
  const own = [unit.zh, unit.en].map((each) => compact(each).toLowerCase());
  const alike = synonyms.find(([name]) => name === own[0]) ?? [];
  return [...own, ...alike.map((each) => compact(each).toLowerCase())]
    .filter((each) => each !== '')
    .toSorted((a, b) => b.length - a.length);
}

function withoutUnit(plain: string, unit: Message | undefined): string {
  const suffix = namesOf(unit).find((each) => plain.endsWith(each) && plain.length > each.length);
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
