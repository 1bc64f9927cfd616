import type { AnyField, Form } from './form.ts';
import type { Paste, PasteContext } from './paste.ts';
import type { Pair } from './reading/labelled.ts';

const behindName =
  /^(?<name>[^\d@]{2,24}?)[\s,，、:：;；(（]*(?<number>\+?\d[\d -]{5,18}\d(?:转\d{1,6})?)[)）]?[\s。]*$/u;

/**
 * "张三 13752011234" where a person is asked for: the number is no part of the name, and is not lost. Behind the contact
 * it is the form's telephone; behind another person it is held until the telephone is asked for.
 */
export function besideName(form: Form, at: AnyField, text: string, context: PasteContext): Paste | undefined {
  if (at.kind !== 'person' || text.length > 60) return undefined;
  const { name = '', number = '' } = behindName.exec(text.trim())?.groups ?? {};
  if (ofNumber.test(name.trim())) return undefined;
  const telephone = form.fields.find(({ kind }) => kind === 'telephones');
  if (!telephone || context.earlier().some(({ key }) => key === telephone.key)) return undefined;
  const [person, numbers] = [at.read(name, context), telephone.read(number, context)];
  if (!person.ok || !numbers.ok) return undefined;
  const nearest = form.fields.findLast(({ kind, index }) => kind === 'person' && index < telephone.index);
  return nearest?.key === at.key
    ? { values: { [at.key]: person.value, [telephone.key]: numbers.value }, refusals: {} }
    : {
        values: { [at.key]: person.value },
        refusals: { [telephone.key]: { reason: 'ambiguous', text: number.trim(), candidates: [numbers.value] } },
      };
}

/** 电话是, "my number is": what the number is, and nobody's name. */
const ofNumber =
  /(?:电话|手机|号码?|座机|联系方式|微信|\btel(?:ephone)?|\bphone|\bmobile|\bcell|\bnumber)(?:号码?)?\s*(?:是|为|is|[:：.])*$|^(?:call|ring|text)\b/iu;

/** The two of "赵丽 13920001111" at the contact, whose telephone is the form's. */
export function nameAndNumber(
  form: Form,
  at: AnyField,
  text: string,
  context: PasteContext,
): { readonly name: string; readonly number: string } | undefined {
  const paste = besideName(form, at, text, context);
  if (!paste || Object.keys(paste.refusals).length > 0) return undefined;
  const { name = '', number = '' } = behindName.exec(text.trim())?.groups ?? {};
  return { name, number };
}

/**
 * A number behind a person's name that a pasted form took nowhere: "负责人 李雷 13900001111" beside 电话. Where nothing else is
 * known of the telephone it is held for it, else it is told as not taken.
 */
export function withNumbersTold(form: Form, pairs: readonly Pair[], paste: Paste): Paste {
  const telephone = form.fields.find(({ kind }) => kind === 'telephones');
  const numbers = pairs.flatMap(({ key, text }) => (isPerson(form, key, paste) ? numberBehind(text) : []));
  if (!telephone || numbers.length === 0) return paste;
  const known = digits(JSON.stringify([Object.values(paste.values), Object.values(paste.refusals)]));
  const lost = [...new Set(numbers)].filter((number) => !known.includes(digits(number)));
  const [first = '', ...more] = lost;
  if (first === '') return paste;
  const { key } = telephone;
  if (paste.values[key] !== undefined || paste.refusals[key] || more.length > 0) return { ...paste, unread: lost };
  return { ...paste, refusals: { ...paste.refusals, [key]: { reason: 'ambiguous', text: first } } };
}

function isPerson(form: Form, key: string, { values }: Paste): boolean {
  return form.byKey.get(key)?.kind === 'person' && values[key] !== undefined;
}

function numberBehind(text: string): readonly string[] {
  const found = text.length > 60 ? undefined : behindName.exec(text.trim())?.groups?.['number'];
  return found === undefined ? [] : [found.trim()];
}

function digits(text: string): string {
  return text.replace(/\D/gu, '');
}
