import type { ChatAdapter, Platform } from '../adapter.ts';
import type { Lanes } from './lanes.ts';
import type { Ledger } from './ledger.ts';
import { createNap, type Nap } from './nap.ts';
import type { Pace } from './pace.ts';
import type { OutboxPort, SenderLog } from './ports.ts';
import { type PushLoopTimes, runPushes } from './push-loop.ts';

export interface PushingOptions {
  readonly outbox: OutboxPort;
  readonly adapters: readonly ChatAdapter[];
  readonly lanes: Lanes;
  readonly ledger: Ledger;
  readonly paces: ReadonlyMap<Platform, Pace>;
  readonly log: SenderLog;
  readonly times: PushLoopTimes;
  readonly concurrencyOf: (platform: Platform) => number;
  readonly pushesAhead?: number;
  readonly now: () => number;
}

export interface Pushing {
  start(): void;
  /** Looks for due pushes now. */
  wake(): void;
  /** Looks again in so many milliseconds. */
  wakeIn(ms: number): void;
  /** Begins nothing more; resolves when nothing is under way. */
  stop(): Promise<void>;
}

/** What is due later than this is found by the ordinary looks, in milliseconds. */
const farOffMs = 60_000;

/** The pushes of each platform, one loop each: one that is slow holds up none of the others. Idle until `start`. */
export function startPushes(options: PushingOptions): Pushing {
  const stopped = new AbortController();
  const naps = new Map<Platform, Nap>(options.adapters.map(({ platform }) => [platform, createNap()]));
  let running: readonly Promise<void>[] = [];
  const wake = (): void => {
    for (const nap of naps.values()) nap.wake();
  };
  const run = (adapter: ChatAdapter): Promise<void> => {
    const nap = naps.get(adapter.platform);
    const pace = options.paces.get(adapter.platform);
    if (!pace || !nap) return Promise.resolve();
    const ahead = options.pushesAhead ?? Math.max(1, Math.round(adapter.capabilities.pushes.perSecond / 10));
    const concurrency = options.concurrencyOf(adapter.platform);
    return runPushes({ ...options, adapter, pace, sleep: nap.sleep, stopped: stopped.signal, concurrency, ahead });
  };
  return {
    start: () => {
      if (running.length === 0 && !stopped.signal.aborted) running = options.adapters.map(run);
    },
    wake,
    wakeIn: (ms) => {
      if (ms <= farOffMs) setTimeout(wake, ms + 20).unref();
    },
    stop: async () => {
      stopped.abort();
      for (const nap of naps.values()) nap.end();
      await Promise.all(running);
    },
  };
}
