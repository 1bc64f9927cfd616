import type { Timers } from '../../../src/bot/wechat/timers.ts';

/** Waits that end when a test says so. */
export interface ManualTimers extends Timers {
  /** Lets time pass, in milliseconds: whatever is due runs, in order. */
  readonly pass: (ms: number) => void;
  /** The waits that are not over, in milliseconds from now, the shortest first. */
  readonly waiting: () => readonly number[];
}

export function manualTimers(): ManualTimers {
  const waits = new Set<{ readonly at: number; readonly run: () => void }>();
  let now = 0;
  const next = () => [...waits].sort((one, other) => one.at - other.at)[0];
  return {
    after: (ms, run) => {
      const wait = { at: now + ms, run };
      waits.add(wait);
      return () => waits.delete(wait);
    },
    pass: (ms) => {
      const end = now + ms;
      for (let wait = next(); wait && wait.at <= end; wait = next()) {
        waits.delete(wait);
        now = wait.at;
        wait.run();
      }
      now = end;
    },
    waiting: () => [...waits].map(({ at }) => at - now).sort((one, other) => one - other),
  };
}
