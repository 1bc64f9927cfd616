import { setTimeout as sleep } from 'node:timers/promises';

/**
 * The outcome of some work, or of `late` when it takes longer than `ms`; the work goes on. What `late` throws rejects, and
 * never reaches the timer, where it would end the process. Holds no timer afterwards.
 */
export async function within<Done, Late>(work: Promise<Done>, ms: number, late: () => Late): Promise<Done | Late> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const lateness = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  try {
    return await Promise.race([work, lateness.then(late)]);
  } finally {
    clearTimeout(timer);
  }
}

/** Waits, or until the signal is aborted. */
export async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await sleep(ms, undefined, { signal }).catch(() => undefined);
}

/** Resolves when the signal is aborted. */
export function abortion(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
}

export interface Recent<Value> {
  get(key: string): Value | undefined;
  set(key: string, value: Value): void;
  delete(key: string): void;
}

/** What was set last, by key: the oldest is forgotten when there are `most`. */
export function createRecent<Value>(most: number): Recent<Value> {
  const kept = new Map<string, Value>();
  return {
    get: (key) => kept.get(key),
    set: (key, value) => {
      kept.delete(key);
      kept.set(key, value);
      const [oldest] = kept.size > most ? kept.keys() : [];
      if (oldest !== undefined) kept.delete(oldest);
    },
    delete: (key) => void kept.delete(key),
  };
}
