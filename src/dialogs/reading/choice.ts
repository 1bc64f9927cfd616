import { pickFrom } from './options.ts';
import { type Reading, refused, understood } from './reading.ts';
import { none } from './silence.ts';
import type { Option } from './values.ts';

export interface ChoiceContext {
  readonly options: readonly Option[];
  /** The field's label, whose words mean nothing in an answer. */
  readonly label?: string | undefined;
  /** Default true. */
  readonly required?: boolean | undefined;
}

/** The code of the one option that an answer picks; `6:科普剧` for the option that asks for a text. */
export function readChoice(text: string, context: ChoiceContext): Reading<string | null> {
  const picked = pickFrom(text, context.options, context.label ?? '', 'one');
  if (picked.picked === 'none') return none(context.required, null);
  if (picked.picked === 'refused') return refused(picked.reason, picked.codes);
  const [only, more] = picked.codes;
  return only !== undefined && more === undefined ? understood(only) : refused('ambiguous', picked.codes);
}
