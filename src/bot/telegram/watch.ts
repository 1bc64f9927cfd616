import type { TelegramApi } from './api.ts';
import { failureOf } from './failure.ts';
import type { TelegramTimes } from './limits.ts';
import type { Report } from './options.ts';
import { createBackoff, pause } from './pause.ts';
import { healthAfter, type Standing } from './standing.ts';

export interface WatchOptions {
  readonly api: TelegramApi;
  readonly times: TelegramTimes;
  readonly standing: Standing;
  readonly report: Report;
  readonly url: string;
  readonly secret: string;
  /** Done before the webhook is set. */
  readonly prepare: (signal: AbortSignal) => Promise<void>;
}

/** Sets the webhook, and sets it again where it is gone, until the signal ends it. */
export async function watchWebhook(options: WatchOptions, signal: AbortSignal): Promise<void> {
  const { api, times, standing, report, url, secret } = options;
  const retry = createBackoff(times.retryMs, times.longestRetryMs);
  let ours: 'unset' | 'set' = 'unset';
  while (!signal.aborted) {
    try {
      if (ours === 'unset') await options.prepare(signal);
      if (ours === 'unset' || (await api.webhookInfo(signal)).url !== url) await api.setWebhook(url, secret, signal);
      ours = 'set';
      standing.set({ status: 'ready' });
      retry.reset();
      await pause(times.webhookCheckMs, signal);
    } catch (error) {
      if (signal.aborted) return;
      const failure = failureOf(error);
      standing.set(failure.kind === 'bad' ? badAddress(url, failure.said) : healthAfter(failure));
      report('webhookFailed', { reason: failure.said });
      await pause(failure.kind === 'denied' ? times.deniedMs : (failure.retryAfterMs ?? retry.next()), signal);
    }
  }
}

function badAddress(url: string, said: string) {
  const problem = `Telegram does not take the webhook ${url} (${said}). Check PUBLIC_URL: https, a public name, port 443, 80, 88 or 8443`;
  return { status: 'failing', problem } as const;
}
