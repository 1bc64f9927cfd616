import { z } from 'zod';
import type { Field, ReadContext } from '../form.ts';
import { fill, message } from '../message.ts';
import { unlessOpen } from '../reading/open-ended.ts';
import { readPhones } from '../reading/phone.ts';
import { saysSame } from '../reading/phrases.ts';
import { type Reading, refused, understood } from '../reading/reading.ts';
import { type Answered, pointsAt } from '../reading/same.ts';

export interface TelephoneOptions {
  /** The area code of a number that is typed without one. */
  readonly areaCode: string;
}

/** One or more telephone numbers: mobile, landline with or without area code and extension, or 400. */
export function telephones({ areaCode }: TelephoneOptions): Field<readonly string[]> {
  return {
    kind: 'telephones',
    rule: fill(rule, { areaCode }),
    example: message('13820113456', '13820113456'),
    input: { kind: 'telephone' },
    read: (text, context) =>
      numberedBefore(text, context) ??
      orNearest(
        unlessOpen(readPhones(text, { areaCode, required: true, ...numbersBefore(context) }), text),
        text,
        nearestNumbers(context),
      ),
    schema: z.array(telephoneSchema).min(1).max(10),
    show: (value, language) => value.join(language === 'zh' ? '、' : ', '),
  };
}

/** A number in its normal form: 13820113456, 022-27401234-8012, 4008201234. */
export const telephoneSchema = z.string().regex(/^(?:1[3-9]\d{9}|0\d{2,3}-\d{7,8}(?:-\d{1,6})?|[48]00\d{7})$/u);

/** What 同上 and 同电话 refer to, as the readers of numbers want it: the answer just above counts only if it is numbers. */
export function numbersBefore(context: ReadContext): Answered {
  const before = context.earlier();
  const above = before.at(-1);
  const answers = Object.fromEntries(before.map(({ label, value }) => [label, value]));
  return above && isNumbers(above) ? { answers, previous: { ...above, kind: 'phone' } } : { answers };
}

/** 同第11项: the numbers of that answer; undefined where the text says nothing of the kind. */
export function numberedBefore(text: string, context: ReadContext): Reading<readonly string[]> | undefined {
  const named = saysSame(text);
  if (!named?.startsWith('#')) return undefined;
  const answer = context.earlier().find(({ number }) => named === `#${number}`);
  return answer && isNumbers(answer) ? understood(asList(answer.value)) : refused('incomplete');
}

/** The numbers answered last, whatever stands between. */
export function nearestNumbers(context: ReadContext): readonly string[] | undefined {
  const answer = context.earlier().findLast(isNumbers);
  return answer && asList(answer.value);
}

function asList(value: unknown): readonly string[] {
  return (Array.isArray(value) ? value : [value]).filter((each) => typeof each === 'string');
}

/** A 同上 means the nearest numbers, whatever stands between; another name that points at nothing is asked about. */
export function orNearest<Value>(reading: Reading<Value>, text: string, nearest: Value | undefined): Reading<Value> {
  if (reading.ok || reading.reason !== 'incomplete' || nearest === undefined) return reading;
  const pointed = pointsAt(text);
  if (pointed === undefined) return reading;
  return pointed === '' ? understood(nearest) : refused('incomplete', [nearest]);
}

const rule = message(
  '手机或固定电话都行，也可以写几个；本市固定电话不用写区号 {areaCode}，有分机就写“转8012”。',
  'Mobile or landline, or several numbers. The area code {areaCode} may be left out; an extension is written “ext 8012”.',
);

function isNumbers({ kind, value }: { readonly kind: string; readonly value: unknown }): boolean {
  return (kind === 'telephones' || kind === 'telephone') && value !== null && value !== undefined;
}
