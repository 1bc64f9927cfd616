import type { ChatAdapter } from '../adapter.ts';
import { within } from '../within.ts';
import { TelegramApi } from './api.ts';
import { capabilities, defaultTimes, type TelegramTimes } from './limits.ts';
import type { Report, TelegramOptions } from './options.ts';
import { hookOf, receiveUpdates } from './receiving.ts';
import { createSend } from './send.ts';
import { createStanding } from './standing.ts';
import { createTaking } from './taking.ts';
import { createWebhook } from './webhook.ts';

/**
 * Telegram. With a webhook secret and a public address updates come by webhook, so that any number of processes may take
 * them; else they are polled for, by one process at a time. `start` resolves at once: Telegram is reached in the
 * background, again and again, and `health` tells how it stands. `stop` waits at most `drainMs`.
 */
export function createTelegramAdapter(options: TelegramOptions): ChatAdapter {
  const times: TelegramTimes = { ...defaultTimes, ...options.times };
  const report: Report = options.report ?? (() => undefined);
  const api = new TelegramApi(options, times);
  const standing = createStanding();
  const updates = createTaking();
  const hook = hookOf(options);
  const ending = new AbortController();
  let running: Promise<void> = Promise.resolve();
  let stopped: Promise<void> | undefined;

  const takeNoMore = (): void => {
    ending.abort();
    updates.close();
  };
  const finish = async (): Promise<void> => {
    takeNoMore();
    await within(running, times.drainMs, () => report('stoppedEarly', { afterMs: times.drainMs }));
    standing.set({ status: 'stopped' });
  };

  return {
    platform: 'telegram',
    capabilities,
    endpoints: hook ? [createWebhook({ secret: hook.secret, take: updates.take, times, report })] : [],
    health: standing.health,
    start: async (receive, signal) => {
      if (signal.aborted || stopped) return;
      running = receiveUpdates({ options, api, times, standing, report, updates }, receive, ending.signal);
      signal.addEventListener('abort', takeNoMore, { once: true });
    },
    send: createSend(api, times),
    stop: () => {
      stopped ??= finish();
      return stopped;
    },
  };
}
