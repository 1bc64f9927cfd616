import { setTimeout as pause } from 'node:timers/promises';
import type { PaceClock } from '../../../src/bot/sender/pace.ts';

/**
 * A clock that runs `speed` times as fast. It moves between the event loop's tasks and not within one: the microseconds
 * of one task would count for many more than they are.
 */
export function spedUp(speed: number): PaceClock {
  let moment: number | undefined;
  const now = (): number => {
    if (moment === undefined) {
      moment = performance.now() * speed;
      setImmediate(() => {
        moment = undefined;
      });
    }
    return moment;
  };
  return {
    now,
    sleep: (ms, signal) => pause(Math.max(1, ms / speed), undefined, { signal, ref: false }).catch(() => undefined),
  };
}
