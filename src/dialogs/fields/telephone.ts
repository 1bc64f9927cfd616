import type { Field } from '../form.ts';
import { fill, message } from '../message.ts';
import { readFax } from '../reading/phone.ts';
import { type Reading, refused, understood } from '../reading/reading.ts';
import { needed } from './needed.ts';
import {
  nearestNumbers,
  numberedBefore,
  numbersBefore,
  orNearest,
  type TelephoneOptions,
  telephoneSchema,
} from './telephones.ts';

/** One telephone number, as for a fax. "None" is read as `empty`, which an optional field takes as its answer. */
export function telephone({ areaCode }: TelephoneOptions): Field<string> {
  return {
    kind: 'telephone',
    rule: fill(rule, { areaCode }),
    example: message('022-27401234', '022-27401234'),
    input: { kind: 'telephone' },
    read: (text, context) => {
      const numbered = numberedBefore(text, context);
      if (numbered) return firstOf(numbered);
      return orNearest(
        needed(readFax(text, { areaCode, required: true, ...numbersBefore(context) })),
        text,
        nearestNumbers(context)?.[0],
      );
    },
    schema: telephoneSchema,
    show: (value) => value,
  };
}

function firstOf(reading: Reading<readonly string[]>): Reading<string> {
  const [first] = reading.ok ? reading.value : [];
  return first === undefined ? refused('incomplete') : understood(first);
}

const rule = message(
  '写一个号码即可，本市的不用写区号 {areaCode}；和电话是同一个号码，回复“同电话”。',
  'One number will do; the area code {areaCode} may be left out. If it is the telephone’s, reply “same as telephone”.',
);
