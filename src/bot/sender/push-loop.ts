import type { ChatAdapter, Platform } from '../adapter.ts';
import type { Held, Lanes } from './lanes.ts';
import type { Ledger } from './ledger.ts';
import type { Pace } from './pace.ts';
import type { OutboxPort, OutboxRow, SenderLog } from './ports.ts';
import { createSlots } from './slots.ts';

export interface PushLoopTimes {
  /** How often due pushes are looked for, in milliseconds. */
  readonly pushPollMs: number;
}

export interface PushLoopOptions {
  readonly outbox: OutboxPort;
  readonly adapter: ChatAdapter;
  readonly lanes: Lanes;
  readonly ledger: Ledger;
  readonly pace: Pace;
  readonly log: SenderLog;
  readonly times: PushLoopTimes;
  readonly sleep: (ms: number) => Promise<unknown>;
  /** A monotonic clock, in milliseconds. */
  readonly now: () => number;
  readonly stopped: AbortSignal;
  /** How many sends may be under way. */
  readonly concurrency: number;
  /** How many may be prepared ahead of their turn. */
  readonly ahead: number;
}

/**
 * Sends the pushes of one platform while this process is the one that may. Each is looked at again shortly before its
 * turn, and none is leased long before it. Resolves when it was stopped and nothing is under way.
 */
export async function runPushes(options: PushLoopOptions): Promise<void> {
  const { adapter, stopped, times, sleep } = options;
  const line = createLine(options);
  while (!stopped.aborted) {
    const takenAt = options.now();
    const rows = await take(options, adapter.platform);
    for (const row of rows) {
      if (stopped.aborted) await options.ledger.defer(row, 0);
      else await line.begin({ row, from: 'lease', takenAt });
    }
    if (rows.length === 0) await sleep(times.pushPollMs);
  }
  await line.idle();
}

/** What goes out in the next two seconds; leased rows are nobody else's for half a minute. */
function batchOf({ capabilities }: ChatAdapter): number {
  return Math.min(100, Math.max(1, Math.ceil(capabilities.pushes.perSecond * 2)));
}

async function take({ outbox, adapter, log }: PushLoopOptions, platform: Platform): Promise<readonly OutboxRow[]> {
  try {
    if (!(await outbox.maySendPushes(platform))) return [];
    return await outbox.leasePushes({ platform, limit: batchOf(adapter) });
  } catch (cause) {
    log({ event: 'outboxFailed', during: 'leasePushes', cause });
    return [];
  }
}

/** Begins one push after another: a few at once are made ready, and more are being sent. */
function createLine({ lanes, pace, concurrency, ahead }: PushLoopOptions) {
  const making = createSlots(ahead);
  const sending = createSlots(concurrency);
  const underWay = new Set<Promise<void>>();
  const send = async ({ row, from, takenAt }: Held, begun: () => void): Promise<void> => {
    await pace.ready();
    await lanes.add([{ ...row, begun }], from, takenAt);
  };
  return {
    /** Resolves when the next one may begin. */
    begin: async (held: Held): Promise<void> => {
      await Promise.all([making.take(), sending.take()]);
      const begun = once(making.give);
      const work = send(held, begun).finally(() => {
        begun();
        sending.give();
        underWay.delete(work);
      });
      underWay.add(work);
    },
    idle: async (): Promise<void> => void (await Promise.all(underWay)),
  };
}

function once(act: () => void): () => void {
  let done: 'not yet' | 'done' = 'not yet';
  return () => {
    if (done === 'done') return;
    done = 'done';
    act();
  };
}
