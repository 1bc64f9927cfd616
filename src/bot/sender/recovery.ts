import type { Platform } from '../adapter.ts';
import type { OutboxPort, SenderLog } from './ports.ts';

export interface RecoveryOptions {
  readonly outbox: Pick<OutboxPort, 'hastenAll'>;
  readonly log: SenderLog;
  readonly platform: Platform;
  /** How many messages the platform takes in a second. */
  readonly perSecond: number;
  readonly now: () => number;
  /** Told when rows are due. */
  readonly due: (afterMs: number) => void;
  readonly signal: AbortSignal;
}

/** Whether a platform can be reached at all, as its sends tell. */
export interface Recovery {
  readonly failed: () => void;
  readonly answered: () => void;
}

/** So often some of what waits is let go, in milliseconds: no more than the platform takes meanwhile. */
const everyMs = 2_000;

/**
 * Ends the waits of replies for which nothing got through, when the platform answers for the first time, and for the first
 * time after a failure: by then they may wait a quarter of an hour. A few at a time, until there are no more.
 */
export function createRecovery({ outbox, log, platform, perSecond, now, due, signal }: RecoveryOptions): Recovery {
  const limit = Math.max(1, Math.ceil((perSecond * everyMs) / 1000));
  let state: 'away' | 'coming back' | 'well' = 'away';
  let last = Number.NEGATIVE_INFINITY;
  const hasten = async (): Promise<void> => {
    if (state !== 'coming back' || signal.aborted) return;
    last = now();
    try {
      const count = await outbox.hastenAll({ platform, limit });
      if (count > 0) due(0);
      if (count === limit) setTimeout(hasten, everyMs).unref();
      else if (state === 'coming back') state = 'well';
    } catch (cause) {
      log({ event: 'outboxFailed', during: 'hastenAll', cause });
      state = 'away';
    }
  };
  return {
    failed: () => {
      state = 'away';
    },
    answered: () => {
      if (state !== 'away' || now() - last < everyMs) return;
      state = 'coming back';
      void hasten();
    },
  };
}
