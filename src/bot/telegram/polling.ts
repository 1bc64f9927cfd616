import type { Update } from 'grammy/types';
import type { TelegramApi } from './api.ts';
import { failureOf } from './failure.ts';
import { chatOf } from './from.ts';
import type { Handler } from './handle.ts';
import { createLedger, type Ledger } from './ledger.ts';
import { limits, type TelegramTimes } from './limits.ts';
import type { Report } from './options.ts';
import { createBackoff, pause } from './pause.ts';
import { healthAfter, type Standing } from './standing.ts';
import { createWork, type Work } from './work.ts';

export interface PollingOptions {
  readonly api: TelegramApi;
  readonly handler: Pick<Handler, 'came' | 'handle' | 'excuse'>;
  readonly times: TelegramTimes;
  readonly standing: Standing;
  readonly report: Report;
  /** Done before the first poll, and again where a webhook has come back. */
  readonly prepare: (signal: AbortSignal) => Promise<void>;
}

/**
 * Asks for updates until the signal ends it, whatever happens: an update is confirmed only after it was taken. Chats are
 * handled side by side; while one takes its time, the others' next messages are asked for all the same, at most 100
 * updates ahead. Resolves when what was at hand is done and confirmed.
 */
export async function poll(options: PollingOptions, signal: AbortSignal): Promise<void> {
  const ledger = createLedger();
  const work = createWork(options.times);
  await ask(options, ledger, work, signal);
  await work.stop();
  await confirm(options, ledger);
}

async function ask(options: PollingOptions, ledger: Ledger, work: Work, signal: AbortSignal): Promise<void> {
  const { api, times, standing, report } = options;
  const retry = createBackoff(times.retryMs, times.longestRetryMs);
  const glance = createBackoff(times.glanceMs, times.longestGlanceMs);
  let prepared: 'yes' | 'no' = 'no';
  while (!signal.aborted) {
    try {
      if (prepared === 'no') await options.prepare(signal);
      prepared = 'yes';
      const offset = ledger.offset();
      // The first poll does not wait: its answer tells that all is well.
      const seconds = ledger.open > 0 || standing.health().status !== 'ready' ? 0 : times.pollSeconds;
      const asked = performance.now();
      const updates = await api.updates(offset, seconds, limits.batch, signal);
      ledger.confirmed(offset);
      standing.set({ status: 'ready' });
      retry.reset();
      const fresh = updates.filter(({ update_id }) => ledger.add(update_id) === 'new');
      for (const update of fresh) void take(options, ledger, work, update);
      if (fresh.length > 0) glance.reset();
      if (ledger.open > 0) await Promise.race([work.idle(), pause(glance.next(), signal)]);
      // A server that does not wait, as some stand-ins for Telegram do not, is not asked without end.
      else if (isTooSoon(updates, seconds, asked)) await pause(times.longestGlanceMs, signal);
    } catch (error) {
      if (signal.aborted) return;
      const failure = failureOf(error);
      if (failure.kind === 'webhook') prepared = 'no';
      standing.set(healthAfter(failure));
      report('pollFailed', { reason: failure.said });
      await pause(failure.kind === 'denied' ? times.deniedMs : (failure.retryAfterMs ?? retry.next()), signal);
    }
  }
}

function isTooSoon(updates: readonly Update[], seconds: number, asked: number): boolean {
  return updates.length === 0 && seconds > 0 && performance.now() - asked < leastWaitMs;
}

const leastWaitMs = 500;

async function take({ handler, report }: PollingOptions, ledger: Ledger, work: Work, update: Update): Promise<void> {
  handler.came(update);
  const outcome = await work.add({
    chat: chatOf(update),
    run: () => handler.handle(update),
    failed: (error) => report('notTaken', { update: update.update_id, cause: nameOf(error) }),
    giveUp: () => {
      report('givenUp', { update: update.update_id });
      return handler.excuse(update);
    },
  });
  if (outcome === 'done') ledger.done(update.update_id);
}

/** An error of the store may quote what was said: only its name is told here. */
function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : typeof error;
}

/** Without this, the next process would be given the last updates once more. They are known by their ids, so it may fail. */
async function confirm({ api, report }: PollingOptions, ledger: Ledger): Promise<void> {
  const offset = ledger.offset();
  if (offset === undefined) return;
  try {
    await api.updates(offset, 0, 1, AbortSignal.timeout(confirmMs));
  } catch (error) {
    report('confirmFailed', { reason: failureOf(error).said });
  }
}

const confirmMs = 2_000;
