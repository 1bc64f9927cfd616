import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';

const run = promisify(execFile);

/** Cells of the table's lines, without the head. */
function linesOf(output: string): readonly (readonly string[])[] {
  const lines = output.split('\n').filter((line) => line.startsWith('|'));
  return lines.slice(2).map((line) =>
    line
      .slice(1, -1)
      .split('|')
      .map((cell) => cell.trim()),
  );
}

describe('the benchmark', () => {
  it('prints one table in which every figure with a bound is a finite number and none is without a verdict', async () => {
    const { stdout } = await run(process.execPath, ['--import', 'tsx', 'bench/main.ts', '--quick'], {
      timeout: 170_000,
    });
    const lines = linesOf(stdout);
    const bounded = lines.filter(([, , , must]) => must !== '');
    expect(lines.length).toBeGreaterThan(bounded.length);
    expect(bounded.length).toBeGreaterThanOrEqual(11);
    const wholeWay = lines.filter(([what]) => what?.endsWith('from the webhook to sendMessage'));
    expect(wholeWay.map(([, measured]) => measured)).toEqual([1, 2].map(() => expect.stringMatching(/turns\/s, p50/u)));
    for (const [what, , figure, , , holds] of bounded) {
      expect(Number.parseFloat(figure ?? ''), what).toBeGreaterThanOrEqual(0);
      expect(figure, what).toMatch(/^[\d.]+ \([\d.]+–[\d.]+\)$/u);
      expect(['aim', 'must', 'no'], what).toContain(holds);
    }
  }, 180_000);
});
