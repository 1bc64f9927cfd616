import { type ConversationRef, type Outbound, SendError } from '../adapter.ts';
import { createRecent } from '../recent.ts';
import type { WeChatTimes } from './limits.ts';
import { fileBoxOf } from './packages.ts';
import type { Stay } from './stay.ts';

export interface SendingPorts {
  /** The login that lasts; undefined without one. */
  readonly stay: () => Stay | undefined;
  readonly times: WeChatTimes;
}

export type Send = (to: ConversationRef, message: Outbound) => Promise<{ readonly messageId?: string }>;

/** A file follows its text as a second message: when only that fails, the text is not sent again. */
const manyHalves = 1_000;

/**
 * Sends one message, and the file that goes with it. Without a login it is refused for a while; somebody who is no
 * contact any more is unreachable; what fails after it was handed to the puppet may have arrived.
 */
export function createSending({ stay: current, times }: SendingPorts): Send {
  const halves = createRecent<'text'>(manyHalves);
  return async (to, message) => {
    const stay = current();
    if (!stay?.bot.isLoggedIn) throw offline(times);
    await reachable(stay, to.chat, times);
    const box = message.file && (await boxOf(message.file));
    const half = `${to.chat}\n${message.id}`;
    const messageId = halves.get(half) ? undefined : await sendText(stay, to.chat, message.text);
    if (box) {
      halves.set(half, 'text');
      await sendFile(stay, to.chat, box);
      halves.delete(half);
    }
    return messageId === undefined ? {} : { messageId };
  };
}

async function reachable(stay: Stay, chat: string, times: WeChatTimes): Promise<void> {
  const found = await stay.has(chat).catch(() => 'unclear' as const);
  if (found === 'yes') return;
  if (found === 'unclear') throw unclear(times);
  throw new SendError('No such contact: deleted, or under another id since the last login', {
    failure: 'unreachable',
  });
}

function offline({ offlineMs }: WeChatTimes): SendError {
  return new SendError('Not logged in to WeChat', {
    failure: 'refused',
    retryAfterMs: offlineMs,
    waitsFor: 'platform',
  });
}

function unclear({ offlineMs }: WeChatTimes): SendError {
  return new SendError('The contacts on WeChat are not complete yet', {
    failure: 'refused',
    retryAfterMs: offlineMs,
    waitsFor: 'platform',
  });
}

async function sendText({ bot }: Stay, chat: string, text: string): Promise<string | undefined> {
  try {
    return (await bot.puppet.messageSendText(chat, text)) || undefined;
  } catch (cause) {
    throw uncertain(cause);
  }
}

/** Read before anything is sent: what fails here, nobody has seen. */
async function boxOf({ name, read }: NonNullable<Outbound['file']>): Promise<Box> {
  try {
    return await fileBoxOf(name, await read());
  } catch (cause) {
    throw new SendError('The document could not be read', { failure: 'refused', retryAfterMs: unreadMs, cause });
  }
}

type Box = Awaited<ReturnType<typeof fileBoxOf>>;

/** In milliseconds. */
const unreadMs = 5_000;

async function sendFile({ bot }: Stay, chat: string, box: Box): Promise<void> {
  try {
    await bot.puppet.messageSendFile(chat, box);
  } catch (cause) {
    throw uncertain(cause);
  }
}

function uncertain(cause: unknown): SendError {
  return new SendError('The puppet failed while sending', { failure: 'unknown', cause });
}
