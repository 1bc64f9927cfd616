import { expect, test } from 'vitest';
import { createNap } from '../../../src/bot/sender/nap.ts';

test('a nap ends when it is woken, and by itself', async () => {
  const nap = createNap();
  expect(await nap.sleep(5)).toBe('slept');
  const sleeping = nap.sleep(60_000);
  nap.wake();
  expect(await sleeping).toBe('woken');
  expect(await nap.sleep(5)).toBe('slept');
});

test('whoever is woken while looking looks again at once', async () => {
  const nap = createNap();
  nap.wake();
  nap.wake();
  expect(await nap.sleep(60_000)).toBe('woken');
  expect(await nap.sleep(5)).toBe('slept');
});

test('nothing sleeps after the end', async () => {
  const nap = createNap();
  const sleeping = nap.sleep(60_000);
  nap.end();
  expect(await sleeping).toBe('woken');
  expect(await nap.sleep(60_000)).toBe('woken');
});
