import type { CallbackQuery, InlineKeyboardMarkup, Message, Update, User } from 'grammy/types';
import type { Inbound, Sender } from '../adapter.ts';
import { type FileReference, fileIn } from './file-in.ts';
import { isAddressed } from './group.ts';
import { readToken } from './token.ts';
import { languageFor, type Remark } from './words.ts';

/** The bot itself, as getMe tells it. */
export interface Bot {
  readonly id: number;
  readonly username: string;
}

/** A message for the talk; a file is named, not yet opened. */
export interface Received extends Omit<Inbound, 'content'> {
  readonly content:
    | Exclude<Inbound['content'], { type: 'file' }>
    | { readonly type: 'file'; readonly file: FileReference };
}

/** What an update is to the bot. */
export type Incoming =
  | { readonly kind: 'messages'; readonly messages: readonly Received[]; readonly pressed?: Pressed }
  | { readonly kind: 'boxes'; readonly boxes: Boxes }
  | { readonly kind: 'remark'; readonly remark: RemarkTo }
  | { readonly kind: 'nothing' };

/** A press that waits for its answer, or else the button goes on turning. */
export interface Pressed {
  readonly callback: string;
  /** Shown over the chat. */
  readonly notice?: 'tooOld';
}

/** A press among boxes, whose ticks stand in the keyboard of their message. */
export interface Boxes {
  readonly callback: string;
  readonly message: number;
  readonly keyboard: InlineKeyboardMarkup;
  readonly press: { readonly press: 'tick' | 'untick'; readonly value: string } | { readonly press: 'done' };
  /** What `done` hands on, once it has its values. */
  readonly answer: Omit<Inbound, 'content'> & { readonly question: number };
}

/** One sentence that the adapter says itself, as a reply to a message. */
export interface RemarkTo {
  readonly remark: Remark;
  /** The update that it answers. */
  readonly update: number;
  readonly chat: number;
  readonly where: 'private' | 'group';
  readonly message: number;
  readonly language: Sender['language'];
}

export type Moment = () => number;

/**
 * What an update means. Messages of private chats are for the talk; in a group the bot only leads to the private chat,
 * when it is spoken to. An edited message is never taken for an answer: the question that it answered is over.
 */
export function fromTelegram(update: Update, bot: Bot | undefined, now: Moment): Incoming {
  if (update.callback_query) return fromPress(update.update_id, update.callback_query, now);
  const message = update.message ?? update.edited_message;
  if (!message?.from || message.from.is_bot) return nothing;
  if (message.chat.type !== 'private')
    return update.message && bot && isAddressed(message, bot)
      ? remark('inPrivate', update.update_id, message)
      : nothing;
  if (update.message) return fromMessage(update.update_id, message);
  return wordsOf(message) === undefined ? nothing : remark('editedTooLate', update.update_id, message);
}

/** Messages of one chat are handled in order: what they are ordered by. */
export function chatOf({ message, edited_message, callback_query, my_chat_member }: Update): string {
  const chat = (message ?? edited_message ?? callback_query?.message ?? my_chat_member)?.chat.id;
  return String(chat ?? callback_query?.from.id ?? '');
}

const nothing: Incoming = { kind: 'nothing' };

function remark(what: Remark, update: number, message: Message): Incoming {
  const { chat, message_id, from } = message;
  const where = chat.type === 'private' ? 'private' : 'group';
  const language = languageFor(from?.language_code);
  return { kind: 'remark', remark: { remark: what, update, chat: chat.id, where, message: message_id, language } };
}

/** A file first, then what was written beside it: nothing that people write is lost. */
function fromMessage(update: number, message: Message): Incoming {
  const { chat, date, message_id, from } = message;
  const base = {
    conversation: { platform: 'telegram', chat: String(chat.id) },
    sender: senderOf(from as User),
    sentAt: date * 1000,
  } as const;
  const id = `${update}-${message_id}`;
  const file = fileIn(message);
  const text = wordsOf(message);
  const messages: readonly Received[] = [
    ...(file ? [{ ...base, id, content: { type: 'file', file } } as const] : []),
    ...(text === undefined ? [] : [{ ...base, id: file ? `${id}-caption` : id, content: saying(text) }]),
  ];
  if (messages.length > 0) return { kind: 'messages', messages };
  return isUnreadable(message) ? remark('unreadable', update, message) : nothing;
}

/** `/start` is what Telegram sends when a person opens the chat; a link to it may carry a word of its own. */
function saying(text: string): Received['content'] {
  if (/^\/start(?:@\w+)?(?:\s|$)/iu.test(text)) return { type: 'opened' };
  return { type: 'text', text: text.replace(/^(\/\w+)@\w+/u, '$1') };
}

/** What was typed; of a shared contact its number. */
function wordsOf({ text, caption, contact }: Message): string | undefined {
  return text ?? caption ?? contact?.phone_number.replace(/^(?=[1-9]\d{7,}$)/u, '+');
}

/** What a person sends and no talk can read. Anything else without words is a notice of Telegram's. */
function isUnreadable(message: Message): boolean {
  const kinds = [
    'voice',
    'audio',
    'video_note',
    'sticker',
    'location',
    'venue',
    'poll',
    'dice',
    'game',
    'story',
  ] as const;
  return kinds.some((kind) => message[kind] !== undefined);
}

function senderOf({ id, first_name, last_name, language_code }: User): Sender {
  const name = [first_name, last_name].filter(Boolean).join(' ');
  const language = languageFor(language_code);
  return { account: String(id), ...(name ? { name } : {}), ...(language ? { language } : {}) };
}

function fromPress(update: number, { id, from, data, message }: CallbackQuery, now: Moment): Incoming {
  if (message && message.chat.type !== 'private') return { kind: 'messages', messages: [], pressed: { callback: id } };
  const chat = String(message?.chat.id ?? from.id);
  const sentAt = now();
  const base = {
    id: `${update}-${id}`,
    conversation: { platform: 'telegram', chat },
    sender: senderOf(from),
    sentAt,
  } as const;
  const token = readToken(data);
  if (token?.press === 'choose') {
    const content = { type: 'choice', question: token.question, values: [token.value] } as const;
    return { kind: 'messages', messages: [{ ...base, content }], pressed: { callback: id } };
  }
  const keyboard = message && 'reply_markup' in message ? message.reply_markup : undefined;
  if (token && message && keyboard) {
    const answer = { ...base, question: token.question };
    return { kind: 'boxes', boxes: { callback: id, message: message.message_id, keyboard, press: token, answer } };
  }
  // Telegram no longer knows which boxes were ticked: the question is shown anew.
  return {
    kind: 'messages',
    messages: [{ ...base, content: { type: 'opened' } }],
    pressed: { callback: id, notice: 'tooOld' },
  };
}
