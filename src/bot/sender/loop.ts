import { setTimeout as pause } from 'node:timers/promises';
import type { ChatAdapter } from '../adapter.ts';
import type { Lanes } from './lanes.ts';
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
export function startLoop({ outbox, adapters, log, times, lanes }: LoopOptions): Loop {
  const platforms = adapters.map(({ platform }) => platform);
  const stopped = new AbortController();
  let nap = new AbortController();
  let running: Promise<void> | undefined;

  const wake = (): void => nap.abort();

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
    while (!stopped.signal.aborted) {
      const rows = await look();
      void lanes.add(rows, 'lease');
      waitMs = rows.length > 0 ? times.pollMs : Math.min(waitMs * 1.5, times.maxPollMs);
      if (rows.length < batch && (await sleep(waitMs)) === 'woken') waitMs = times.pollMs;
    }
  };

  const sleep = async (ms: number): Promise<'woken' | 'slept'> => {
    const signal = AbortSignal.any([nap.signal, stopped.signal]);
    const end = await pause(ms, 'slept' as const, { signal }).catch(() => 'woken' as const);
    if (nap.signal.aborted) nap = new AbortController();
    return end;
  };

  return {
    start: () => {
      if (platforms.length > 0 && !stopped.signal.aborted) running ??= run();
    },
    wake,
    wakeIn: (ms) => {
      if (ms <= farOffMs) setTimeout(wake, ms + 20).unref();
    },
    stop: async () => {
      stopped.abort();
      await running;
    },
  };
}
