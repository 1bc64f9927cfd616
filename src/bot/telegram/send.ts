import type { InlineKeyboardMarkup } from 'grammy/types';
import { type ConversationRef, type Outbound, type OutboundFile, SendError } from '../adapter.ts';
import { createRecent } from '../recent.ts';
import type { TelegramApi } from './api.ts';
import { sendErrorOf } from './failure.ts';
import { keyboardOf } from './keyboard.ts';
import { limits } from './limits.ts';

/** One call of a message. */
export type Part =
  | { readonly part: 'text'; readonly text: string; readonly keyboard?: InlineKeyboardMarkup }
  | {
      readonly part: 'document';
      readonly file: OutboundFile;
      readonly caption: string;
      readonly keyboard?: InlineKeyboardMarkup;
    };

/** A message as calls: one, or two where the text is too long to go with its document. The keyboard is under the last. */
export function partsOf(message: Outbound): readonly Part[] {
  const { text, file } = message;
  const keyboard = keyboardOf(message);
  const last = keyboard ? { keyboard } : {};
  if (!file) return [{ part: 'text', text, ...last }];
  if (text.length <= limits.captionUnits) return [{ part: 'document', file, caption: text, ...last }];
  return [
    { part: 'text', text },
    { part: 'document', file, caption: '', ...last },
  ];
}

/**
 * Makes the function that sends one message, whole within `sendMs`. Where the text went and its document did not, the
 * next attempt sends only the document. Rejects with SendError.
 */
export function createSend(api: TelegramApi, { sendMs }: { readonly sendMs: number }) {
  // How many parts of a message went before one did not.
  const sent = createRecent<number>(mostHalfSent);
  return async (to: ConversationRef, message: Outbound): Promise<{ readonly messageId?: string }> => {
    const key = `${to.chat} ${message.id}`;
    const ended = AbortSignal.timeout(sendMs);
    let messageId = 0;
    for (const part of partsOf(message).slice(sent.get(key) ?? 0)) {
      messageId = await sendPart(api, to.chat, part, ended);
      sent.set(key, (sent.get(key) ?? 0) + 1);
    }
    sent.delete(key);
    return { messageId: String(messageId) };
  };
}

/** Forgotten in time, so that they cannot grow. */
const mostHalfSent = 1_000;

async function sendPart(api: TelegramApi, chat: string, part: Part, ended: AbortSignal): Promise<number> {
  const file = part.part === 'document' ? await bytesOf(part.file) : undefined;
  try {
    if (part.part === 'text') return await api.sendText(chat, part.text, part.keyboard, ended);
    const { file: named, caption, keyboard } = part;
    const name = fileName(named.name);
    return await api.sendDocument(chat, { name, bytes: file ?? new Uint8Array(), caption }, keyboard, ended);
  } catch (error) {
    throw sendErrorOf(error);
  }
}

async function bytesOf(file: OutboundFile): Promise<Uint8Array> {
  try {
    return await file.read();
  } catch (cause) {
    throw new SendError('The document could not be read', { failure: 'refused', retryAfterMs: 5_000, cause });
  }
}

/** grammY writes the name as it is into a header, where these signs would end it. */
function fileName(name: string): string {
  return name.replace(/[\p{Cc}";\\/]/gu, '_') || 'file';
}
