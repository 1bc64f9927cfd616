import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { parse } from '../helpers/answers-adapter.ts';
import { cpuMs } from '../helpers/cpu-time.ts';

const run = promisify(execFile);
const root = join(import.meta.dirname, '../..');

interface Raw {
  readonly n: number;
  readonly right: number;
  readonly silent: number;
}

/** What the scorer counts, over all kinds: one row an answer, and one a field of a pasted form. */
async function score(cases: string): Promise<{ readonly right: number; readonly silent: number }> {
  const folder = await mkdtemp(join(tmpdir(), 'tianbao-score-'));
  const out = join(folder, 'out.json');
  const args = [
    '--import',
    'tsx',
    'test/answers/score.mjs',
    'test/helpers/answers-adapter.ts',
    cases,
    '--quiet',
    '--json',
    out,
  ];
  await run(process.execPath, args, { cwd: root, timeout: 60_000 });
  const { raw } = JSON.parse(await readFile(out, 'utf8')) as { raw: Readonly<Record<string, Raw>> };
  await rm(folder, { recursive: true });
  const rows = Object.entries(raw)
    .filter(([kind]) => kind !== 'form (whole)')
    .map(([, row]) => row);
  const sum = (of: (row: Raw) => number): number => rows.reduce((total, row) => total + of(row), 0);
  return {
    right: sum(({ right }) => right) / sum(({ n }) => n),
    silent: sum(({ silent }) => silent) / sum(({ n }) => n),
  };
}

describe('reading, scored', () => {
  test('dev.json: at least 95 % right, at most 1 % silently wrong', async () => {
    const { right, silent } = await score('test/answers/dev.json');
    expect(right).toBeGreaterThanOrEqual(0.95);
    expect(silent).toBeLessThanOrEqual(0.01);
  }, 90_000);

  const external = '../shared/answers/external.json';
  test.runIf(existsSync(join(root, external)))(
    'other projects’ cases: at least 88 % right',
    async () => {
      expect((await score(external)).right).toBeGreaterThanOrEqual(0.88);
    },
    90_000,
  );

  test('an answer takes less than a millisecond, 95 times of a hundred', async () => {
    const { cases } = JSON.parse(await readFile(join(root, 'test/answers/dev.json'), 'utf8')) as {
      readonly cases: readonly {
        readonly kind: string;
        readonly text: string;
        readonly context: Record<string, unknown>;
      }[];
    };
    const answers = cases.filter(({ kind }) => kind !== 'form');
    // The fastest of several readings: the first ones are for the compiler, and others share the machine.
    const fastest = answers.map(() => Number.POSITIVE_INFINITY);
    for (let round = 0; round < 6; round++) {
      for (const [i, { kind, text, context }] of answers.entries()) {
        const begun = cpuMs();
        await parse(kind, text, context);
        fastest[i] = Math.min(fastest[i] ?? 0, cpuMs() - begun);
      }
    }
    fastest.sort((a, b) => a - b);
    expect(fastest[Math.floor(fastest.length * 0.95)]).toBeLessThan(1);
  });
});
