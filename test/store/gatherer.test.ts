import { setImmediate as begins, setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { createGatherer } from '../../src/store/gatherer.ts';

/** Batches that end when they are let go, in the order in which they began. */
function openBatches() {
  const begun: { readonly items: readonly string[]; readonly end: () => void }[] = [];
  const gatherer = createGatherer<string, string>({
    keyOf: (item) => item,
    settle: (items) =>
      new Promise((resolve) => {
        const end = (): void => resolve(items.map((value) => ({ status: 'fulfilled', value })));
        begun.push({ items, end });
      }),
  });
  return { gatherer, begun };
}

const names = (count: number, from = 0): readonly string[] =>
  Array.from({ length: count }, (_, i) => String(from + i).padStart(3, '0'));

test('a few that come while a batch is under way go together when it has ended', async () => {
  const { gatherer, begun } = openBatches();
  const first = gatherer.add('a');
  await begins();
  const later = Promise.all(['c', 'b'].map(gatherer.add));
  begun[0]?.end();
  await first;
  await pause(20);
  expect(begun.map(({ items }) => items)).toEqual([['a'], ['b', 'c']]);
  begun[1]?.end();
  expect(await later).toEqual(['c', 'b']);
});

test('many go beside a batch at once, and not in a third', async () => {
  const { gatherer, begun } = openBatches();
  const all = [gatherer.add('a')];
  await begins();
  all.push(...names(8).map(gatherer.add));
  await begins();
  all.push(...names(8, 8).map(gatherer.add));
  await pause(10);
  expect(begun.map(({ items }) => items.length)).toEqual([1, 8]);
  for (let i = 0; i < 3; i++) {
    begun[i]?.end();
    await pause(20);
  }
  begun[3]?.end();
  expect(await Promise.all(all)).toEqual(['a', ...names(16)]);
});

test('nobody waits for a batch that is held up', async () => {
  const { gatherer, begun } = openBatches();
  const held = gatherer.add('a');
  await begins();
  const next = gatherer.add('b');
  await pause(20);
  expect(begun.map(({ items }) => items)).toEqual([['a'], ['b']]);
  begun[1]?.end();
  expect(await next).toBe('b');
  begun[0]?.end();
  expect(await held).toBe('a');
});

test('beside a batch that is held up for long, each later one goes at once', async () => {
  const { gatherer, begun } = openBatches();
  const held = gatherer.add('a');
  await begins();
  await pause(20);
  for (const [i, name] of ['b', 'c', 'd'].entries()) {
    const next = gatherer.add(name);
    await begins();
    await begins();
    expect(begun.map(({ items }) => items[0])).toEqual(['a', 'b', 'c', 'd'].slice(0, i + 2));
    begun[i + 1]?.end();
    await next;
  }
  begun[0]?.end();
  expect(await held).toBe('a');
});
