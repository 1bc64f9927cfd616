import type { PostgresPool } from 'kysely';
import type { Delivered } from './commit-statement.ts';
import { runAlone, statement } from './statement.ts';

/** Delivered messages whose rows are still to be deleted. */
export interface Deliveries {
  readonly add: (delivered: Delivered) => void;
  /** Takes what waits, for a statement that deletes it on the way; nothing while it is less than `least`. */
  readonly take: (least: number) => readonly Delivered[];
  /** Puts back what was taken by a statement that failed. */
  readonly putBack: (delivered: readonly Delivered[]) => void;
  /** Deletes what waits. Rejects if that fails; it is then tried again. */
  readonly flush: () => Promise<void>;
  readonly close: () => Promise<void>;
}

const flushAfterMs = 50;
const flushAt = 500;

/**
 * Its commit does not wait for the disk: the next turn's does. A row that a power cut brings back is sent once more, as
 * any message is of which nobody knows whether it arrived.
 */
const deletion = statement(
  'delivered',
  `
delete from outbox using unnest($1::uuid[], $2::bigint[]) as delivered (conversation, position),
  set_config('synchronous_commit', 'off', true)
where outbox.conversation_id = delivered.conversation and outbox.position = delivered.position`,
);

/** Gathers delivered messages, and deletes them with the next turns, or by themselves after 50 ms or at 500. */
export function createDeliveries(pool: PostgresPool): Deliveries {
  let waiting: Delivered[] = [];
  let timer: NodeJS.Timeout | undefined;
  let deleting: Promise<void> = Promise.resolve();

  const take = (least: number): readonly Delivered[] => {
    if (waiting.length < least) return [];
    const taken = waiting.splice(0, flushAt);
    if (waiting.length === 0) disarm();
    return taken;
  };
  const arm = (): void => {
    timer ??= setTimeout(flushQuietly, flushAfterMs).unref();
  };
  const disarm = (): void => {
    clearTimeout(timer);
    timer = undefined;
  };
  const putBack = (delivered: readonly Delivered[]): void => {
    waiting = [...delivered, ...waiting];
    if (waiting.length > 0) arm();
  };
  const flush = (): Promise<void> => {
    deleting = deleting.catch(() => undefined).then(deleteAll);
    return deleting;
  };
  const deleteAll = async (): Promise<void> => {
    // What is added meanwhile waits for its own turn: under load this would otherwise delete row by row without an end.
    for (let left = waiting.length; left > 0; ) {
      const taken = take(1);
      if (taken.length === 0) return;
      left -= taken.length;
      const parameters = [taken.map(({ conversation }) => conversation), taken.map(({ position }) => position)];
      await runAlone(pool, deletion, parameters).catch((error: unknown) => {
        putBack(taken);
        throw error;
      });
    }
  };
  /** A failure is told by whatever needs the database next; the rows stay and are tried again. */
  const flushQuietly = (): void => {
    timer = undefined;
    flush().catch(() => undefined);
  };
  const add = (delivered: Delivered): void => {
    waiting.push(delivered);
    if (waiting.length === flushAt) flushQuietly();
    else arm();
  };
  const close = async (): Promise<void> => {
    await flush().finally(disarm);
  };
  return { add, take, putBack, flush, close };
}
