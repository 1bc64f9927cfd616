import type { Words } from './commands.ts';
import type { TelegramTimes } from './limits.ts';

export interface TelegramOptions {
  /** As BotFather gave it. Never logged. */
  readonly token: string;
  /** Where the Bot API answers, without a closing slash, such as `https://api.telegram.org`. */
  readonly apiRoot: string;
  /** With `publicUrl`: updates come by webhook, each with this secret (1–256 letters, digits, _ or -). */
  readonly webhookSecret?: string;
  /** Where Telegram reaches this process, such as `https://tianbao.example.org`. */
  readonly publicUrl?: string;
  /** Milliseconds since the epoch, for presses, which Telegram does not date. Default: this machine's clock. */
  readonly now?: () => number;
  /** Default: `defaultTimes`. */
  readonly times?: Partial<TelegramTimes>;
  readonly report?: Report;
  /** What the menu says of `/filing`: the edition's first form. Default: that it begins a filing. */
  readonly begins?: Words;
}

/** Told what went wrong, for the log: no token, and nothing that was said. */
export type Report = (event: string, facts: Readonly<Record<string, string | number>>) => void;

/** The path of the webhook on the public server. */
export const webhookPath = '/telegram';
