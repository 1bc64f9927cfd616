import type { Timers } from './timers.ts';

export interface SilenceOptions {
  readonly timers: Timers;
  /** Asks the other side for a sign of life, halfway through the silence. */
  readonly ask: () => void;
  readonly silent: () => void;
}

/** Watches for signs of life. */
export interface SilenceWatch {
  /** A sign: the time begins again, in milliseconds. */
  alive(ms: number): void;
  /** What answers `ask`. Counts only where nothing better is known: a heart that has beaten must go on beating. */
  answered(ms: number): void;
  beaten(ms: number): void;
  stop(): void;
}

/** Calls `silent` once no sign came for as long as the last one allowed. Nothing is watched before the first sign. */
export function watchSilence({ timers, ask, silent }: SilenceOptions): SilenceWatch {
  let hasHeart: 'unknown' | 'yes' = 'unknown';
  let cancel = (): void => undefined;
  const alive = (ms: number): void => {
    cancel();
    cancel = timers.after(ms / 2, () => {
      ask();
      cancel = timers.after(ms / 2, silent);
    });
  };
  return {
    alive,
    answered: (ms) => {
      if (hasHeart === 'unknown') alive(ms);
    },
    beaten: (ms) => {
      hasHeart = 'yes';
      alive(ms);
    },
    stop: () => cancel(),
  };
}
