import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createPartialFiles, type PartialFiles } from '../../src/store/partial-files.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tianbao-parts-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function* bytes(count: number): AsyncGenerator<Uint8Array> {
  yield new Uint8Array(count);
}

async function* breaking(count: number): AsyncGenerator<Uint8Array> {
  yield new Uint8Array(count);
  throw new Error('the line broke');
}

async function contentOf(files: PartialFiles, key: string): Promise<number> {
  let count = 0;
  for await (const piece of files.open(key)) count += piece.byteLength;
  return count;
}

test('how far a file is, is known whoever added to it, took it away or began it anew', async () => {
  const [one, other] = [createPartialFiles(folder), createPartialFiles(folder)];
  let size = 0;
  for (let i = 0; i < 60; i++)
    size = await (i % 7 < 4 ? one : other).append('k', bytes(i + 1), { at: size, most: 1e6 });
  expect([size, await one.size('k'), await other.size('k')]).toEqual([1830, 1830, 1830]);
  expect(await contentOf(one, 'k')).toBe(1830);
  // The same part twice: the first one stands.
  expect(await one.append('k', bytes(9), { at: size, most: 1e6 })).toBe(1839);
  expect(await other.append('k', bytes(5), { at: size, most: 1e6 })).toBe(1839);
  await other.remove('k');
  expect(await one.size('k')).toBe(0);
  expect(await one.append('k', bytes(3), { at: 0, most: 1e6 })).toBe(3);
  expect(await other.size('k')).toBe(3);
  expect(await createPartialFiles(folder).total()).toBe(3);
});

test('a part of fewer bytes than the least leaves nothing behind, also where the line broke', async () => {
  const files = createPartialFiles(folder);
  expect(await files.append('k', bytes(99), { at: 0, most: 1e6, least: 100 })).toBe(0);
  await expect(files.append('k', breaking(99), { at: 0, most: 1e6, least: 100 })).rejects.toThrow('the line broke');
  expect(await readdir(join(folder, 'k'))).toEqual([]);
  await expect(files.append('k', breaking(100), { at: 0, most: 1e6, least: 100 })).rejects.toThrow('the line broke');
  expect(await files.size('k')).toBe(100);
  expect(await files.append('k', bytes(500), { at: 100, most: 101, least: 1 })).toBe(101);
});

test('the last of very many parts is taken as fast as the first', async () => {
  const files = createPartialFiles(folder);
  const costs: number[] = [];
  let size = 0;
  for (let i = 0; i < 3_000; i++) {
    const begun = performance.now();
    expect(await files.size('k')).toBe(size);
    size = await files.append('k', bytes(1), { at: size, most: 1e9 });
    costs.push(performance.now() - begun);
  }
  expect(size).toBe(3_000);
  const middle = (from: number): number => costs.slice(from, from + 500).sort((a, b) => a - b)[250] ?? 0;
  console.log(`a part: ${middle(0).toFixed(2)} ms at first, ${middle(2_500).toFixed(2)} ms behind 2,500 others`);
  // Looked for among all of them it would be a hundred times as much.
  expect(middle(2_500)).toBeLessThan(10 * middle(0) + 10);
}, 120_000);
