/** The adapter's own waits, so that a test can make an hour pass at once. */
export interface Timers {
  /** Runs something once after a time in milliseconds, unless the returned function is called before. */
  readonly after: (ms: number, run: () => void) => () => void;
}

/** Real time. A wait keeps no process alive: what is connected does. */
export const realTimers: Timers = {
  after: (ms, run) => {
    const timer = setTimeout(run, ms);
    timer.unref();
    return () => clearTimeout(timer);
  },
};

/** Something took longer than it may. */
export class TooSlowError extends Error {
  constructor(what: string, ms: number) {
    super(`${what} took longer than ${ms} ms.`);
    this.name = 'TooSlowError';
  }
}

/** The promise's result; rejects with TooSlowError after `ms`. What comes later is let go. */
export function within<T>(timers: Timers, ms: number, what: string, promise: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const cancel = timers.after(ms, () => reject(new TooSlowError(what, ms)));
    promise.finally(cancel).then(resolve, reject);
  });
}

/** Resolves after `ms`, or as soon as the signal is aborted. */
export function sleep(timers: Timers, ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const wake = (): void => {
      cancel();
      signal.removeEventListener('abort', wake);
      resolve();
    };
    const cancel = timers.after(ms, wake);
    signal.addEventListener('abort', wake, { once: true });
  });
}
