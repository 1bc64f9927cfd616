import type { InlineKeyboardButton, Message, MessageEntity, Update, User } from 'grammy/types';
import type { Chats, ShownMessage } from './telegram-server-chats.ts';
import type { Updates } from './telegram-server-updates.ts';

/** What the people of a test server do. Each function gives the id of the update that tells the bot of it. */
export interface People {
  say(chat: number, text: string, more?: SayOptions): number;
  /** Presses a button: by its label, with or without its box, or by what it sends; of the newest message that has it. */
  press(chat: number, button: string, more?: PressOptions): number;
  sendFile(chat: number, name: string, bytes: Uint8Array, more?: FileOptions): number;
  /** Edits a message that was sent: the bot is told its new text. */
  edit(chat: number, message: number, text: string): number;
}

export interface SayOptions {
  /** Who says it. Default: the person whose private chat it is, with Chinese as language. */
  readonly from?: Partial<User>;
  /** In a group of this name, with the chat's id below 0. Default: in private. */
  readonly group?: string;
  /** A message of the bot, by its id. */
  readonly replyTo?: number;
}

export interface PressOptions {
  readonly from?: Partial<User>;
  /** The message whose button it is, by its id. Default: the newest that has such a button. */
  readonly message?: number;
  /** How Telegram shows the message to the bot. `gone`: too old to be known. Default: as it is now. */
  readonly shown?: 'now' | 'gone' | Message;
}

export interface FileOptions {
  readonly from?: Partial<User>;
  readonly kind?: 'document' | 'photo' | 'video';
  readonly caption?: string;
  /** In bytes, as the platform says. Default: as many as there are; `unsaid`: it says nothing. */
  readonly size?: number | 'unsaid';
}

export function createPeople(me: User, chats: Chats, updates: Updates): People {
  const base = (chat: number, { from, group, replyTo }: SayOptions = {}) => ({
    message_id: chats.nextMessageId(),
    date: Math.floor(Date.now() / 1000),
    from: personOf(chat, from),
    chat:
      group === undefined ? { id: chat, type: 'private', first_name: '王' } : { id: chat, type: 'group', title: group },
    ...(replyTo === undefined ? {} : { reply_to_message: { message_id: replyTo, from: me } }),
  });
  const push = (message: object): number => updates.add({ message } as Omit<Update, 'update_id'>);
  return {
    say: (chat, text, more) => push({ ...base(chat, more), text, entities: entitiesIn(text) }),
    edit: (chat, message, text) => {
      const edited_message = { ...base(chat), message_id: message, edit_date: Math.floor(Date.now() / 1000), text };
      return updates.add({ edited_message } as unknown as Omit<Update, 'update_id'>);
    },
    press: (chat, button, more = {}) => {
      const message = messageWith(chats.shown(String(chat)), button, more.message);
      const found = message.rows.flat().find((one) => isThe(one, button));
      if (!found || !('callback_data' in found)) throw new Error(`“${button}” is not to be pressed`);
      const callback_query = {
        id: chats.pressed(),
        from: personOf(chat, more.from),
        chat_instance: `${chat}`,
        data: found.callback_data,
        message: shownAs(more.shown ?? 'now', chat, message, chats),
      };
      return updates.add({ callback_query } as Omit<Update, 'update_id'>);
    },
    sendFile: (chat, name, bytes, { from, kind = 'document', caption, size = bytes.length } = {}) => {
      const kept = chats.keep(name, size === 'unsaid' ? bytes.length : size, Buffer.from(bytes));
      const said = size === 'unsaid' ? {} : { file_size: size };
      const file = { file_id: kept, file_unique_id: kept, ...said };
      const content = kind === 'photo' ? [{ ...file, file_id: 'small' }, file] : { ...file, file_name: name };
      return push({ ...base(chat, from ? { from } : {}), [kind]: content, ...(caption ? { caption } : {}) });
    },
  };
}

function personOf(chat: number, from: Partial<User> = {}): User {
  return { id: Math.abs(chat), is_bot: false, first_name: '王', last_name: '小明', language_code: 'zh-hans', ...from };
}

function messageWith(messages: readonly ShownMessage[], button: string, id: number | undefined): ShownMessage {
  const found = messages.findLast(
    (message) => (id === undefined || message.id === id) && message.rows.flat().some((one) => isThe(one, button)),
  );
  if (!found)
    throw new Error(`No message has a button “${button}”; the last is ${JSON.stringify(messages.at(-1)?.text)}`);
  return found;
}

function isThe(button: InlineKeyboardButton, wanted: string): boolean {
  const label = button.text.replace(/^[☐☑] /u, '');
  return label === wanted || button.text === wanted || ('callback_data' in button && button.callback_data === wanted);
}

function shownAs(
  shown: NonNullable<PressOptions['shown']>,
  chat: number,
  message: ShownMessage,
  chats: Chats,
): unknown {
  if (shown === 'now') return chats.asMessage(String(chat), message.id);
  if (shown !== 'gone') return shown;
  return { chat: { id: chat, type: 'private', first_name: '王' }, message_id: message.id, date: 0 };
}

/** Mentions and commands, as Telegram marks them. */
function entitiesIn(text: string): readonly MessageEntity[] {
  const marked = (type: 'mention' | 'bot_command', pattern: RegExp): MessageEntity[] =>
    [...text.matchAll(pattern)].map(({ 0: word, index }) => ({ type, offset: index, length: word.length }));
  return [...marked('mention', /(?<![\w/])@\w+/gu), ...marked('bot_command', /(?<!\S)\/\w+(?:@\w+)?/gu)];
}
