import type { Form } from '../form.ts';
import { labelsOf } from '../paste.ts';
import { type Named, type Names, nameIn, namesOf, plainName } from '../reading/labelled-names.ts';
import { unitHeader } from '../sheet/units.ts';
import { unmarked } from './blocks.ts';

/** The label that a cell is, or begins with: before a colon, or in its first line. */
export function labelIn(form: Form, text: string): Named | undefined {
  const plain = unmarked(text);
  if (plain === '') return undefined;
  const names = namesOf(labelsOf(form));
  const whole = plain.length > 40 ? undefined : (nameIn(plain, names) ?? withoutUnit(plain, names));
  const head = /^([^:：\n]{1,24})[:：\n]/u.exec(plain)?.[1];
  return whole ?? (head === undefined ? undefined : nameIn(head, names));
}

function withoutUnit(plain: string, names: Names): Named | undefined {
  const { name, unit } = unitHeader(plain);
  return unit === undefined ? undefined : nameIn(name, names);
}

/** The key of the label that a cell is or begins with, by the name that the form prints, in either language. */
export function officialKey(form: Form, text: string, named = labelIn(form, text)): string | undefined {
  if (!named || named.name === 'official') return named?.label.key;
  const english = plainName(form.byKey.get(named.label.key)?.label.en ?? '');
  return english !== '' && plainName(unmarked(text)).startsWith(english) ? named.label.key : undefined;
}
