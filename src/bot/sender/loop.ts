import type { ChatAdapter } from '../adapter.ts';
import type { Lanes } from './lanes.ts';
import { createNap } from './nap.ts';
import type { OutboxPort, OutboxRow, SenderLog } from './ports.ts';

export interface LoopTimes {
  /** How often due rows are looked for; after looks in vain less and less often, down to every `maxPollMs`. */
  readonly pollMs: number;
  readonly maxPollMs: number;
}

export interface LoopOptions {
  readonly outbox: OutboxPort;
  readonly adapters: readonly ChatAdapter[];
  readonly log: SenderLog;
  readonly times: LoopTimes;
  readonly lanes: Lanes;
  /** A monotonic clock, in milliseconds. */
  readonly now: () => number;
}

export interface Loop {
  start(): void;
  wake(): void;
  /** Looks again when a retry is due, in milliseconds from now. */
  wakeIn(ms: number): void;
  /** Resolves when no look is under way. */
  stop(): Promise<void>;
}

const batch = 100;
/** More conversations than this are not taken up before some are done. */
const maxLanes = 500;
/** What is due later than this is found by the ordinary looks. */
const farOffMs = 60_000;

/** Takes over the rows of killed processes, and retries that are due. Idle until `start`. */
export function startLoop({ outbox, adapters, log, times, lanes, now }: LoopOptions): Loop {
  const platforms = adapters.map(({ platform }) => platform);
  const nap = createNap();
  let state: 'going' | 'stopped' = 'going';
  let running: Promise<void> | undefined;

  const look = async (): Promise<readonly OutboxRow[]> => {
    if (lanes.size() >= maxLanes) return [];
    try {
      return await outbox.lease({ limit: batch, platforms });
    } catch (cause) {
      log({ event: 'outboxFailed', during: 'lease', cause });
      return [];
    }
  };

  const run = async (): Promise<void> => {
    let waitMs = times.pollMs;
    while (state === 'going') {
      const takenAt = now();
      const rows = await look();
      void lanes.add(rows, 'lease', takenAt);
      waitMs = rows.length > 0 ? times.pollMs : Math.min(waitMs * 1.5, times.maxPollMs);
      if (rows.length < batch && (await nap.sleep(waitMs)) === 'woken') waitMs = times.pollMs;
    }
  };

  return {
    start: () => {
      if (platforms.length > 0 && state === 'going') running ??= run();
    },
    wake: nap.wake,
    wakeIn: (ms) => {
      if (ms <= farOffMs) setTimeout(nap.wake, ms + 20).unref();
    },
    stop: async () => {
      state = 'stopped';
      nap.end();
      await running;
    },
  };
}
