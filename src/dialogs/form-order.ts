import type { Form } from './form.ts';

/**
 * What stands by the keys of a form, in the order of its questions: the database keeps keys in an order of its own. What the
 * form does not ask comes last.
 */
export function inFormOrder<Value>(
  form: Form | undefined,
  byKey: Readonly<Record<string, Value>>,
): readonly (readonly [string, Value])[] {
  const place = (key: string): number => form?.byKey.get(key)?.index ?? Number.MAX_SAFE_INTEGER;
  return Object.entries(byKey).toSorted(
    ([one], [other]) => place(one) - place(other) || (one < other ? -1 : one > other ? 1 : 0),
  );
}
