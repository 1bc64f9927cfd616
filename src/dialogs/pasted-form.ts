import type { Edition } from './edition.ts';
import type { Form, FormBeside } from './form.ts';
import { type Paste, readPaste } from './paste.ts';
import { compact } from './reading/normalise.ts';

/**
 * The form in use that a pasted message fills in: the one whose name stands over it, else the one that takes most of it;
 * of two alike the first. Undefined where it is no pasted form.
 */
export function pastedForm(edition: Pick<Edition, 'forms'>, text: string, now: number): Form | undefined {
  let best: { readonly form: Form; readonly weight: number } | undefined;
  for (const form of edition.forms.values()) {
    const paste = readPaste(form, text, { now, earlier: () => [] });
    if (!paste) continue;
    const weight = weightOf(paste) + (isHeaded(form, text) ? 100 : 0);
    if (!best || weight > best.weight) best = { form, weight };
  }
  return best?.form;
}

/** The name that a pasted form gives the activity; undefined where it gives none. */
export function nameIn(form: Form, text: string, now: number): string | undefined {
  const { titleKey } = form;
  const paste = titleKey === undefined ? undefined : readPaste(form, text, { now, earlier: () => [] });
  const name = titleKey === undefined ? undefined : (paste?.values[titleKey] ?? paste?.refusals[titleKey]?.text);
  return typeof name === 'string' ? name : undefined;
}

/** What was understood counts more than what was not. */
function weightOf({ values, refusals }: Paste): number {
  return Object.keys(values).length * 2 + Object.keys(refusals).length;
}

/** Another form in use, whose name stands over a pasted message, while this one is filled in. */
export function headedBy(form: Form, text: string): FormBeside | undefined {
  return isHeaded(form, text) ? undefined : form.others?.find((other) => isHeaded(other, text));
}

/** The names of a form that are longer than a word of an answer: 统计表, 备案表. */
function isHeaded({ names = [] }: Pick<FormBeside, 'names'>, text: string): boolean {
  const [first = '', second = '', third = ''] = text.split('\n').filter((line) => line.trim() !== '');
  const head = compact([first, second, third].filter((line) => !/[:：\t]/u.test(line)).join('\n'));
  return names.some((name) => name.endsWith('表') && head.includes(name));
}
