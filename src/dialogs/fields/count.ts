import { z } from 'zod';
import type { Field } from '../form.ts';
import { fill, type Message, message } from '../message.ts';
import { readCount } from '../reading/count.ts';
import { unlessOpen } from '../reading/open-ended.ts';
import type { Group } from '../reading/quantity/groups.ts';
import { type Reading, refused } from '../reading/reading.ts';
import type { Count } from '../reading/values.ts';
import { saysNothing } from './plain.ts';
import { asFigure, type Figure, showRange, showWhole } from './range.ts';

export interface CountOptions {
  /** Bounds, both included. Default: 0 and none. */
  readonly min?: number;
  readonly max?: number;
  readonly unit: CountUnit;
  /** The one group whose number is asked for, where an answer may name others beside it. */
  readonly about?: Group;
  /** Whether "none" is no answer instead of 0. Default: 0, where the bounds allow it. */
  readonly none?: 'zero' | 'empty';
  /** Whether one number is needed, as for what was counted afterwards. Default: a range will do. */
  readonly figure?: Figure;
}

export type CountUnit = keyof typeof units;

const units = {
  人: message('人', 'people'),
  人次: message('人次', 'attendances'),
  家: message('家', 'outlets'),
  条: message('条', 'reports'),
  场: message('场', 'sessions'),
} as const;

/** A whole number of people, visits, reports …, or both ends of a range. */
export function count({ min = 0, max, unit, about, none = 'zero', figure = 'range' }: CountOptions): Field<Count> {
  const rule = figure === 'one' ? exact : rough;
  return {
    kind: 'count',
    unit: units[unit],
    ...(about ? { group: about } : {}),
    rule: { zh: fill(rule, { unit, min }).zh, en: fill(rule, { unit: units[unit].en, min }).en },
    example: message(`100${unit}`, '100'),
    input: { kind: 'number' },
    read: (text): Reading<Count> =>
      none === 'empty' && saysNothing(text)
        ? refused('empty')
        : asFigure(
            unlessOpen(
              readCount(text, {
                min,
                unit,
                required: true,
                ...(about ? { about } : {}),
                ...(max === undefined ? {} : { max }),
              }),
              text,
            ),
            figure,
            Math.round,
          ),
    schema: countSchema(min, max),
    show: (value, language) => `${showRange(value, showWhole)} ${units[unit][language]}`,
    doubt: (value) => doubt(value, units[unit]),
  };
}

const rough = message(
  '大概的数即可，如 100 {unit}或 100-150 {unit}。',
  'A rough figure will do, such as 100 or 100-150 {unit}.',
);
const exact = message('写一个数即可，如 100 {unit}。', 'One number, such as 100 {unit}.');

function countSchema(min: number, max = 1e9): z.ZodType<Count> {
  const whole = z.int().min(min).max(max);
  const range = z.strictObject({ min: whole, max: whole }).refine((value) => value.min < value.max);
  return z.union([whole, range]);
}

const many = message('是 {value}{unit}，没有写错吗？', '{value} {unit}: is that right?');

/** More than a million is rather a telephone number or a 万 too many. */
function doubt(value: Count, unit: Message): Message | undefined {
  const largest = typeof value === 'number' ? value : value.max;
  if (largest <= 1_000_000) return undefined;
  const shown = showRange(value, showWhole);
  return {
    zh: fill(many, { value: shown, unit: ` ${unit.zh}` }).zh,
    en: fill(many, { value: shown, unit: unit.en }).en,
  };
}
