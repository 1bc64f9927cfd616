import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { Api, InputFile } from 'grammy';
import type { InlineKeyboardMarkup, Update, WebhookInfo } from 'grammy/types';
import type { CommandList } from './commands.ts';
import type { Bot } from './from.ts';
import type { TelegramTimes } from './limits.ts';
import type { TelegramOptions } from './options.ts';

/** What the bot wants to be told of. */
const allowedUpdates = ['message', 'edited_message', 'callback_query', 'my_chat_member'] as const;

/** Sockets that lie idle longer than this, in milliseconds, are closed: a server closes them too, and loses a request then. */
const idleMs = 4_000;

type Native = Parameters<Api['getMe']>[0];

/**
 * The calls that we make, over grammY: bounded in time, without any retry of their own, since the outbox retries.
 * Rejects with grammY's errors, which hold the token and what was sent: see `failure.ts` for what may be told of them.
 */
export class TelegramApi {
  readonly #api: Api;
  readonly #times: TelegramTimes;

  constructor({ token, apiRoot }: Pick<TelegramOptions, 'token' | 'apiRoot'>, times: TelegramTimes) {
    const Agent = apiRoot.startsWith('https:') ? HttpsAgent : HttpAgent;
    const agent = new Agent({ keepAlive: true, timeout: idleMs });
    this.#api = new Api(token, { apiRoot, baseFetchConfig: { compress: true, agent } });
    this.#times = times;
  }

  async me(signal?: AbortSignal): Promise<Bot> {
    const { id, username } = await this.#timed(signal, (native) => this.#api.getMe(native));
    return { id, username };
  }

  /** Waits up to `seconds` for updates. Those before `offset` are confirmed by it; without one nothing is. */
  updates(offset: number | undefined, seconds: number, limit: number, signal?: AbortSignal): Promise<Update[]> {
    const what = { timeout: seconds, limit, allowed_updates: allowedUpdates };
    const ms = seconds * 1000 + this.#times.callMs;
    return within(ms, signal, (native) =>
      this.#api.getUpdates(offset === undefined ? what : { ...what, offset }, native),
    );
  }

  sendText(
    chat: string,
    text: string,
    keyboard: InlineKeyboardMarkup | undefined,
    signal: AbortSignal,
  ): Promise<number> {
    const more = { link_preview_options: { is_disabled: true }, ...(keyboard ? { reply_markup: keyboard } : {}) };
    return this.#api.sendMessage(chat, text, more, signal as Native).then(({ message_id }) => message_id);
  }

  sendDocument(
    chat: string,
    file: { readonly name: string; readonly bytes: Uint8Array; readonly caption?: string },
    keyboard: InlineKeyboardMarkup | undefined,
    signal: AbortSignal,
  ): Promise<number> {
    const { name, bytes, caption } = file;
    const more = {
      disable_content_type_detection: true,
      ...(caption ? { caption } : {}),
      ...(keyboard ? { reply_markup: keyboard } : {}),
    };
    return this.#api
      .sendDocument(chat, new InputFile(bytes, name), more, signal as Native)
      .then(({ message_id }) => message_id);
  }

  /** A sentence in reply to a message; sent without it where the message is gone. */
  async reply(chat: number, message: number, text: string, keyboard?: InlineKeyboardMarkup): Promise<void> {
    const more = {
      reply_parameters: { message_id: message, allow_sending_without_reply: true },
      link_preview_options: { is_disabled: true },
      ...(keyboard ? { reply_markup: keyboard } : {}),
    };
    await this.#timed(undefined, (native) => this.#api.sendMessage(chat, text, more, native));
  }

  async setKeyboard(chat: string, message: number, keyboard: InlineKeyboardMarkup): Promise<void> {
    await this.#timed(undefined, (native) =>
      this.#api.editMessageReplyMarkup(chat, message, { reply_markup: keyboard }, native),
    );
  }

  async answerPress(callback: string, notice?: string): Promise<void> {
    const more = notice === undefined ? {} : { text: notice };
    await this.#timed(undefined, (native) => this.#api.answerCallbackQuery(callback, more, native));
  }

  async typing(chat: string): Promise<void> {
    await this.#timed(undefined, (native) => this.#api.sendChatAction(chat, 'typing', {}, native));
  }

  /** Where a file lies on the server, below its file address. */
  async filePath(id: string, signal?: AbortSignal): Promise<string | undefined> {
    return (await this.#timed(signal, (native) => this.#api.getFile(id, native))).file_path;
  }

  async setCommands({ language, commands }: CommandList, signal?: AbortSignal): Promise<void> {
    const more = {
      scope: { type: 'all_private_chats' } as const,
      ...(language === undefined ? {} : { language_code: language }),
    };
    await this.#timed(signal, (native) => this.#api.setMyCommands(commands, more, native));
  }

  async setWebhook(url: string, secret: string, signal?: AbortSignal): Promise<void> {
    const more = { secret_token: secret, allowed_updates: allowedUpdates };
    await this.#timed(signal, (native) => this.#api.setWebhook(url, more, native));
  }

  async deleteWebhook(signal?: AbortSignal): Promise<void> {
    await this.#timed(signal, (native) => this.#api.deleteWebhook({}, native));
  }

  webhookInfo(signal?: AbortSignal): Promise<WebhookInfo> {
    return this.#timed(signal, (native) => this.#api.getWebhookInfo(native));
  }

  #timed<Result>(signal: AbortSignal | undefined, call: (native: Native) => Promise<Result>): Promise<Result> {
    return within(this.#times.callMs, signal, call);
  }
}

/** Ends a call after `ms`, or with a signal. grammY's own type of signals lacks what newer ones have. */
async function within<Result>(
  ms: number,
  outer: AbortSignal | undefined,
  call: (native: Native) => Promise<Result>,
): Promise<Result> {
  const ended = new AbortController();
  const end = (): void => ended.abort();
  const timer = setTimeout(end, ms);
  if (outer?.aborted) end();
  outer?.addEventListener('abort', end, { once: true });
  try {
    return await call(ended.signal as Native);
  } finally {
    clearTimeout(timer);
    outer?.removeEventListener('abort', end);
  }
}
