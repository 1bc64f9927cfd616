import { setTimeout as sleep } from 'node:timers/promises';

/** Waits, or returns at once when the signal is aborted. Keeps no process alive that has nothing else to do. */
export async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await sleep(ms, undefined, { signal, ref: false }).catch(() => undefined);
}

/** Waits that double from the first to the longest, each a little off, so that processes do not ask in step. */
export interface Backoff {
  /** In milliseconds. */
  next(): number;
  reset(): void;
}

export function createBackoff(firstMs: number, longestMs: number): Backoff {
  let tries = 0;
  return {
    next: () => Math.min(longestMs, firstMs * 2 ** Math.min(tries++, 16)) * (0.75 + Math.random() / 4),
    reset: () => {
      tries = 0;
    },
  };
}
