import type { Update } from 'grammy/types';
import type { ChatAdapter, Inbound } from '../adapter.ts';
import { TelegramApi } from './api.ts';
import type { Bot } from './from.ts';
import { createHandler, type Handler, type Receive } from './handle.ts';
import { capabilities, defaultTimes, type TelegramTimes } from './limits.ts';
import { setMenu } from './menu.ts';
import { type Report, type TelegramOptions, webhookPath } from './options.ts';
import { poll } from './polling.ts';
import { createSend } from './send.ts';
import { createStanding } from './standing.ts';
import { watchWebhook } from './watch.ts';
import { createWebhook } from './webhook.ts';

/**
 * Telegram. With a webhook secret and a public address updates come by webhook, so that any number of processes may take
 * them; else they are polled for, by one process at a time. `start` resolves at once: Telegram is reached in the
 * background, again and again, and `health` tells how it stands.
 */
export function createTelegramAdapter(options: TelegramOptions): ChatAdapter {
  const times: TelegramTimes = { ...defaultTimes, ...options.times };
  const report: Report = options.report ?? (() => undefined);
  const api = new TelegramApi(options, times);
  const standing = createStanding();
  const hook = hookOf(options);
  const updates = createTaking();
  const ending = new AbortController();
  let running: Promise<void> = Promise.resolve();
  let settled: Handler['settled'] = async () => undefined;
  let stopped: Promise<void> | undefined;

  const begin = (receive: Receive): void => {
    const bot = createBot(api);
    const handler = createHandler({ ...handlerParts(options, api, times, report), bot: bot.known, receive });
    settled = handler.settled;
    const menu = setMenu({ api, report }, ending.signal);
    running = Promise.all([menu, receiving(bot, handler)]).then(() => undefined);
  };

  const receiving = (bot: ReturnType<typeof createBot>, handler: Handler): Promise<void> => {
    const shared = { api, times, standing, report };
    if (hook) {
      updates.open(handler.handle);
      return watchWebhook({ ...shared, ...hook, prepare: bot.introduce }, ending.signal);
    }
    const prepare = async (signal: AbortSignal): Promise<void> => {
      await bot.introduce(signal);
      await api.deleteWebhook(signal);
    };
    return poll({ ...shared, handler, prepare }, ending.signal);
  };

  const finish = async (): Promise<void> => {
    ending.abort();
    updates.close();
    await running;
    await updates.settled();
    await settled();
    standing.set({ status: 'stopped' });
  };

  const stop = (): Promise<void> => {
    stopped ??= finish();
    return stopped;
  };

  return {
    platform: 'telegram',
    capabilities,
    endpoints: hook ? [createWebhook({ secret: hook.secret, take: updates.take, times, report })] : [],
    health: standing.health,
    start: async (receive: (inbound: Inbound) => Promise<void>, signal) => {
      if (signal.aborted || stopped) return;
      begin(receive);
      const end = (): void => {
        ending.abort();
        updates.close();
      };
      signal.addEventListener('abort', end, { once: true });
    },
    send: createSend(api, times),
    stop,
  };
}

interface Hook {
  readonly url: string;
  readonly secret: string;
}

function hookOf({ webhookSecret, publicUrl }: TelegramOptions): Hook | undefined {
  if (webhookSecret === undefined || publicUrl === undefined) return undefined;
  return { url: `${publicUrl.replace(/\/$/u, '')}${webhookPath}`, secret: webhookSecret };
}

function handlerParts(options: TelegramOptions, api: TelegramApi, times: TelegramTimes, report: Report) {
  const files = { api, at: options, downloadMs: times.downloadMs };
  return { api, files, times, report, now: options.now ?? Date.now };
}

/** Who the bot is: asked until it is known. */
function createBot(api: TelegramApi) {
  let bot: Bot | undefined;
  return {
    known: () => bot,
    introduce: async (signal: AbortSignal): Promise<void> => {
      bot ??= await api.me(signal);
    },
  };
}

/** The door for updates that are posted: open from the start to the end, and known to be empty before it is left. */
function createTaking() {
  const underWay = new Set<Promise<void>>();
  let handle: ((update: Update) => Promise<void>) | undefined;
  const track = (update: Update, by: (update: Update) => Promise<void>): Promise<void> => {
    const taking = by(update);
    const done = (): void => void underWay.delete(taking);
    underWay.add(taking);
    taking.then(done, done);
    return taking;
  };
  return {
    open: (by: (update: Update) => Promise<void>): void => {
      handle = by;
    },
    close: (): void => {
      handle = undefined;
    },
    take: () => {
      const by = handle;
      return by && ((update: Update) => track(update, by));
    },
    settled: async (): Promise<void> => void (await Promise.allSettled(underWay)),
  };
}
