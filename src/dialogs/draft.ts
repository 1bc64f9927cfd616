import type { Changes } from './effect.ts';
import type { Answered, Answers, AnyField, Form } from './form.ts';

/** Whether a field is asked at all, beside the answers so far. */
export function applies(field: AnyField, answers: Answers): boolean {
  return field.when?.(answers) ?? true;
}

/**
 * The first field that applies and has no answer, or undefined when the draft is complete. Those that were put off come
 * last, in the order in which they were.
 */
export function nextField(form: Form, answers: Answers, postponed?: readonly string[]): AnyField | undefined {
  if (postponed && postponed.length > 0) return nextButFor(form, answers, postponed);
  // A step asks for it several times over; answers are never changed in place, so the same object has the same next field.
  if (last?.form === form && last.answers === answers) return last.field;
  const field = firstOpen(form.fields, answers);
  last = { form, answers, field };
  return field;
}

function firstOpen(fields: readonly AnyField[], answers: Answers): AnyField | undefined {
  for (const field of fields) if (answers[field.key] === undefined && applies(field, answers)) return field;
  return undefined;
}

function nextButFor(form: Form, answers: Answers, postponed: readonly string[]): AnyField | undefined {
  const open = missingFields(form, answers);
  const putOff = postponed.flatMap((key) => open.filter((field) => field.key === key));
  return open.find((field) => !putOff.includes(field)) ?? putOff[0];
}

let last: { readonly form: Form; readonly answers: Answers; readonly field: AnyField | undefined } | undefined;

/** The fields that apply and have no answer, in the form's order. */
export function missingFields(form: Form, answers: Answers): readonly AnyField[] {
  return form.fields.filter((field) => answers[field.key] === undefined && applies(field, answers));
}

/** The nearest field before `key` that applies; from the end of the form when there is no key. */
export function fieldBefore(form: Form, answers: Answers, key: string | undefined): AnyField | undefined {
  const end = key === undefined ? form.fields.length : (form.byKey.get(key)?.index ?? 0);
  for (let i = end - 1; i >= 0; i--) {
    const field = form.fields[i];
    if (field && applies(field, answers)) return field;
  }
  return undefined;
}

/** What stands before a field, for 同上 and 同联系人. */
export function answeredBefore(form: Form, answers: Answers, key: string): readonly Answered[] {
  const end = form.byKey.get(key)?.index ?? form.fields.length;
  return form.fields
    .slice(0, end)
    .filter((field) => answers[field.key] !== undefined && applies(field, answers))
    .map((field) => ({
      key: field.key,
      label: field.label.zh,
      kind: field.kind,
      value: answers[field.key],
      number: field.index + 1,
    }));
}

export interface Amended {
  readonly answers: Answers;
  /** Empty when nothing is different from before. */
  readonly changes: Changes;
  /** The fields whose answers fell away with this change. */
  readonly fallen: readonly AnyField[];
}

/**
 * Puts new values in. Answers that stop applying fall away, and so do those that depend on a changed one
 * and do not hold beside it; they are asked again.
 */
export function amend(form: Form, answers: Answers, values: Answers): Amended {
  const changed = Object.keys(values).filter((key) => !same(answers[key], values[key]));
  if (changed.length === 0) return unchanged(answers);
  // Not a spread: of an object with fifty keys and more it takes seven times as long.
  const next: Record<string, unknown> = Object.assign({}, answers);
  for (const key of changed) {
    if (values[key] === undefined) delete next[key];
    else next[key] = values[key];
  }
  const fallen = form.conditional.length > 0 ? dropWhatNoLongerHolds(form, answers, next, new Set(changed)) : [];
  const changes: Record<string, Changes[string]> = {};
  for (const key of changed) changes[key] = change(answers[key], next[key]);
  for (const { key } of fallen) changes[key] = change(answers[key], next[key]);
  return { answers: next, changes, fallen };
}

/** The same for one value, which is what nearly every turn puts in. */
export function amendOne(form: Form, answers: Answers, key: string, value: unknown): Amended {
  if (value === undefined || form.conditional.length > 0) return amend(form, answers, { [key]: value });
  if (same(answers[key], value)) return unchanged(answers);
  const next: Record<string, unknown> = Object.assign({}, answers);
  next[key] = value;
  return { answers: next, changes: { [key]: change(answers[key], value) }, fallen: noFields };
}

const noFields: readonly AnyField[] = [];

function unchanged(answers: Answers): Amended {
  return { answers, changes: {}, fallen: noFields };
}

/**
 * Answers as they are submitted: with what is stored of fields that do not apply, such as 0 people online where nothing
 * was online.
 */
export function completed(form: Form, answers: Answers): Answers {
  const left = form.conditional.filter((field) => field.otherwise !== undefined && !applies(field, answers));
  if (left.length === 0) return answers;
  return { ...answers, ...Object.fromEntries(left.map(({ key, otherwise }) => [key, otherwise])) };
}

function dropWhatNoLongerHolds(
  form: Form,
  before: Answers,
  next: Record<string, unknown>,
  changed: Set<string>,
): readonly AnyField[] {
  const fallen: AnyField[] = [];
  for (const field of form.conditional) {
    const value = next[field.key];
    if (value === undefined || stillHolds(field, value, before, next, changed)) continue;
    delete next[field.key];
    changed.add(field.key);
    fallen.push(field);
  }
  return fallen;
}

function stillHolds(
  field: AnyField,
  value: unknown,
  before: Answers,
  next: Answers,
  changed: ReadonlySet<string>,
): boolean {
  if (!applies(field, next)) return field.otherwise !== undefined && same(value, field.otherwise);
  if (changed.has(field.key)) return true;
  // What stands from before it applied was never asked for.
  if (!applies(field, before)) return false;
  if (!field.dependsOn?.some((key) => changed.has(key)) || value === null) return true;
  return !field.check?.(value, next) && !isNewlyDoubtful(field, value, before, next);
}

/** What was doubtful before was confirmed. */
function isNewlyDoubtful(field: AnyField, value: unknown, before: Answers, next: Answers): boolean {
  return field.doubtBeside?.(value, next) !== undefined && field.doubtBeside(value, before) === undefined;
}

function change(from: unknown, to: unknown): Changes[string] {
  if (from === undefined) return to === undefined ? {} : { to };
  return to === undefined ? { from } : { from, to };
}

/** Whether two JSON values are the same. */
export function same(a: unknown, b: unknown): boolean {
  return a === b || (typeof a === 'object' && typeof b === 'object' && canonical(a) === canonical(b));
}

function canonical(value: unknown): string {
  // The database gives back the keys of an object in an order of its own.
  return JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
