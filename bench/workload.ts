import type { PlainKind } from '../test/helpers/plain-form.ts';

/** The kinds of a form of this length: two texts of three, and whole numbers. */
export function kindsOf(length: number): readonly PlainKind[] {
  return Array.from({ length }, (_, i) => (i % 3 === 1 ? 'number' : 'text'));
}

/** The messages of the n-th filling of a form: `/start`, then its answers, one in eight after one that must be refused. */
export function* messagesOf(kinds: readonly PlainKind[], n: number): Generator<string, undefined> {
  yield '/start';
  for (const [i, kind] of kinds.entries()) {
    if ((i * 3 + n) % 8 === 0) yield refusedAnswer;
    yield String(answerTo(kind, i, n));
  }
}

/** Neither a text of two characters or more nor a number. */
export const refusedAnswer = 'x';

/** What must be stored in the end. */
export function answersOf(kinds: readonly PlainKind[], n: number): readonly unknown[] {
  return kinds.map((kind, i) => answerTo(kind, i, n));
}

function answerTo(kind: PlainKind, i: number, n: number): string | number {
  return kind === 'number' ? 1 + ((n * 31 + i * 7) % 4999) : `Answer number ${n % 97} to question ${i + 1} of a form`;
}
