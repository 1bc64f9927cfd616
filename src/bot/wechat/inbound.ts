import type { Message, Wechaty } from 'wechaty';
import type { Content, Inbound } from '../adapter.ts';
import { fileOf } from './files.ts';
import type { WeChatTimes } from './limits.ts';
import { type Timers, within } from './timers.ts';
import type { WordKey } from './words.ts';

/** What to do with a private message: hand it on, answer it here, or nothing. */
export type Read =
  | { readonly to: 'hand'; readonly inbound: Inbound }
  | { readonly to: 'tell'; readonly word: WordKey }
  | { readonly to: 'leave' };

type Kind = 'text' | 'file' | 'perhapsFile' | 'voice' | 'unreadable' | 'notice';

/** Reads a private message. Rejects when its file cannot be had. */
export async function readMessage(message: Message, bot: Wechaty, waits: Waits): Promise<Read> {
  const kind = kindOf(message, bot);
  if (kind === 'notice') return { to: 'leave' };
  if (kind === 'voice' || kind === 'unreadable') return { to: 'tell', word: kind };
  if (kind === 'text') return handed(message, { type: 'text', text: message.text() });
  try {
    return handed(message, await fileContent(message, waits));
  } catch (cause) {
    // Notices of WeChat ("you can chat now") have no kind of their own, and no file either.
    if (kind === 'perhapsFile' && saysNoFile(cause)) return { to: 'leave' };
    throw cause;
  }
}

interface Waits {
  readonly timers: Timers;
  readonly times: Pick<WeChatTimes, 'fileMs'>;
}

function kindOf(message: Message, bot: Wechaty): Kind {
  const types = bot.Message.Type;
  switch (message.type()) {
    case types.Text:
      return 'text';
    case types.Attachment:
    case types.Image:
    case types.Video:
      return 'file';
    case types.Unknown:
      return 'perhapsFile';
    case types.Audio:
      return 'voice';
    case types.Recalled:
      return 'notice';
    default:
      return 'unreadable';
  }
}

function handed(message: Message, content: Content): Read {
  const talker = message.talker();
  const name = talker.name();
  return {
    to: 'hand',
    inbound: {
      id: message.id,
      conversation: { platform: 'wechat', chat: talker.id },
      sender: { account: talker.id, ...(name ? { name } : {}) },
      sentAt: message.date().getTime(),
      content,
    },
  };
}

/** In the words of the puppets that are known. Anything else may have been a file that could not be fetched. */
const noFile =
  /\bunsupported message\b|\bno (?:file|url for)|\bnot a file\b|\bdoes not (?:contain|have) (?:a |any )?file|\btype is text\b/iu;

function saysNoFile(cause: unknown): boolean {
  return cause instanceof Error && noFile.test(cause.message);
}

async function fileContent(message: Message, { timers, times }: Waits): Promise<Content> {
  const box = await within(timers, times.fileMs, 'The file', message.toFileBox());
  return { type: 'file', file: fileOf(box, { timers, idleMs: times.fileMs }) };
}
