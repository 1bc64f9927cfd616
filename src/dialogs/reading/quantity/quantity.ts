import { maxAnswerLength } from '../reading.ts';
import { type Bracketed, unbracketed } from './brackets.ts';
import { equal, one } from './exact.ts';
import { isNamed } from './groups.ts';
import { doubt, type Outcome, type Target } from './outcome.ts';
import { parts } from './parts.ts';
import { prepare } from './prepare.ts';
import { resolve } from './resolve.ts';
import { tokens } from './tokens.ts';
import { wordless } from './wordless.ts';

/** The amount that a text states for a target: one value or a range, exact. */
export function readQuantity(typed: string, target: (unit: Bracketed['unit']) => Target): Outcome {
  if (typed.length > maxAnswerLength) return doubt('not_understood');
  const text = prepare(typed);
  const bracketed = unbracketed(text);
  const aim = target(bracketed.unit);
  if (bracketed.insides.length === 0) return plain(bracketed.outside, aim);
  if (bracketed.insides.some((inside) => amending.test(inside) || splits(inside, aim)))
    return plain(bracketed.flat, aim);
  const outer = plain(bracketed.outside, aim);
  if (!outer.ok && (outer.reason === 'incomplete' || !/[\d一二两三四五六七八九十百千万零]/u.test(bracketed.outside)))
    return plain(bracketed.flat, aim);
  return outer.ok && contradicted(outer, bracketed.insides, aim) ? doubt('ambiguous', [outer.value]) : outer;
}

/** 共350人次（线上200，线下150）, where one of the two is asked for. */
function splits(inside: string, { about }: Target): boolean {
  return about !== undefined && isNamed(inside, about) && /\d/u.test(inside);
}

/** 5000（改为6000） */
const amending = /^(?:现|已|应|需|请)?(?:改|更正|更新|订正|纠正|调整|应为|应是|应该是).*\d/u;

/** More amounts than any sum of an answer has: a pasted table, which is not read as one amount. */
const mostAmounts = 60;

function plain(text: string, target: Target): Outcome {
  // No answer has that many runs of digits: seen before any of them is read.
  if ((text.match(/\d+/gu)?.length ?? 0) > 4 * mostAmounts) return doubt('not_understood');
  const found = tokens(text);
  if (found.filter(({ kind }) => kind === 'amount').length > mostAmounts) return doubt('not_understood');
  const read = parts(found);
  if (read.list.every((part) => part.dimension === 'aside')) return doubt(wordless(text, read.said));
  return resolve(read, target, text);
}

/** A bracket that states the same amount otherwise (壹万元（￥1000）), or says that more comes on top (不含 5000). */
function contradicted(outer: Outcome & { ok: true }, insides: readonly string[], target: Target): boolean {
  return insides.some((inside) => {
    if (/(?:另加|外加|除外|另有).*\d|\d.*(?:除外|另算|另计)/u.test(inside)) return true;
    const read = parts(tokens(inside.slice(0, 200)));
    const [only] = read.list;
    if (
      read.list.length !== 1 ||
      !only ||
      only.before !== '' ||
      only.after !== '' ||
      !(only.dimension === 'bare' ? only.value.high >= 10n * one : target.dimensions.has(only.dimension))
    )
      return false;
    const value = resolve(read, target, inside);
    return value.ok && !equal(value.value, outer.value);
  });
}
