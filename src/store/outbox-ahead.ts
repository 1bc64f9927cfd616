import { setTimeout as pause } from 'node:timers/promises';
import type { Deliveries } from './deliveries.ts';
import type { OutboxRow } from './outbox.ts';
import { endWaitsOf, leaseRepliesOf, releaseLostOf, unsentBefore } from './outbox-statements.ts';
import type { Db } from './schema.ts';
import { run } from './statement.ts';

export interface Ahead {
  /** Leased to this process, to be sent first. */
  readonly rows: readonly OutboxRow[];
  /** How long to wait for what has to wait itself, in milliseconds; 0: for nothing. */
  readonly waitMs: number;
}

/** Another process is at it: how long until that is looked at again, in milliseconds, and how often here. */
const soonMs = 40;
const looks = 5;
/** After that it is left in the outbox for so long, in milliseconds. */
const laterMs = 200;

/**
 * What stands unsent before a reply, in its conversation. Whoever took the turn is there: only where the platform named a
 * time, or where it is not known what arrived, is that time waited for. What another process has just sent is gone in a
 * moment: for that this waits itself.
 */
export async function takeAhead(
  db: Db,
  { deliveries, holder }: { readonly deliveries: Deliveries; readonly holder: string },
  { conversation, position }: Pick<OutboxRow, 'conversation' | 'position'>,
): Promise<Ahead> {
  if ((await unsent(db, conversation, position)).count === 0) return { rows: [], waitMs: 0 };
  await deliveries.flush();
  await run(db, endWaitsOf, [conversation]);
  await run(db, releaseLostOf, [holder, conversation]);
  for (let look = 1; ; look++) {
    const rows = await run<OutboxRow>(db, leaseRepliesOf, [holder, conversation]);
    const positions = rows.map((row) => row.position);
    const { count, waitMs } = await unsent(db, conversation, position, positions);
    if (count === 0) return { rows, waitMs: 0 };
    if (rows.length > 0 || waitMs > 0 || look === looks) return { rows, waitMs: Math.max(laterMs, waitMs) };
    await pause(soonMs);
  }
}

async function unsent(
  db: Db,
  conversation: string,
  position: number,
  but: readonly number[] = [],
): Promise<{ readonly count: number; readonly waitMs: number }> {
  const [found] = await run<{ readonly count: number; readonly waitMs: number }>(db, unsentBefore, [
    conversation,
    position,
    but,
  ]);
  return found ?? { count: 0, waitMs: 0 };
}
