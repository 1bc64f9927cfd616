import type { PlainKind } from '../test/helpers/plain-form.ts';

/** What is said in one talk after the other, and what must have become of it. */
export interface Workload {
  /** The messages of the n-th talk. */
  readonly messagesOf: (n: number) => Iterator<string, undefined>;
  /** What must be stored of it in the end. */
  readonly answersOf: (n: number) => readonly unknown[];
}

/** Fillings of a form of these kinds. */
export function fillings(kinds: readonly PlainKind[]): Workload {
  return { messagesOf: (n) => messagesOf(kinds, n), answersOf: (n) => answersOf(kinds, n) };
}

/** The kinds of a form of this length: two texts of three, and whole numbers. */
export function kindsOf(length: number): readonly PlainKind[] {
  return Array.from({ length }, (_, i) => (i % 3 === 1 ? 'number' : 'text'));
}

/** The messages of the n-th filling of a form: `/start`, then its answers, one in eight after one that must be refused. */
function* messagesOf(kinds: readonly PlainKind[], n: number): Generator<string, undefined> {
  yield '/start';
  for (const [i, kind] of kinds.entries()) {
    if ((i * 3 + n) % 8 === 0) yield refusedAnswer;
    yield String(answerTo(kind, i, n));
  }
}

/** Neither a text of two characters or more nor a number. */
export const refusedAnswer = 'x';

/** What must be stored in the end. */
function answersOf(kinds: readonly PlainKind[], n: number): readonly unknown[] {
  return kinds.map((kind, i) => answerTo(kind, i, n));
}

function answerTo(kind: PlainKind, i: number, n: number): string | number {
  return kind === 'number' ? 1 + ((n * 31 + i * 7) % 4999) : `Answer number ${n % 97} to question ${i + 1} of a form`;
}
