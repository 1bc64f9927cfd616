import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runCapped } from '../../../src/store/inspection/capped.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tianbao-capped-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const answering = new URL('../../../src/store/inspection/child/answering.ts', import.meta.url);

async function module(name: string, body: string): Promise<URL> {
  const path = join(folder, `${name}.ts`);
  await writeFile(path, `import { answer } from ${JSON.stringify(answering.pathname)};\n${body}`);
  return pathToFileURL(path);
}

const cap = { heapMb: 64, residentMb: 160, withinMs: 10_000 };

test('a child gets its parameters and nothing of our environment, and answers', async () => {
  const entry = await module(
    'plain',
    'await answer({ given: process.argv.slice(2), home: process.env.HOME ?? null });',
  );
  const ran = await runCapped(entry, ['a b', '"; rm'], cap);
  expect(ran).toMatchObject({ outcome: 'done', result: { given: ['a b', '"; rm'], home: null } });
});

test('one that fills its heap, or other memory, is ended under its cap', async () => {
  const heap = await module('heap', 'const all: unknown[] = []; for (;;) all.push(new Array(1000).fill(all.length));');
  expect((await runCapped(heap, [], cap)).outcome).toBe('memory');
  const raw = await module(
    'raw',
    'const all: Buffer[] = []; const grow = () => { all.push(Buffer.alloc(4_000_000, 1)); setTimeout(grow, 5); }; grow();',
  );
  const ran = await runCapped(raw, [], cap);
  expect(ran.outcome).toBe('memory');
  expect(ran.peakMb).toBeLessThan(cap.residentMb * 1.5);
});

test('one that does not end is ended, and one that breaks is told', async () => {
  const slow = await module('slow', 'for (;;) {}');
  expect((await runCapped(slow, [], { ...cap, withinMs: 500 })).outcome).toBe('time');
  const broken = await module('broken', 'throw new Error("no such thing");');
  expect(await runCapped(broken, [], cap)).toMatchObject({ outcome: 'broken' });
});
