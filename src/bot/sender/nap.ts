import { setTimeout as pause } from 'node:timers/promises';

/** The rest of one loop between its looks. */
export interface Nap {
  /** Ends after so many milliseconds, or when it is woken; at once where that was while the loop was looking. */
  sleep(ms: number): Promise<'slept' | 'woken'>;
  wake(): void;
  /** Wakes for good: from now on nothing sleeps. */
  end(): void;
}

/** One signal for each nap: one that lived as long as the process would gather the naps that listened to it. */
export function createNap(): Nap {
  let current = new AbortController();
  let state: 'going' | 'ended' = 'going';
  return {
    sleep: async (ms) => {
      const end = await pause(ms, 'slept' as const, { signal: current.signal }).catch(() => 'woken' as const);
      if (current.signal.aborted && state === 'going') current = new AbortController();
      return end;
    },
    wake: () => current.abort(),
    end: () => {
      state = 'ended';
      current.abort();
    },
  };
}
