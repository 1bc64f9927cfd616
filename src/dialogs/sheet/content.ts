import type { Answers, Form } from '../form.ts';
import { compact } from '../reading/normalise.ts';

/** The answers in one text that is the same for the same answers, whatever order their parts were kept in. */
export function contentOf(form: Form, answers: Answers): string {
  return JSON.stringify(form.fields.map(({ key }) => ordered(answers[key] ?? null)));
}

/** A name as it sounds, whatever quotation marks, dashes, blanks or widths of letters it is written with. */
export function spelling(name: string): string {
  const plain = compact(name).toLowerCase();
  return plain.replace(/[^\p{L}\p{N}]/gu, '') || plain;
}

function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered);
  if (typeof value === 'string') return value.normalize('NFC').trim();
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1));
  return entries.map(([key, part]) => [key, ordered(part)]);
}
