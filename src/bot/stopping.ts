import type { ChatAdapter } from './adapter.ts';
import type { Log } from './log.ts';
import { within } from './within.ts';

/** The parts of a running service, as far as they have to end. */
export interface Running {
  readonly store: { close(): Promise<void> };
  readonly core: {
    readonly settled: () => Promise<void>;
    readonly sender: { stop(options: { readonly drainMs: number }): Promise<void> };
  };
  readonly adapters: readonly Pick<ChatAdapter, 'platform' | 'stop'>[];
  readonly log: Pick<Log, 'info' | 'warn'>;
  /** From its abort on no more messages are taken, and no more waves started. */
  readonly aborted: AbortController;
  /** Resolves when no more waves are started. */
  readonly reminders: Promise<void>;
  /** Resolves when nothing more is deleted. */
  readonly housekeeping?: Promise<void>;
  readonly telling: { readonly stop: () => Promise<void> };
  /** Runs the office's commands. */
  readonly office?: { readonly stop: () => Promise<void> } | undefined;
}

/** In milliseconds; with the store's own end less than 10 s. */
export interface StopTimes {
  /** How long turns under way, and then the replies, may take. */
  readonly drainMs: number;
  /** How long everything but the store may take, from the beginning. */
  readonly wholeMs: number;
  /** What the adapters have of it at least. */
  readonly adaptersMs: number;
}

const defaultTimes: StopTimes = { drainMs: 3_500, wholeMs: 8_500, adaptersMs: 1_500 };

/**
 * Makes the function that ends a service, safe twice: first no more messages in, then what is committed goes out, then the
 * lines are closed and the database is let go of, whether or not an adapter has ended in time.
 */
export function createStopper(running: Running, times: StopTimes = defaultTimes): () => Promise<void> {
  let stopping: Promise<void> | undefined;
  return () => {
    stopping ??= stop(running, times);
    return stopping;
  };
}

async function stop(running: Running, { drainMs, wholeMs, adaptersMs }: StopTimes): Promise<void> {
  const { store, core, log, aborted } = running;
  const begun = performance.now();
  aborted.abort();
  await within(core.settled(), drainMs, () => undefined);
  await core.sender.stop({ drainMs });
  const left = Math.max(adaptersMs, wholeMs - (performance.now() - begun));
  await within(endsOf(running), left, () => log.warn('service.stoppedEarly'));
  await store.close();
  log.info('service.stopped');
}

async function endsOf({ adapters, reminders, housekeeping, telling, office, log }: Running): Promise<void> {
  const ended = async ({ platform, stop: end }: Running['adapters'][number]): Promise<void> =>
    end().catch((cause: unknown) => log.warn('platform.stopFailed', { platform }, cause));
  await Promise.allSettled([reminders, housekeeping, telling.stop(), office?.stop(), ...adapters.map(ended)]);
}
