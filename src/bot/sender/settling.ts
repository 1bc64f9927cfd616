import type { After } from './lanes.ts';
import type { Ledger } from './ledger.ts';
import { type Outcome, outcomeOf } from './outcome.ts';
import type { Pieces } from './pieces.ts';
import { factsOf, type OutboxRow, type SenderLog } from './ports.ts';

export interface SettlingOptions {
  readonly ledger: Ledger;
  readonly log: SenderLog;
  /** The moment that the office reads, in milliseconds since the epoch. */
  readonly clock: { readonly now: () => number };
  readonly unknownAfterMs: number;
  /** Told when a row that was let go is due again, in milliseconds from now. */
  readonly due: (afterMs: number) => void;
}

/** Writes down what became of a row. */
export interface Settling {
  readonly delivered: (row: OutboxRow, ms: number) => Promise<After>;
  readonly failed: (row: OutboxRow, error: unknown) => Promise<After>;
  readonly unsent: (row: OutboxRow, instead: Exclude<Pieces, { readonly what: 'send' }>) => Promise<After>;
  /** It has to wait for what stands before it in its conversation. */
  readonly behind: (row: OutboxRow, afterMs: number) => Promise<void>;
}

/** About ten days of refusals, by the waits of `outcomeOf`; of a reply that a platform names a time for, so many. */
const limits = { maxAttempts: 1_000, maxNamedTimes: 20 };

export function createSettling({ ledger, log, clock, unknownAfterMs, due }: SettlingOptions): Settling {
  const giveUp = async (row: OutboxRow, { failure, problem }: Outcome): Promise<After> => {
    if (failure === 'unreachable') await ledger.unreachable(row, { at: clock.now(), problem });
    await ledger.park(row, problem);
    log({ event: 'parked', failure, ...factsOf(row) });
    return { go: 'on' };
  };
  return {
    behind: async (row, afterMs) => {
      await ledger.putBehind(row, afterMs);
      due(afterMs);
    },
    delivered: async (row, ms) => {
      await ledger.delivered(row);
      log({ event: 'delivered', ms, ...factsOf(row) });
      return { go: 'on' };
    },
    failed: async (row, error) => {
      const outcome = outcomeOf(error, row, { unknownAfterMs, ...limits });
      if (outcome.next === 'park') return giveUp(row, outcome);
      const { afterMs, failure, problem, attempts } = outcome;
      await ledger.retry(row, { afterMs, problem, attempts });
      due(afterMs);
      log({ event: 'retrying', failure, afterMs, ...factsOf(row) });
      return { go: 'back', afterMs };
    },
    unsent: async (row, instead) => {
      if (instead.what === 'wait') {
        await ledger.defer(row, instead.waitMs);
        return { go: 'back', afterMs: instead.waitMs };
      }
      if (instead.what === 'drop') {
        await ledger.delivered(row);
        log({ event: 'dropped', ...factsOf(row) });
        return { go: 'on' };
      }
      await ledger.park(row, 'unreadable: not a message that this version knows');
      log({ event: 'parked', failure: 'unreadable', ...factsOf(row) });
      return { go: 'on' };
    },
  };
}
