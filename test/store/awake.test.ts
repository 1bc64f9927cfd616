import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { awake } from '../../src/store/awake.ts';

test('gives what the work gives, and fails as it fails', async () => {
  await expect(awake(Promise.resolve('kept'))).resolves.toBe('kept');
  await expect(awake(Promise.reject(new RangeError('lost')))).rejects.toThrow('lost');
});

test('works that overlap each get their own outcome', async () => {
  const works = [3, 1, 2].map((ms) => awake(pause(ms, ms)));
  await expect(Promise.all(works)).resolves.toEqual([3, 1, 2]);
});

test('a slow work is waited for asleep, all but its first millisecond', async () => {
  const before = performance.eventLoopUtilization();
  for (let round = 0; round < 12; round++) await awake(pause(50));
  const { active } = performance.eventLoopUtilization(before);
  expect(active).toBeLessThan(300);
});
