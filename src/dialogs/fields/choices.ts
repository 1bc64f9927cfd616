import { z } from 'zod';
import type { Field } from '../form.ts';
import { message } from '../message.ts';
import { readChoices } from '../reading/choices.ts';
import { unlessOpen } from '../reading/open-ended.ts';
import { type Reading, refused } from '../reading/reading.ts';
import { askedAsOther, besideOther } from './as-other.ts';
import { byPlace } from './by-place.ts';
import type { ChoiceOptions } from './choice.ts';
import { isOptionCode, placeOf, ruleWithOther, showOption } from './options.ts';
import { saysNothing } from './plain.ts';
import { readTicked } from './tick-doubts.ts';

/** One or more options, as their codes in the options' order, without repeats. */
export function choices({ options }: ChoiceOptions): Field<readonly string[]> {
  const placed = byPlace(options);
  const sample = options.slice(0, 2).map(({ label }) => label);
  return {
    kind: 'choices',
    rule: ruleWithOther(rule, options),
    example: message(sample.join('、'), sample.join('、')),
    input: { kind: 'choice' },
    choices: options,
    pick: 'several',
    read: (text): Reading<readonly string[]> => {
      if (saysNothing(text)) return refused('empty');
      const one = (plain: string): Reading<readonly string[]> =>
        unlessOpen(placed.several(readChoices(plain, { options: placed.options, required: true })), plain);
      const reading = besideOther(readTicked(text, options, one), text, options, one);
      return askedAsOther(reading, text, options, (code, own) => [`${code}:${own}`]);
    },
    schema: z
      .array(z.string().refine((value) => isOptionCode(value, options)))
      .min(1)
      .refine((values) => areInOrder(values.map((value) => placeOf(value, options)))),
    show: (value, language) =>
      value.map((each) => showOption(each, options, language)).join(language === 'zh' ? '、' : ', '),
  };
}

const rule = message(
  '可以选几个，回复编号或名称都行，用顿号隔开。',
  'Choose one or more, by their numbers or names, with commas between.',
);

function areInOrder(places: readonly number[]): boolean {
  return places.every((place, i) => i === 0 || place > (places[i - 1] ?? -1));
}
