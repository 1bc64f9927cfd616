import type { ChoiceContext } from './choice.ts';
import { pickFrom } from './options.ts';
import { type Reading, refused, understood } from './reading.ts';
import { none } from './silence.ts';

/** The codes of the options that an answer picks, in the options' order; none where nothing need be picked. */
export function readChoices(text: string, context: ChoiceContext): Reading<readonly string[]> {
  const picked = pickFrom(text, context.options, context.label ?? '', 'many');
  if (picked.picked === 'none') return none<readonly string[]>(context.required, []);
  if (picked.picked === 'refused') return refused(picked.reason, picked.codes.length > 0 ? [picked.codes] : []);
  return understood(picked.codes);
}
