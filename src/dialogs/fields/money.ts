import { z } from 'zod';
import type { Field } from '../form.ts';
import type { Language } from '../message.ts';
import { fill, type Message, message } from '../message.ts';
import { readMoney } from '../reading/money.ts';
import { unlessOpen } from '../reading/open-ended.ts';
import { type Reading, refused } from '../reading/reading.ts';
import type { Money } from '../reading/values.ts';
import { saysNothing } from './plain.ts';
import { asFigure, type Figure, showRange } from './range.ts';

export interface MoneyOptions {
  /** The unit that the label prints: a bare number is in it. Default: 元. */
  readonly unit?: '元' | '万元';
  /** Bounds in yuan, both included. Default: 0 and none. */
  readonly min?: number;
  readonly max?: number;
  /** Whether "none" is no answer instead of 0 yuan. Default: 0 yuan. */
  readonly none?: 'zero' | 'empty';
  /** Whether one amount is needed, as for what was spent. Default: a range will do. */
  readonly figure?: Figure;
  /** Whether it is what was spent, of which plans are no part. Default: any amount. */
  readonly about?: 'spent';
}

/** An amount in yuan with at most two decimals, or both ends of a range. */
export function money(options: MoneyOptions = {}): Field<Money> {
  const { unit = '元', min = 0, max, none = 'zero', figure = 'range', about } = options;
  return {
    kind: 'money',
    rule: fill(figure === 'one' ? exact : rough, { unit, unitEn: unit === '元' ? 'yuan' : 'units of 10,000 yuan' }),
    example: exampleWithin(min, max),
    input: { kind: 'number' },
    read: (text): Reading<Money> =>
      none === 'empty' && saysNothing(text)
        ? refused('empty')
        : asFigure(
            unlessOpen(
              readMoney(text, {
                unit,
                min,
                required: true,
                ...(max === undefined ? {} : { max }),
                ...(about ? { about } : {}),
              }),
              text,
            ),
            figure,
            toCents,
          ),
    schema: moneySchema(min, max),
    show: (value, language) => `${showRange(value, showYuan)} ${yuan[language]}`,
    doubt,
  };
}

/** An amount with separators, and decimals only where there are any: 35,000 or 1,234.50. */
export function showYuan(amount: number): string {
  const digits = Number.isInteger(amount) ? 0 : 2;
  return amount.toLocaleString('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits });
}

/** An amount that would be taken. */
function exampleWithin(min: number, max = Number.POSITIVE_INFINITY): Message {
  if (min <= 35_000 && max >= 35_000) return message('3.5万元', '35000 yuan');
  const amount = Math.min(max, Math.max(min, 300));
  return message(`${amount}元`, `${amount} yuan`);
}

const toCents = (amount: number): number => Math.round(amount * 100) / 100;

const rough = message(
  '大概的金额即可，如 3.5 万元或 2 万到 3 万元；不写单位按{unit}算，没有请填 0。',
  'A rough amount will do, such as 35000 or 20000-30000 yuan; a bare number is in {unitEn}; 0 if there is none.',
);
const exact = message(
  '写一个金额，如 3.5 万元；不写单位按{unit}算，没有请填 0。',
  'One amount, such as 35000 yuan; a bare number is in {unitEn}; 0 if there is none.',
);
const yuan: Readonly<Record<Language, string>> = { zh: '元', en: 'yuan' };

function moneySchema(min: number, max = 1e12): z.ZodType<Money> {
  const amount = z.number().min(min).max(max).refine(hasCents);
  const range = z.strictObject({ min: amount, max: amount }).refine((value) => value.min < value.max);
  return z.union([amount, range]);
}

function hasCents(amount: number): boolean {
  return Math.abs(amount * 100 - Math.round(amount * 100)) < 1e-4;
}

const few = message(
  '只有 {amount} 元吗？如果单位是万元，请回复“不是”，再写成“{amount}万元”。',
  'Only {amount} yuan? If you meant 10,000s, reply “no” and write the amount in full.',
);
const much = message('一共 {amount} 元（{myriads} 万元），没有写错吗？', '{amount} yuan in all: is that right?');

/** A 万 that was forgotten or written twice shows as an amount of a few yuan, or of many millions. */
function doubt(value: Money): Message | undefined {
  const largest = typeof value === 'number' ? value : value.max;
  const smallest = typeof value === 'number' ? value : value.min;
  if (smallest > 0 && largest < 10) return fill(few, { amount: showRange(value, showYuan) });
  if (largest < 20_000_000) return undefined;
  return fill(much, { amount: showRange(value, showYuan), myriads: showYuan(Math.round(largest / 100) / 100) });
}
