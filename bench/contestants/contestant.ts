import type { PlainKind } from '../../test/helpers/plain-form.ts';

export interface Setting {
  readonly kinds: readonly PlainKind[];
  /** A database of its own, empty. */
  readonly databaseUrl: string;
  /** Told what is said to a chat. */
  readonly reply: (chat: string, text: string) => void;
  /** Told the answers of a filled form, in its order. */
  readonly done: (chat: string, answers: readonly unknown[]) => void;
}

/** Something that takes the answers to a form, one message each. */
export interface Contestant {
  /** Resolves when the message is dealt with: its answer committed, its reply handed over. */
  readonly message: (chat: string, text: string) => Promise<void>;
  /** SQL that locks the row that every turn of the chat $1 changes. Absent: nothing is stored. */
  readonly lock?: string;
  /** Makes stored talks of the chats "1000001" … like the one of the seed. */
  readonly fill?: (count: number, seed: string) => Promise<void>;
  readonly close: () => Promise<void>;
}
