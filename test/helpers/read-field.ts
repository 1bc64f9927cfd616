import type { Answered, Field } from '../../src/dialogs/form.ts';
import type { Language } from '../../src/dialogs/message.ts';
import type { Reading } from '../../src/dialogs/reading/reading.ts';

/** The moment at which the tests answer: 10:00 in Tianjin on 20 April 2022. */
export const asked = Date.parse('2022-04-20T10:00:00+08:00');

/** Reads a text with a field, after the answers given. */
export function read<Value>(field: Field<Value>, text: string, earlier: readonly Answered[] = []): Reading<Value> {
  return field.read(text, { now: asked, earlier: () => earlier });
}

/** The value that a text is read as, when it is allowed, shown in its normal form; else why not. */
export function taken<Value>(
  field: Field<Value>,
  text: string,
  { language = 'zh', earlier = [] }: { readonly language?: Language; readonly earlier?: readonly Answered[] } = {},
): string {
  const reading = read(field, text, earlier);
  if (!reading.ok) return `(${reading.reason})`;
  if (!field.schema.safeParse(reading.value).success) return '(not allowed)';
  return field.show(reading.value, language);
}

/** An earlier answer. */
export function answered(label: string, kind: string, value: unknown): Answered {
  return { key: label, label, kind, value };
}
