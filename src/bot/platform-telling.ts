import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import type { Store } from '../store/database.ts';
import { type PlatformReport, tellPlatforms } from '../store/platform-states.ts';
import type { ChatAdapter } from './adapter.ts';
import type { Log } from './log.ts';

export interface TellingOptions {
  readonly store: Pick<Store, 'db'>;
  /** Those that this process serves. */
  readonly adapters: readonly Pick<ChatAdapter, 'platform' | 'health'>[];
  readonly log: Log;
  /** Between two signs of life, in milliseconds. Default 15,000; the office takes 90 s of silence for the end. */
  readonly everyMs?: number;
  /** Between two looks for a change, in milliseconds. Default 500. */
  readonly lookMs?: number;
}

export interface Telling {
  /** Tells that every platform has stopped here, within half a second, and then no more. Safe twice; never rejects. */
  readonly stop: () => Promise<void>;
}

const lastWordMs = 500;

/**
 * Keeps in the database how this process's platforms stand, so that the desk of any process shows it: at once when
 * something changes, and every 15 s as a sign of life. A database that is away is told once in the log, and tried again.
 */
export function tellPlatformStates({ everyMs = 15_000, lookMs = 500, ...options }: TellingOptions): Telling {
  const over = new AbortController();
  const name = nameOfProcess();
  const tell = createTeller(options, name);
  const run = async (): Promise<void> => {
    let last = { told: '', at: Number.NEGATIVE_INFINITY };
    while (!over.signal.aborted) {
      const reports = options.adapters.map(reportOf);
      const told = JSON.stringify(reports);
      const isDue = told !== last.told || performance.now() - last.at >= everyMs;
      if (isDue && (await tell(reports))) last = { told, at: performance.now() };
      await pause(lookMs, undefined, { signal: over.signal, ref: false }).catch(() => undefined);
    }
  };
  const running = run().catch((cause: unknown) => options.log.error('platforms.tellingFailed', {}, cause));
  const end = async (): Promise<void> => {
    over.abort();
    await running;
    await tell(options.adapters.map(({ platform }) => ({ platform, status: 'stopped' })));
  };
  let ending: Promise<unknown> | undefined;
  return {
    stop: async () => {
      ending ??= Promise.race([end(), pause(lastWordMs, undefined, { ref: false })]);
      await ending;
    },
  };
}

/** The machine, the process and, as both may come again in containers, chance. */
function nameOfProcess(): string {
  return `${hostname()}-${process.pid}-${randomUUID().slice(0, 8)}`;
}

/** Gives whether it was told. Of a row of failures the first is logged, and the end. */
function createTeller({ store, log }: Pick<TellingOptions, 'store' | 'log'>, name: string) {
  let line: 'up' | 'down' = 'up';
  return async (reports: readonly PlatformReport[]): Promise<boolean> => {
    try {
      await tellPlatforms(store.db, name, reports);
      if (line === 'down') log.info('platforms.toldAgain');
      line = 'up';
      return true;
    } catch (cause) {
      if (line === 'up') log.warn('platforms.untold', {}, cause);
      line = 'down';
      return false;
    }
  };
}

function reportOf({ platform, health }: TellingOptions['adapters'][number]): PlatformReport {
  const { status, problem, login } = health();
  return {
    ...{ platform, status },
    ...(problem === undefined ? {} : { problem }),
    ...(login === undefined ? {} : { login }),
  };
}
