import { setTimeout as pause } from 'node:timers/promises';
import { filingScript } from '../../test/helpers/filing-script.ts';
import type { TelegramServer } from '../../test/helpers/telegram-server.ts';

/** One message of a person and its reply, in milliseconds of the monotonic clock. */
export interface Exchange {
  readonly chat: number;
  readonly saidAt: number;
  readonly shownAt: number;
}

export interface CrowdOptions {
  readonly server: TelegramServer;
  /** The chats: each files one activity. */
  readonly chats: readonly number[];
  /** How many talk at once. */
  readonly atOnce: number;
  /** A person goes on after this at the latest, as people do who see no answer. Default 120,000. */
  readonly patienceMs?: number;
}

/** People who file a whole 备案表 each, every one at the pace of the replies. Gives every exchange, in order of its end. */
export async function fileAll(options: CrowdOptions): Promise<readonly Exchange[]> {
  const exchanges: Exchange[] = [];
  const waiting = [...options.chats];
  const one = async (): Promise<void> => {
    for (let chat = waiting.shift(); chat !== undefined; chat = waiting.shift()) {
      for (const text of filingScript(chat)) exchanges.push(await say(options, chat, text));
    }
  };
  await Promise.all(Array.from({ length: options.atOnce }, one));
  return exchanges;
}

/** Says something, and waits until the update was taken and something new is shown. */
export async function say(
  { server, patienceMs = 120_000 }: Pick<CrowdOptions, 'server' | 'patienceMs'>,
  chat: number,
  text: string,
): Promise<Exchange> {
  const before = server.messages(chat).length;
  const saidAt = performance.now();
  await server.confirmed(server.say(chat, text));
  while (server.messages(chat).length <= before && performance.now() - saidAt < patienceMs) await pause(2);
  return { chat, saidAt, shownAt: performance.now() };
}
