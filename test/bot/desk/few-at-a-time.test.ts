import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { fewAtATime } from '../../../src/bot/desk/exports/few-at-a-time.ts';

test('of many no more than so many run at once, in their order, and one that fails gives its place on', async () => {
  const inTurn = fewAtATime(2);
  let [running, most] = [0, 0];
  const begun: number[] = [];
  const work = (i: number) => async () => {
    begun.push(i);
    most = Math.max(most, ++running);
    await pause(5 + (i % 3));
    running--;
    if (i % 4 === 1) throw new Error(`The work ${i} failed.`);
  };
  const all = Array.from({ length: 20 }, (_, i) => inTurn(work(i)));
  const ends = await Promise.allSettled(all);
  expect(ends.filter(({ status }) => status === 'rejected')).toHaveLength(5);
  expect(begun).toEqual(Array.from({ length: 20 }, (_, i) => i));
  expect(most).toBe(2);
  await inTurn(work(0));
});
