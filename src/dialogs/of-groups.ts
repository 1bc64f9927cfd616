import { applies } from './draft.ts';
import type { Answers, AnyField, Form, ReadContext } from './form.ts';
import { type Group, isNamed } from './reading/quantity/groups.ts';
import { fromEnglish } from './reading/quantity/in-english.ts';

/**
 * The numbers of other groups that an answer about one group names: 180 of "线上500，线下180". Each waits for its own
 * question, where that is still open.
 */
export function ofOtherGroups(
  form: Form,
  answers: Answers,
  field: AnyField,
  text: string,
  context: ReadContext,
): Readonly<Record<string, { readonly text: string; readonly value: unknown }>> {
  if (field.group === undefined || text.length > longest) return {};
  const plain = fromEnglish(text.toLowerCase());
  const others = form.fields.filter(
    ({ key, group }) => group !== undefined && group !== field.group && answers[key] === undefined,
  );
  const held = others.flatMap((other) => {
    if (!isNamed(plain, other.group as Group) || !applies(other, answers)) return [];
    const reading = other.read(text, context);
    return reading.ok && typeof reading.value === 'number'
      ? [[other.key, { text: String(reading.value), value: reading.value }] as const]
      : [];
  });
  return Object.fromEntries(held);
}

const longest = 120;
