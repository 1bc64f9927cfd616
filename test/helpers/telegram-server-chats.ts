import type { InlineKeyboardButton, InlineKeyboardMarkup, Message, User } from 'grammy/types';
import type { ApiFault } from './telegram-server-methods.ts';
import type { PostedFile } from './telegram-server-multipart.ts';

/** A message of the bot as a person sees it. */
export interface ShownMessage {
  readonly id: number;
  /** The text, or what stands under a document. */
  readonly text: string;
  /** Rows of buttons, as they stand now. */
  readonly rows: readonly (readonly InlineKeyboardButton[])[];
  readonly document?: { readonly name: string; readonly bytes: Buffer };
  /** All parameters that it was sent with. */
  readonly params: Readonly<Record<string, unknown>>;
  /** In milliseconds since the epoch. */
  readonly at: number;
}

/** A file that a person sent. */
export interface KeptFile {
  readonly path: string;
  /** As the platform says; the bytes may be fewer. */
  readonly size: number;
  readonly bytes: Buffer;
}

export interface Chats {
  show(chat: string, what: Showing): Message;
  edit(chat: string, id: number, markup: unknown): Message | 'missing' | 'same';
  shown(chat: string): readonly ShownMessage[];
  /** The message as an update carries it, with its keyboard as it stands now. */
  asMessage(chat: string, id: number): Message;
  nextMessageId(): number;
  /** A press that waits for its answer. */
  pressed(): string;
  answered(callback: string): 'known' | 'unknown';
  unanswered(): readonly string[];
  keep(path: string, size: number, bytes: Buffer): string;
  file(id: string): KeptFile | undefined;
  fileAt(path: string): KeptFile | undefined;
  block(chat: string, problem: ApiFault | undefined): void;
  problemOf(chat: string): ApiFault | undefined;
  /** Called at each message that a chat is shown. */
  watch(watcher: () => void): () => void;
}

interface Showing {
  readonly text: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly document?: PostedFile;
}

export function createChats(me: User): Chats {
  const chats = new Map<string, ShownMessage[]>();
  const blocked = new Map<string, ApiFault>();
  const presses = new Set<string>();
  const watchers = new Set<() => void>();
  const files = createFileStore();
  let ids = 0;
  const shown = (chat: string): readonly ShownMessage[] => chats.get(chat) ?? [];
  const find = (chat: string, id: number): ShownMessage | undefined => shown(chat).find((one) => one.id === id);

  return {
    ...files,
    show: (chat, { text, params, document }) => {
      const message: ShownMessage = {
        ...{ id: ++ids, text, params, rows: rowsIn(params['reply_markup']), at: Date.now() },
        ...(document ? { document } : {}),
      };
      chats.set(chat, [...shown(chat), message]);
      for (const watcher of watchers) watcher();
      return asMessage(me, chat, message);
    },
    edit: (chat, id, markup) => {
      const before = find(chat, id);
      if (!before) return 'missing';
      const after = { ...before, rows: rowsIn(markup) };
      if (JSON.stringify(after.rows) === JSON.stringify(before.rows)) return 'same';
      chats.set(
        chat,
        shown(chat).map((one) => (one === before ? after : one)),
      );
      return asMessage(me, chat, after);
    },
    shown,
    asMessage: (chat, id) => {
      const message = find(chat, id);
      if (!message) throw new Error(`There is no message ${id} in chat ${chat}`);
      return asMessage(me, chat, message);
    },
    nextMessageId: () => ++ids,
    pressed: () => {
      const id = `callback-${++ids}`;
      presses.add(id);
      return id;
    },
    answered: (callback) => (presses.delete(callback) ? 'known' : 'unknown'),
    unanswered: () => [...presses],
    block: (chat, problem) => void (problem ? blocked.set(chat, problem) : blocked.delete(chat)),
    problemOf: (chat) => blocked.get(chat),
    watch: (watcher) => {
      watchers.add(watcher);
      return () => void watchers.delete(watcher);
    },
  };
}

function createFileStore(): Pick<Chats, 'keep' | 'file' | 'fileAt'> {
  const files = new Map<string, KeptFile>();
  return {
    keep: (path, size, bytes) => {
      const id = `file-${files.size + 1}`;
      files.set(id, { path: `${id}/${path}`, size, bytes });
      return id;
    },
    file: (id) => files.get(id),
    fileAt: (path) => [...files.values()].find((file) => file.path === path),
  };
}

function rowsIn(markup: unknown): ShownMessage['rows'] {
  return (markup as Partial<InlineKeyboardMarkup> | undefined)?.inline_keyboard ?? [];
}

function asMessage(me: User, chat: string, { id, text, rows, document, at }: ShownMessage): Message {
  const keyboard = rows.length > 0 ? { reply_markup: { inline_keyboard: rows } } : {};
  const file = { file_id: `sent-${id}`, file_unique_id: `sent-${id}`, file_name: document?.name };
  return {
    message_id: id,
    from: me,
    chat: { id: Number(chat), type: 'private', first_name: chat },
    date: Math.floor(at / 1000),
    ...(document ? { document: file, caption: text } : { text }),
    ...keyboard,
  } as Message;
}
