import { z } from 'zod';
import type { Field } from '../form.ts';
import { fill, message } from '../message.ts';
import { unlessOpen } from '../reading/open-ended.ts';
import { readPostcode } from '../reading/postcode.ts';
import { type Reading, understood } from '../reading/reading.ts';
import { needed } from './needed.ts';
import { readSame } from './same.ts';

export interface PostcodeOptions {
  /** First and last postcode of each usual range, both included. One outside is asked about, not refused. */
  readonly ranges: readonly (readonly [string, string])[];
}

/** A postcode of six digits. */
export function postcode({ ranges }: PostcodeOptions): Field<string> {
  const isUsual = (value: string): boolean => ranges.some(([first, last]) => value >= first && value <= last);
  return {
    kind: 'postcode',
    rule,
    example: message('300072', '300072'),
    input: { kind: 'number' },
    read: (text, context) =>
      (readSame(text, context, 'postcode') as Reading<string> | undefined) ??
      unlessOpen(taken(needed(readPostcode(text, { ranges, required: true }))), text),
    schema: z.string().regex(/^\d{6}$/u),
    show: (value) => value,
    doubt: (value) => (isUsual(value) ? undefined : fill(unusual, { value })),
  };
}

const rule = message('6 位数字即可。', 'Six digits will do.');
const unusual = message(
  '{value} 不是本市的邮政编码，确定没有写错吗？',
  '{value} is not a postcode of this city. Is it right?',
);

/** A sound postcode from elsewhere is a value: whether it is meant is for `doubt` to ask. */
function taken(reading: Reading<string>): Reading<string> {
  const [only, ...more] = reading.ok ? [] : (reading.candidates ?? []);
  const isElsewhere = !reading.ok && reading.reason === 'out_of_range' && only !== undefined && more.length === 0;
  return isElsewhere ? understood(only) : reading;
}
