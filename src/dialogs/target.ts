import { applies } from './draft.ts';
import type { Answers, AnyField, Form } from './form.ts';
import { compact, normalise } from './reading/normalise.ts';
import { chineseInteger } from './reading/numerals.ts';

/** Which field a person means after 改, and the new value if one stands behind it. */
export type Target =
  | { readonly kind: 'field'; readonly field: AnyField; readonly value?: string }
  | { readonly kind: 'several'; readonly fields: readonly AnyField[] }
  | { readonly kind: 'notAsked'; readonly field: AnyField }
  | { readonly kind: 'unknown' };

const numbered =
  /^(?:第|no\.?|#)? *(\d{1,3}|[一二三四五六七八九十]{1,3})(?![\d年月日号.-]|[:：]\d{2}(?![\d月])) *(?:项|条|个|题)?/iu;
const connective = /^(?:项|的)?(?:改成|改为|改到|换成|更正为|应该是|应为|是|为|to|成|[:：,，=])? */iu;

/**
 * Finds the field named at the start of a text by number, label, alias, or a part of a label that fits one field only.
 * What follows is the new value: "6 5月22日", "地点 文化宫", "第三项改成市科协".
 */
export function findTarget(form: Form, answers: Answers, text: string): Target {
  const typed = text.trim();
  const found = byNumber(form, typed) ?? byName(form, typed) ?? byPart(form, typed);
  if (!found) return { kind: 'unknown' };
  if (found.fields.length > 1) return { kind: 'several', fields: found.fields };
  const [field] = found.fields;
  if (!field) return { kind: 'unknown' };
  if (!applies(field, answers)) return { kind: 'notAsked', field };
  const value = typed.slice(found.length).replace(connective, '').trim();
  return value ? { kind: 'field', field, value } : { kind: 'field', field };
}

/** "地点改成文化宫": a whole message that names a field, a change, and the new value. */
export function inlineEdit(form: Form, answers: Answers, text: string): Target | undefined {
  const match = /^(.{1,14}?)(?:改成|改为|更正为|换成|应该是|应为)[:：]?\s*\S/su.exec(text.trim());
  if (!match?.[1]) return undefined;
  const target = findTarget(form, answers, text);
  return target.kind === 'field' && nameEnds(form, match[1]) ? target : undefined;
}

interface Found {
  readonly fields: readonly AnyField[];
  /** How many characters of the text name the field. */
  readonly length: number;
}

function nameEnds(form: Form, name: string): boolean {
  const found = byNumber(form, name) ?? byName(form, name);
  return found !== undefined && found.length === name.length;
}

function byNumber(form: Form, typed: string): Found | undefined {
  const match = numbered.exec(typed);
  if (!match?.[1]) return undefined;
  const number = /^\d/u.test(match[1]) ? Number(match[1]) : chineseInteger(match[1]);
  const field = number === undefined ? undefined : form.fields[number - 1];
  return field ? { fields: [field], length: match[0].length } : undefined;
}

function byName(form: Form, typed: string): Found | undefined {
  let best: Found | undefined;
  const plain = typed.toLowerCase();
  for (const field of form.fields) {
    for (const name of namesOf(field)) {
      const length = prefixLength(plain, name.toLowerCase());
      if (length > (best?.length ?? 0)) best = { fields: [field], length };
    }
  }
  return best;
}

function byPart(form: Form, typed: string): Found | undefined {
  const plain = compact(typed).toLowerCase();
  if (plain.length < 2 || plain.length > 12) return undefined;
  const fields = form.fields.filter((field) =>
    namesOf(field).some((name) => compact(name).toLowerCase().includes(plain)),
  );
  return fields.length === 0 ? undefined : { fields, length: typed.length };
}

function namesOf(field: AnyField): readonly string[] {
  return [field.label.zh, field.label.en, ...(field.aliases ?? [])];
}

/** How much of a text a name covers at its start, blanks within the text not counting; 0 where it does not. */
function prefixLength(text: string, name: string): number {
  const wanted = normalise(name).replace(/ /gu, '');
  let i = 0;
  let at = 0;
  while (i < wanted.length && at < text.length) {
    if (text[at] === ' ') at++;
    else if (text[at] === wanted[i]) [i, at] = [i + 1, at + 1];
    else return 0;
  }
  return i === wanted.length ? at : 0;
}
