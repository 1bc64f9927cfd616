import type { AnyField } from './form.ts';
import type { Reading } from './reading/reading.ts';
import { namesOf } from './target.ts';

/**
 * "主办单位写河西区科协", "地点在人民公园": an answer in words that begins with the name of what is asked may be meant
 * without it. Both are offered.
 */
export function besideLabel(
  field: AnyField,
  reading: Reading<unknown>,
  text: string,
  read: (text: string) => Reading<unknown>,
): Reading<unknown> {
  const value = asWhole(reading);
  const rest = typeof value === 'string' ? behindLabel(field, value, text) : undefined;
  const inner = rest === undefined ? undefined : read(rest);
  return inner?.ok ? { ok: false, reason: 'ambiguous', candidates: [inner.value, value] } : reading;
}

/** What the whole text would be as an answer, taken or asked about. */
function asWhole(reading: Reading<unknown>): unknown {
  if (reading.ok) return reading.value;
  return reading.candidates?.length === 1 ? reading.candidates[0] : undefined;
}

/** What stands behind the field's name and a verb, or behind its official name alone; undefined where it is no name. */
function behindLabel(field: AnyField, value: string, text: string): string | undefined {
  const typed = text.trim();
  if (typed.length > longestAnswer || !typed.startsWith(value.slice(0, 1))) return undefined;
  const small = typed.toLowerCase();
  for (const name of namesLongestFirst(field)) {
    if (!small.startsWith(name.toLowerCase())) continue;
    const behind = typed.slice(name.length);
    const link = linking.exec(behind)?.[0];
    const rest = behind.slice(link?.length ?? 0).trim();
    return rest !== '' && (link !== undefined || (name === field.label.zh && /^\p{Script=Han}/u.test(rest)))
      ? rest
      : undefined;
  }
  return undefined;
}

/** Sorted once for a field. */
function namesLongestFirst(field: AnyField): readonly string[] {
  const known = sorted.get(field);
  if (known) return known;
  const names = namesOf(field).toSorted((one, other) => other.length - one.length);
  sorted.set(field, names);
  return names;
}

const sorted = new WeakMap<AnyField, readonly string[]>();
const longestAnswer = 120;
const linking = /^(?:我们|这[里项]?|就|应该|那|请|都)*(?:[写填]成?|是|叫做?|为|在|选|用| (?:is|are)(?= ))[:：, ，]*/iu;
