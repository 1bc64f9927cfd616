import type { Field } from '../form.ts';
import { fill, message } from '../message.ts';
import { readFax } from '../reading/phone.ts';
import { needed } from './needed.ts';
import { nearestNumbers, numbersBefore, orNearest, type TelephoneOptions, telephoneSchema } from './telephones.ts';

/** One telephone number, as for a fax. "None" is read as `empty`, which an optional field takes as its answer. */
export function telephone({ areaCode }: TelephoneOptions): Field<string> {
  return {
    kind: 'telephone',
    rule: fill(rule, { areaCode }),
    example: message('022-27401234', '022-27401234'),
    input: { kind: 'telephone' },
    read: (text, context) =>
      orNearest(
        needed(readFax(text, { areaCode, required: true, ...numbersBefore(context) })),
        text,
        nearestNumbers(context)?.[0],
      ),
    schema: telephoneSchema,
    show: (value) => value,
  };
}

const rule = message(
  '一个号码；天津的可以不写区号 {areaCode}；没有请回复“无”，与电话相同请回复“同电话”。',
  'One number; the area code {areaCode} may be left out. Reply “none” if there is none, or “same as telephone”.',
);
