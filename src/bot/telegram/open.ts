import type { ChatAdapter } from '../adapter.ts';
import type { TelegramOptions } from './options.ts';
import { createTelegramAdapter } from './telegram.ts';

/** The adapter as the service runs it: the settings, and a log that takes `telegram.` before each event. */
export function openTelegram(
  settings: Pick<TelegramOptions, 'token' | 'apiRoot' | 'webhookSecret' | 'begins'>,
  { publicUrl, log }: { readonly publicUrl: string | undefined; readonly log: WarningLog },
): ChatAdapter {
  return createTelegramAdapter({
    ...settings,
    ...(publicUrl === undefined ? {} : { publicUrl }),
    report: (event, facts) => log.warn(`telegram.${event}`, facts),
  });
}

interface WarningLog {
  warn(event: string, facts: Readonly<Record<string, string | number>>): void;
}
