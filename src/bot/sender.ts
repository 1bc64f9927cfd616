import { setMaxListeners } from 'node:events';
import { performance } from 'node:perf_hooks';
import type { ChatAdapter, Platform } from './adapter.ts';
import { createDelivery } from './sender/delivery.ts';
import { createLanes } from './sender/lanes.ts';
import { createLedger } from './sender/ledger.ts';
import { type LoopTimes, startLoop } from './sender/loop.ts';
import { createPace, type Pace, type PaceClock } from './sender/pace.ts';
import type { DocumentPort, OutboxPort, OutboxRow, PushPort, SenderLog } from './sender/ports.ts';
import { startPushes } from './sender/pushing.ts';

export interface SenderOptions {
  readonly outbox: OutboxPort;
  readonly adapters: readonly ChatAdapter[];
  readonly documents: DocumentPort;
  readonly log: SenderLog;
  /** Makes the messages of pushes. Default: they are kept as replies are. */
  readonly pushes?: PushPort;
  /** The moment that the office reads, in milliseconds since the epoch. Default: the machine's. */
  readonly clock?: { readonly now: () => number };
  /** A monotonic clock in milliseconds. Default: the process's. */
  readonly now?: () => number;
  /** The clock of the platforms' paces. Default: the process's. */
  readonly paceClock?: PaceClock;
  /** How many messages go to one platform at once. Default: 16. */
  readonly concurrency?: Partial<Readonly<Record<Platform, number>>>;
  /** How many pushes of a platform are prepared ahead of their turn. Default: those of a tenth of a second. */
  readonly pushesAhead?: number;
  /** Default: see `defaults`. */
  readonly times?: Partial<SenderTimes>;
}

/** All in milliseconds. */
export interface SenderTimes extends LoopTimes {
  /** How long the outbox leaves a row to this process; `documentMs` and `sendMs` together are less. */
  readonly leaseMs: number;
  /** How long a document may take to make. */
  readonly documentMs: number;
  /** How long a platform may take to answer before it is unknown whether the message arrived. */
  readonly sendMs: number;
  /** How long to wait before a message that may have arrived is sent once more. */
  readonly unknownAfterMs: number;
  /** How often due pushes, or the right to send them, are looked for. */
  readonly pushPollMs: number;
}

export interface Sender {
  /** Begins to take over what other processes left and what is due again. */
  start(): void;
  /**
   * Sends rows that were committed as leased by this process, at once and in order. Resolves when each is delivered,
   * waits for its retry or is given up; never rejects. After `stop` they are left for another process.
   */
  deliver(rows: readonly OutboxRow[]): Promise<void>;
  /**
   * Sends what a conversation's earlier turns left unsent, if no other process has it; `everything`: its pushes too, for
   * whoever has just come. Never rejects.
   */
  resend(conversation: string, what?: 'replies' | 'everything'): Promise<void>;
  /** Looks for due rows now. */
  wake(): void;
  /** Resolves when nothing is being sent. */
  idle(): Promise<void>;
  /** Finishes what is being sent, for at most `drainMs` (default 5,000). Safe twice. */
  stop(options?: { readonly drainMs?: number }): Promise<void>;
}

const defaults: SenderTimes = {
  leaseMs: 30_000,
  documentMs: 8_000,
  sendMs: 15_000,
  unknownAfterMs: 5_000,
  pollMs: 1_000,
  maxPollMs: 2_000,
  pushPollMs: 1_000,
};

const defaultConcurrency = 16;

/** Drains the outbox: in order within a conversation, without one conversation waiting for another. */
export function createSender(options: SenderOptions): Sender {
  const ended = new AbortController();
  // Every message that waits for its place listens.
  setMaxListeners(0, ended.signal);
  const { now, ledger, lanes, loop, pushes } = partsOf(options, ended.signal);
  let stopping: Promise<void> | undefined;
  const finish = async (drainMs: number): Promise<void> => {
    const drained = Promise.all([loop.stop(), pushes.stop()]).then(lanes.idle);
    await Promise.race([drained, after(drainMs)]);
    ended.abort();
  };
  return {
    start: () => {
      loop.start();
      pushes.start();
    },
    deliver: (rows) => (stopping ? Promise.resolve() : lanes.add(rows, 'turn')),
    resend: async (conversation, what = 'replies') => {
      if (stopping) return;
      const takenAt = now();
      await lanes.add(await ledger.leaseOf(conversation, what), 'lease', takenAt);
    },
    wake: () => {
      loop.wake();
      pushes.wake();
    },
    idle: lanes.idle,
    stop: ({ drainMs = 5_000 } = {}) => {
      stopping ??= finish(drainMs);
      return stopping;
    },
  };
}

/** What works together; idle until it is started. Once the signal is aborted nothing more is begun. */
function partsOf(options: SenderOptions, signal: AbortSignal) {
  const now = options.now ?? (() => performance.now());
  const times = { ...defaults, ...options.times };
  const concurrencyOf = (platform: Platform): number => options.concurrency?.[platform] ?? defaultConcurrency;
  const ledger = createLedger({ ...options, signal });
  const paces = pacesOf(options, signal);
  const due = (ms: number): void => {
    loop.wakeIn(ms);
    pushes.wakeIn(ms);
  };
  const delivery = createDelivery({ ...options, now, times, ledger, paces, signal, due, concurrencyOf });
  const lanes = createLanes({ now, ...delivery });
  const loop = startLoop({ ...options, now, times, lanes });
  const pushes = startPushes({ ...options, now, times, lanes, ledger, paces, concurrencyOf });
  return { now, ledger, lanes, loop, pushes };
}

function pacesOf({ adapters, paceClock }: SenderOptions, signal: AbortSignal): ReadonlyMap<Platform, Pace> {
  return new Map(
    adapters.map(({ platform, capabilities }) => [platform, createPace(capabilities.pushes, signal, paceClock)]),
  );
}

function after(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms).unref();
  });
}
