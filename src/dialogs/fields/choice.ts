import { z } from 'zod';
import type { Field } from '../form.ts';
import { message } from '../message.ts';
import { readChoice } from '../reading/choice.ts';
import { unlessOpen } from '../reading/open-ended.ts';
import type { Option } from '../reading/values.ts';
import { askedAsOther } from './as-other.ts';
import { byPlace } from './by-place.ts';
import { needed } from './needed.ts';
import { isOptionCode, ruleWithOther, showOption } from './options.ts';
import { readTicked } from './tick-doubts.ts';

export interface ChoiceOptions {
  readonly options: readonly Option[];
}

/** One of several options, as its code; `code:text` for the one that asks for words of the person's own. */
export function choice({ options }: ChoiceOptions): Field<string> {
  const [first] = options;
  const placed = byPlace(options);
  return {
    kind: 'choice',
    rule: ruleWithOther(rule, options),
    example: message(first?.label ?? '', first?.label ?? ''),
    input: { kind: 'choice' },
    choices: options,
    pick: 'one',
    read: (text) => {
      const reading = readTicked(text, options, (plain) =>
        unlessOpen(needed(placed.one(readChoice(plain, { options: placed.options, required: true }))), plain),
      );
      return askedAsOther(reading, text, options, (code, own) => `${code}:${own}`);
    },
    schema: z.string().refine((value) => isOptionCode(value, options)),
    show: (value, language) => showOption(value, options, language),
  };
}

const rule = message('选一个，回复编号或名称都行。', 'Choose one, by its number or name.');
