import { setTimeout as pause } from 'node:timers/promises';
import type { OutboxPort, OutboxRow, SenderLog } from './ports.ts';

export interface LedgerOptions {
  readonly outbox: OutboxPort;
  readonly log: SenderLog;
  readonly signal: AbortSignal;
}

/**
 * The outbox as one sends: what became of a row is written until the database takes it or the sender is stopped, since
 * a message that is sent and not written down is sent again.
 */
export interface Ledger
  extends Pick<OutboxPort, 'retry' | 'park' | 'renew' | 'defer' | 'putBehind' | 'unreachable' | 'moved'> {
  delivered(row: OutboxRow): Promise<void>;
  /** Asks until the database answers: what cannot be asked of might be overtaken. */
  ahead: OutboxPort['ahead'];
  /** None where the database cannot be asked: they are found by the ordinary looks. */
  leaseOf: OutboxPort['leaseOf'];
}

export function createLedger({ outbox, log, signal }: LedgerOptions): Ledger {
  const insist = async <Result>(
    during: keyof OutboxPort,
    ask: () => Promise<Result> | Result,
  ): Promise<Result | undefined> => {
    for (let waitMs = 100; ; waitMs = Math.min(waitMs * 2, 2_000)) {
      try {
        return await ask();
      } catch (cause) {
        log({ event: 'outboxFailed', during, cause });
      }
      await pause(waitMs, undefined, { signal }).catch(() => undefined);
      if (signal.aborted) return undefined;
    }
  };
  const failing =
    <Result>(during: keyof OutboxPort, instead: Result) =>
    (cause: unknown): Result => {
      log({ event: 'outboxFailed', during, cause });
      return instead;
    };
  return {
    delivered: (row) => insist('delivered', () => outbox.delivered(row)),
    retry: (row, next) => insist('retry', () => outbox.retry(row, next)),
    park: (row, problem) => insist('park', () => outbox.park(row, problem)),
    defer: (row, afterMs) => insist('defer', () => outbox.defer(row, afterMs)),
    putBehind: (row, afterMs) => insist('putBehind', () => outbox.putBehind(row, afterMs)),
    unreachable: (row, facts) => insist('unreachable', () => outbox.unreachable(row, facts)),
    moved: (row, chat) => insist('moved', () => outbox.moved(row, chat)),
    ahead: async (row) => (await insist('ahead', () => outbox.ahead(row))) ?? { rows: [], waitMs: 0 },
    renew: (row) => outbox.renew(row).catch(failing('renew', false)),
    leaseOf: (conversation, what) => outbox.leaseOf(conversation, what).catch(failing('leaseOf', [])),
  };
}
