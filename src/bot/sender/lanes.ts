import { createOrder, goesBefore } from './order.ts';
import type { OutboxRow } from './ports.ts';

/** A row in this process's hands, and since when it is leased, by the monotonic clock: whatever waits, its lease gets older. */
export interface Held {
  readonly row: OutboxRow;
  readonly from: From;
  readonly takenAt: number;
}

/** What a turn has just said, or what the outbox gave because its time has come. */
export type From = 'turn' | 'lease';

/** After a row: on to the next one of the conversation, or let those go that stand behind it; `lost`: nobody here knows. */
export type After = { readonly go: 'on' } | { readonly go: 'back'; readonly afterMs: number } | { readonly go: 'lost' };

export interface LaneWork {
  readonly now: () => number;
  /** Sends one row and writes down what became of it. Never rejects. */
  readonly send: (held: Held) => Promise<After>;
  /** Lets a row go that has to wait behind another one. Never rejects. */
  readonly release: (row: OutboxRow, afterMs: number) => Promise<void>;
  /** Takes what stands unsent before a reply, and tells how long that has to wait for the rest. Never rejects. */
  readonly ahead: (row: OutboxRow) => Promise<{ readonly rows: readonly OutboxRow[]; readonly waitMs: number }>;
}

export interface Lanes {
  /**
   * Takes rows that this process leased; resolves when their conversations are done. Rows at hand already are left out.
   * `takenAt`: when they were leased, at the earliest; default now.
   */
  add(rows: readonly OutboxRow[], from: From, takenAt?: number): Promise<void>;
  /** Resolves when nothing is at hand. */
  idle(): Promise<void>;
  readonly size: () => number;
}

interface Lane {
  readonly queue: Held[];
  done: Promise<void>;
}

/** One lane a conversation: its rows go one after the other, and no lane waits for another. What waits is in none. */
export function createLanes(work: LaneWork): Lanes {
  const lanes = new Map<string, Lane>();
  const atHand = new Set<string>();
  const handle = createHandling(work);

  const take = (lane: Lane, row: OutboxRow, from: From, takenAt: number): void => {
    if (atHand.has(keyOf(row))) return;
    atHand.add(keyOf(row));
    insert(lane.queue, { row, from, takenAt });
  };

  const drain = async (conversation: string, lane: Lane): Promise<void> => {
    for (let held = lane.queue.shift(); held; held = lane.queue.shift()) {
      const first = await handle(held);
      if (first) {
        insert(lane.queue, held);
        for (const row of first.rows) take(lane, row, 'lease', first.takenAt);
      } else atHand.delete(keyOf(held.row));
    }
    lanes.delete(conversation);
  };

  const laneOf = (conversation: string): Lane => {
    const found = lanes.get(conversation);
    if (found) return found;
    const lane: Lane = { queue: [], done: Promise.resolve() };
    lanes.set(conversation, lane);
    // Begins after the caller has put in all its rows.
    lane.done = Promise.resolve().then(() => drain(conversation, lane));
    return lane;
  };

  return {
    add: async (rows, from, takenAt = work.now()) => {
      const used = rows
        .filter((row) => !atHand.has(keyOf(row)))
        .map((row) => {
          const lane = laneOf(row.conversation);
          take(lane, row, from, takenAt);
          return lane;
        });
      await Promise.all(used.map((lane) => lane.done));
    },
    idle: async () => {
      while (lanes.size > 0) await Promise.all([...lanes.values()].map((lane) => lane.done));
    },
    size: () => lanes.size,
  };
}

/** Does one row, or gives what must go before it. */
function createHandling({ now, send, release, ahead }: LaneWork) {
  const order = createOrder(now);
  const begin = async (held: Held): Promise<undefined> => {
    if (held.from === 'turn' && held.row.kind !== 'push') order.follows(held.row);
    const after = await send(held);
    if (after.go === 'back') order.waits(held.row, after.afterMs);
    if (after.go === 'lost') order.lost(held.row);
  };
  return async (held: Held): Promise<{ readonly rows: readonly OutboxRow[]; readonly takenAt: number } | undefined> => {
    const place = order.placeOf(held);
    if (place.is === 'next') return begin(held);
    if (place.is === 'behind') {
      await release(held.row, place.waitMs);
      return undefined;
    }
    const takenAt = now();
    const { rows, waitMs } = await ahead(held.row);
    if (waitMs > 0) order.waits({ ...held.row, position: held.row.position - 1 }, waitMs);
    else order.follows(held.row);
    return { rows, takenAt };
  };
}

function keyOf({ conversation, position }: OutboxRow): string {
  return `${conversation}:${position}`;
}

function insert(queue: Held[], held: Held): void {
  const at = queue.findIndex(({ row }) => goesBefore(held.row, row));
  queue.splice(at === -1 ? queue.length : at, 0, held);
}
