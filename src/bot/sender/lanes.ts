import type { OutboxRow } from './ports.ts';

/** A row in this process's hands, and since when it is leased, by the monotonic clock: whatever waits, its lease gets older. */
export interface Held {
  readonly row: OutboxRow;
  readonly takenAt: number;
}

/** After a row: on to the next one of the conversation, or let those go that stand behind it. */
export type After = { readonly go: 'on' } | { readonly go: 'back'; readonly afterMs: number };

export interface LaneWork {
  readonly now: () => number;
  /** Sends one row and writes down what became of it. Never rejects. */
  readonly send: (held: Held) => Promise<After>;
  /** Lets a row go that has to wait behind another one. Never rejects. */
  readonly release: (row: OutboxRow, afterMs: number) => Promise<void>;
}

export interface Lanes {
  /**
   * Takes rows that this process leased; resolves when their conversations are done. Rows at hand already are left out.
   * `takenAt`: when they were leased, at the earliest; default now.
   */
  add(rows: readonly OutboxRow[], from: 'turn' | 'lease', takenAt?: number): Promise<void>;
  /** Resolves when nothing is at hand. */
  idle(): Promise<void>;
  readonly size: () => number;
}

interface Lane {
  readonly queue: Held[];
  done: Promise<void>;
}

/** One lane a conversation: its rows go one after the other, and no lane waits for another. */
export function createLanes(work: LaneWork): Lanes {
  const lanes = new Map<string, Lane>();
  const atHand = new Set<string>();
  const blocked = createBlocked(work.now);

  const handle = async (held: Held): Promise<void> => {
    const wait = blocked.before(held.row);
    if (wait > 0) return work.release(held.row, wait);
    const after = await work.send(held);
    if (after.go === 'back') blocked.set(held.row, after.afterMs);
  };

  const drain = async (conversation: string, lane: Lane): Promise<void> => {
    for (let held = lane.queue.shift(); held; held = lane.queue.shift()) {
      await handle(held);
      atHand.delete(keyOf(held.row));
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
      const fresh = rows.filter((row) => !atHand.has(keyOf(row)));
      const used = fresh.map((row) => {
        atHand.add(keyOf(row));
        // The store gives a row only when none before it waits: what was remembered here is over.
        if (from === 'lease') blocked.clear(row.conversation);
        const lane = laneOf(row.conversation);
        insert(lane.queue, { row, takenAt });
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

function keyOf({ conversation, position }: OutboxRow): string {
  return `${conversation}:${position}`;
}

function insert(queue: Held[], held: Held): void {
  const at = queue.findIndex(({ row }) => goesBefore(held.row, row));
  queue.splice(at === -1 ? queue.length : at, 0, held);
}

function goesBefore(one: OutboxRow, other: OutboxRow): boolean {
  const push = (row: OutboxRow): number => (row.kind === 'push' ? 1 : 0);
  return (push(one) - push(other) || one.position - other.position) < 0;
}

/** A message that waits longer than this for its retry holds up nothing that is said after it, in milliseconds. */
const longestHoldMs = 60_000;
const manyWaits = 10_000;

interface Wait {
  readonly until: number;
  readonly row: OutboxRow;
}

/** Which conversations have a row that waits for its retry, so that what a new turn says does not overtake it. */
function createBlocked(now: () => number) {
  const waits = new Map<string, Wait>();
  const forgetPast = (): void => {
    for (const [conversation, { until }] of waits) if (until <= now()) waits.delete(conversation);
  };
  return {
    /** How long a row has to wait for one before it, in milliseconds. */
    before: (row: OutboxRow): number => {
      const wait = waits.get(row.conversation);
      return wait && goesBefore(wait.row, row) ? Math.max(0, wait.until - now()) : 0;
    },
    set: (row: OutboxRow, afterMs: number): void => {
      if (afterMs > longestHoldMs) return;
      if (waits.size >= manyWaits) forgetPast();
      waits.set(row.conversation, { until: now() + afterMs, row });
    },
    clear: (conversation: string): void => {
      waits.delete(conversation);
    },
  };
}
