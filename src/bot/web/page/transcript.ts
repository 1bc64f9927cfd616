import type { WireMessage, WirePost } from '../wire.ts';
import type { WordKey } from './words.ts';

/** What the tab shows, in order. */
export type Item = BotItem | OwnItem;

export interface BotItem {
  readonly kind: 'bot';
  readonly message: WireMessage;
}

export interface OwnItem {
  readonly kind: 'own';
  readonly id: string;
  readonly text: string;
  /** What is sent; absent for a file, and for what another tab sent. */
  readonly post?: WirePost;
  readonly state: OwnState;
  /** Why it was not delivered: a sentence of ours, or the server's in both languages. */
  readonly why?: WordKey | { readonly zh: string; readonly en: string };
}

export type OwnState = 'sending' | 'sent' | 'failed';

export interface Transcript {
  readonly items: () => readonly Item[];
  /** Adds an item, or puts it in the place of the one with the same id. */
  readonly put: (item: Item) => void;
  readonly remove: (id: string) => void;
  readonly has: (id: string) => boolean;
  readonly own: (id: string) => OwnItem | undefined;
  readonly mark: (cursor: Cursor) => void;
  readonly cursor: () => Cursor;
  /** The text in the box, kept over a reload. */
  readonly draft: string;
  readonly saveDraft: (text: string) => void;
}

/** The last event seen, and the run of the server that it came from. */
interface Cursor {
  readonly boot?: string;
  readonly after?: string;
}

interface Stored extends Cursor {
  readonly chat: string;
  readonly items: readonly Item[];
}

const key = 'talk';
const draftKey = 'draft';
const maxItems = 200;
const maxCharacters = 1_000_000;

/** The talk as this tab shows it, kept in the tab's own storage. Another session's is dropped, but not what was unsent. */
export function openTranscript(chat: string): Transcript {
  const stored = read(chat);
  let items = [...stored.items];
  let cursor: Cursor = { ...(stored.boot && { boot: stored.boot }), ...(stored.after && { after: stored.after }) };
  const save = () => write({ ...cursor, chat, items });
  return {
    items: () => items,
    put: (item) => {
      const at = items.findIndex((one) => idOf(one) === idOf(item));
      items = at < 0 ? [...items, item].slice(-maxItems) : items.map((one, index) => (index === at ? item : one));
      save();
    },
    remove: (id) => {
      items = items.filter((one) => idOf(one) !== id);
      save();
    },
    has: (id) => items.some((one) => idOf(one) === id),
    own: (id) => items.find((one): one is OwnItem => one.kind === 'own' && one.id === id),
    mark: (next) => {
      cursor = { ...cursor, ...next };
      save();
    },
    cursor: () => cursor,
    draft: sessionStorage.getItem(draftKey) ?? '',
    saveDraft: (text) => keep(draftKey, text),
  };
}

export function idOf(item: Item): string {
  return item.kind === 'bot' ? `bot ${item.message.id}` : item.id;
}

function read(chat: string): Stored {
  const empty: Stored = { chat, items: [] };
  try {
    const stored = JSON.parse(sessionStorage.getItem(key) ?? 'null') as Stored | null;
    if (stored?.chat === chat) return stored;
    if (stored) rescue(stored);
  } catch {
    // What cannot be read is begun anew.
  }
  return empty;
}

/** The session changed under the tab: texts that never arrived go back into the box. */
function rescue(stored: Stored): void {
  const unsent = stored.items.flatMap((item) =>
    item.kind === 'own' && item.state !== 'sent' && item.post && 'text' in item.post ? [item.post.text] : [],
  );
  keep(draftKey, [sessionStorage.getItem(draftKey) ?? '', ...unsent].filter(Boolean).join('\n'));
}

function write(stored: Stored): void {
  let text = JSON.stringify(stored);
  for (let from = 1; text.length > maxCharacters && from < stored.items.length; from += 10) {
    text = JSON.stringify({ ...stored, items: stored.items.slice(from) });
  }
  keep(key, text);
}

function keep(name: string, text: string): void {
  try {
    sessionStorage.setItem(name, text);
  } catch {
    // A full or forbidden storage costs the reload, not the talk.
  }
}
