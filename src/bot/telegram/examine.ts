import { TelegramApi } from './api.ts';
import { type Failure, failureOf } from './failure.ts';
import { defaultTimes } from './limits.ts';
import { type TelegramOptions, webhookPath } from './options.ts';

/** What Telegram says of a token and its webhook. */
export type TelegramFacts =
  | { readonly state: 'unknown'; readonly failure: Failure }
  | { readonly state: 'known'; readonly username: string; readonly webhook: WebhookFacts };

export interface WebhookFacts {
  /** As Telegram has it; empty: none. */
  readonly url: string;
  /** As the settings would have it; undefined: messages are polled for. */
  readonly wanted: string | undefined;
  /** How many updates wait. */
  readonly waiting: number;
  /** The last failure to deliver, and how long ago it was, in milliseconds. */
  readonly lastError?: { readonly said: string; readonly agoMs: number };
}

const patienceMs = 8_000;

/** Asks Telegram who the token's bot is, and where its updates go. Changes nothing, and ends nobody's poll. */
export async function examineTelegram(
  options: Pick<TelegramOptions, 'token' | 'apiRoot' | 'webhookSecret' | 'publicUrl'>,
): Promise<TelegramFacts> {
  const api = new TelegramApi(options, { ...defaultTimes, callMs: patienceMs });
  try {
    const { username } = await api.me();
    const { url = '', pending_update_count: waiting, last_error_message, last_error_date } = await api.webhookInfo();
    const lastError =
      last_error_message === undefined || last_error_date === undefined
        ? {}
        : { lastError: { said: last_error_message, agoMs: Date.now() - last_error_date * 1000 } };
    return { state: 'known', username, webhook: { url, wanted: wantedOf(options), waiting, ...lastError } };
  } catch (error) {
    return { state: 'unknown', failure: failureOf(error) };
  }
}

function wantedOf({ webhookSecret, publicUrl }: Pick<TelegramOptions, 'webhookSecret' | 'publicUrl'>) {
  if (webhookSecret === undefined || publicUrl === undefined) return undefined;
  return `${publicUrl.replace(/\/$/u, '')}${webhookPath}`;
}
