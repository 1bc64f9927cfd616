import { afterEach, describe, expect, test, vi } from 'vitest';
import { createShared, sharedMs } from '../../../src/bot/desk/shared.ts';

describe('what the desk counts', () => {
  afterEach(() => vi.useRealTimers());

  test('of few records is counted anew every time', async () => {
    const shared = createShared<number>((records) => records);
    let records = 10;
    const read = () => shared('', async () => records++);
    expect([await read(), await read()]).toEqual([10, 11]);
  });

  test('of many is shared for seconds, by what was asked, and no longer', async () => {
    vi.useFakeTimers({ toFake: ['performance'] });
    const shared = createShared<number>((records) => records);
    let records = 50_000;
    const read = (key = 'filing') => shared(key, async () => records++);
    expect([await read(), await read(), await read('news')]).toEqual([50_000, 50_000, 50_001]);
    vi.advanceTimersByTime(sharedMs - 1);
    expect(await read()).toBe(50_000);
    vi.advanceTimersByTime(1);
    expect(await read()).toBe(50_002);
  });

  test('is not kept when it could not be counted', async () => {
    const shared = createShared<number>((records) => records);
    await expect(shared('', () => Promise.reject(new Error('away')))).rejects.toThrow('away');
    expect(await shared('', async () => 50_000)).toBe(50_000);
  });
});
