import type { Form } from '../form.ts';
import { labelsOf } from '../paste.ts';
import { type Named, nameIn, namesOf, plainName } from '../reading/labelled-names.ts';
import { unitHeader } from '../sheet/units.ts';
import { unmarked } from './blocks.ts';

/** The label that a cell is, or begins with: before a colon, or in its first line. */
export function labelIn(form: Form, text: string): Named | undefined {
  const plain = unmarked(text);
  const names = namesOf(labelsOf(form));
  const whole = plain.length > 40 ? undefined : (nameIn(plain, names) ?? nameIn(unitHeader(plain).name, names));
  const head = /^([^:：\n]{1,24})[:：\n]/u.exec(plain)?.[1];
  return whole ?? (head === undefined ? undefined : nameIn(head, names));
}

/** The key of the label that a cell is or begins with, by the name that the form prints, in either language. */
export function officialKey(form: Form, text: string): string | undefined {
  const named = labelIn(form, text);
  if (!named || named.name === 'official') return named?.label.key;
  const english = plainName(form.byKey.get(named.label.key)?.label.en ?? '');
  return english !== '' && plainName(unmarked(text)).startsWith(english) ? named.label.key : undefined;
}
