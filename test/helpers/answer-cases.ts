import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { cpuMs } from './cpu-time.ts';

export interface Result {
  readonly ok: boolean;
  readonly value?: unknown;
  readonly reason?: string;
}

interface AnswerCase {
  readonly id: string;
  readonly kind: string;
  readonly text: string;
  readonly context: unknown;
  readonly expect: Result;
  readonly accept?: readonly Result[];
}

type Reader = (text: string, context: never) => Result;

const longestTime = 100;
const attempts = 3;

/** One test for each stored answer of a kind: the value meant, or a refusal. */
export function testAnswers(file: string, kind: string, read: Reader): void {
  const { cases } = JSON.parse(readFileSync(new URL(`../answers/${file}`, import.meta.url), 'utf8')) as {
    cases: readonly AnswerCase[];
  };
  const own = cases.filter((answer) => answer.kind === kind);
  it.each(own.map((answer) => [`${answer.id} «${answer.text}»`, answer] as const))('%s', (_, answer) => {
    const got = read(answer.text, answer.context as never);
    const right = [answer.expect, ...(answer.accept ?? [])];
    const values = right.filter(({ ok }) => ok).map(({ value }) => sameSigns(value));
    if (got.ok) expect(values).toContainEqual(sameSigns(got.value));
    else
      expect(
        right.some(({ ok }) => !ok),
        `refused as ${got.reason}`,
      ).toBe(true);
  });
}

/** Full-width and half-width signs count as the same. */
function sameSigns(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sameSigns);
  return typeof value === 'string' ? value.normalize('NFKC') : value;
}

/** Any text of up to 4,000 characters, most of them built of `pieces` again and again, is read quickly and never throws. */
export function testAnyText(read: (text: string) => Result, pieces: readonly string[]): void {
  const piece = fc.oneof(
    fc.constantFrom(...pieces),
    fc.constantFrom(' ', '\n', '，', '。', '、', '不', '不对，', '改成', '是', '1', '-', '.'),
    fc.string({ maxLength: 3 }),
  );
  const repeated = fc.tuple(fc.array(piece, { maxLength: 4 }), fc.nat({ max: 4000 })).map(([parts, length]) => {
    const unit = parts.join('') || 'x';
    return unit.repeat(Math.ceil(length / unit.length)).slice(0, length);
  });
  const mixed = fc.array(piece, { maxLength: 300 }).map((parts) => parts.join('').slice(0, 4000));
  it('reads any text within 100 ms and never throws', () => {
    fc.assert(
      fc.property(fc.oneof(repeated, mixed), (text) => quickest(() => read(text)) < longestTime),
      { numRuns: 200 },
    );
  }, 60_000);
}

/** The shortest of a few attempts in milliseconds, so that other work on the machine does not count. */
function quickest(work: () => Result): number {
  let best = Number.POSITIVE_INFINITY;
  for (let attempt = 0; attempt < attempts && best >= longestTime; attempt++) {
    const start = cpuMs();
    expect(typeof work().ok).toBe('boolean');
    best = Math.min(best, cpuMs() - start);
  }
  return best;
}
