import type { TelegramApi } from './api.ts';
import type { Bot } from './from.ts';
import { createHandler, type Handler, type Receive } from './handle.ts';
import type { TelegramTimes } from './limits.ts';
import { setMenu } from './menu.ts';
import { type Report, type TelegramOptions, webhookPath } from './options.ts';
import { poll } from './polling.ts';
import type { Standing } from './standing.ts';
import type { Taking } from './taking.ts';
import { watchWebhook } from './watch.ts';

export interface ReceivingPorts {
  readonly options: TelegramOptions;
  readonly api: TelegramApi;
  readonly times: TelegramTimes;
  readonly standing: Standing;
  readonly report: Report;
  /** The door for updates that are posted. */
  readonly updates: Taking;
}

/**
 * Takes updates until the signal ends it: those that are posted where there is a webhook, else it asks for them. Resolves
 * when what was at hand is done.
 */
export async function receiveUpdates(ports: ReceivingPorts, receive: Receive, signal: AbortSignal): Promise<void> {
  const { options, api, times, report, updates } = ports;
  const bot = createBot(api);
  const files = { api, at: options, downloadMs: times.downloadMs };
  const handler = createHandler({ api, files, times, report, receive, bot: bot.known, now: options.now ?? Date.now });
  await Promise.all([
    setMenu({ api, report, ...(options.begins ? { begins: options.begins } : {}) }, signal),
    updatesTo(handler, bot, ports, signal),
  ]);
  await updates.settled();
  await handler.settled();
}

function updatesTo(handler: Handler, bot: OwnBot, ports: ReceivingPorts, signal: AbortSignal): Promise<void> {
  const hook = hookOf(ports.options);
  if (hook) {
    ports.updates.open(handler.handle);
    return watchWebhook({ ...ports, ...hook, prepare: bot.introduce }, signal);
  }
  const prepare = async (ending: AbortSignal): Promise<void> => {
    await bot.introduce(ending);
    await ports.api.deleteWebhook(ending);
  };
  return poll({ ...ports, handler, prepare }, signal);
}

export interface Hook {
  readonly url: string;
  readonly secret: string;
}

/** Where updates are to be posted; undefined where they are asked for. */
export function hookOf({ webhookSecret, publicUrl }: TelegramOptions): Hook | undefined {
  if (webhookSecret === undefined || publicUrl === undefined) return undefined;
  return { url: `${publicUrl.replace(/\/$/u, '')}${webhookPath}`, secret: webhookSecret };
}

type OwnBot = ReturnType<typeof createBot>;

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
