import { describe, expect, test } from 'vitest';
import { createPace, type PaceClock } from '../../src/bot/sender/pace.ts';

/** A clock that stands still until everybody sleeps, and then is where the first one wakes. */
function simulated() {
  let now = 0;
  const sleepers: { readonly at: number; readonly wake: () => void }[] = [];
  const clock: PaceClock = {
    now: () => now,
    sleep: (ms) => new Promise((wake) => sleepers.push({ at: now + ms, wake })),
  };
  const run = async (work: Promise<unknown>): Promise<void> => {
    let state: 'running' | 'done' = 'running';
    void work.then(() => {
      state = 'done';
    });
    while (state === 'running') {
      for (let tick = 0; tick < 20; tick++) await Promise.resolve();
      sleepers.sort((one, other) => one.at - other.at);
      const next = sleepers.shift();
      if (next) {
        now = Math.max(now, next.at);
        next.wake();
      }
    }
  };
  return {
    clock,
    run,
    pass: (ms: number) => {
      now += ms;
    },
  };
}

const never = new AbortController().signal;

/** The most that fall into any second. */
function busiestSecond(times: readonly number[]): number {
  return Math.max(...times.map((from) => times.filter((at) => at >= from && at < from + 1000).length));
}

describe('the pace of a platform', () => {
  test('lets never more than the limit through in any second, and no less than 99 % of it', async () => {
    const { clock, run } = simulated();
    const pace = createPace({ perSecond: 30, jitterMs: 0 }, never, clock);
    const times: number[] = [];
    const push = async (): Promise<void> => {
      await pace.push();
      times.push(clock.now());
    };
    await run(Promise.all(Array.from({ length: 900 }, push)));
    expect(busiestSecond(times)).toBeLessThanOrEqual(30);
    const rate = (times.length - 1) / (((times.at(-1) ?? 0) - (times[0] ?? 0)) / 1000);
    expect(rate).toBeGreaterThan(30 * 0.99);
    expect(rate).toBeLessThanOrEqual(30.2);
  });

  test('counts replies too, which wait for one place at most', async () => {
    const { clock, run } = simulated();
    const pace = createPace({ perSecond: 30, jitterMs: 0 }, never, clock);
    const times: number[] = [];
    const waits: number[] = [];
    const push = async (): Promise<void> => {
      await pace.push();
      times.push(clock.now());
    };
    const replies = async (): Promise<void> => {
      for (let i = 0; i < 60; i++) {
        await clock.sleep(237, never);
        const asked = clock.now();
        await pace.reply();
        waits.push(clock.now() - asked);
        times.push(clock.now());
      }
    };
    await run(Promise.all([replies(), ...Array.from({ length: 450 }, push)]));
    times.sort((one, other) => one - other);
    expect(busiestSecond(times)).toBeLessThanOrEqual(30);
    expect(Math.max(...waits)).toBeLessThanOrEqual(100);
  });

  test('holds no reply back for other replies, however many', async () => {
    const { clock } = simulated();
    const pace = createPace({ perSecond: 5, jitterMs: 0 }, never, clock);
    expect(Array.from({ length: 50 }, () => pace.reply()).filter((wait) => wait !== undefined)).toEqual([]);
  });

  test('lets a reply pass at once where a push was sent so long before the next that it would wait', async () => {
    const { clock, run } = simulated();
    const pace = createPace({ perSecond: 0.2, jitterMs: 0 }, never, clock);
    await run(pace.push());
    expect(pace.reply()).toBeUndefined();
  });

  test('makes each pause longer by chance, and the next push waits for the replies too', async () => {
    const { clock, run, pass } = simulated();
    const pace = createPace({ perSecond: 0.5, jitterMs: 3_000 }, never, clock, () => 0.5);
    await run(pace.push());
    await run(pace.push());
    expect(clock.now()).toBe(3_500);
    pass(3_000);
    expect(pace.reply()).toBeUndefined();
    await run(pace.push());
    expect(clock.now()).toBeCloseTo(6_500 + 2_008, -1);
  });

  test('makes up for a stall by no more than a few', async () => {
    const { clock, run, pass } = simulated();
    const pace = createPace({ perSecond: 30, jitterMs: 0 }, never, clock);
    await run(pace.push());
    pass(60_000);
    const times: number[] = [];
    await run(Promise.all(Array.from({ length: 30 }, () => pace.push().then(() => times.push(clock.now())))));
    expect(times.filter((at) => at < (times[0] ?? 0) + 10).length).toBeLessThanOrEqual(9);
  });

  test('waits for nothing once it is stopped', async () => {
    const stopped = new AbortController();
    const pace = createPace({ perSecond: 0.01, jitterMs: 0 }, stopped.signal);
    await pace.push();
    const second = pace.push();
    stopped.abort();
    await second;
  });
});
