import type { TelegramApi } from './api.ts';
import { commandLists, type Words } from './commands.ts';
import { failureOf } from './failure.ts';
import type { Report } from './options.ts';
import { createBackoff, pause } from './pause.ts';

export interface MenuOptions {
  readonly api: TelegramApi;
  readonly report: Report;
  /** What `/filing` begins. Default: a filing. */
  readonly begins?: Words;
}

/** All in milliseconds: nobody waits for the menu. */
const firstRetryMs = 5_000;
const longestRetryMs = 300_000;

/** Sets the menu of commands in each language, and tries again where that fails, beside everything else. */
export async function setMenu({ api, report, begins }: MenuOptions, signal: AbortSignal): Promise<void> {
  const retry = createBackoff(firstRetryMs, longestRetryMs);
  while (!signal.aborted) {
    try {
      for (const list of commandLists(begins)) await api.setCommands(list, signal);
      return;
    } catch (error) {
      if (signal.aborted) return;
      const { kind, said, retryAfterMs } = failureOf(error);
      report('commandsFailed', { reason: said });
      if (kind === 'bad') return;
      await pause(retryAfterMs ?? retry.next(), signal);
    }
  }
}
