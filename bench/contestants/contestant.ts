import type { PlainKind } from '../../test/helpers/plain-form.ts';

/** Whom a contestant tells what it says, and what it stored in the end. */
export interface Listener {
  readonly reply: (chat: string, text: string) => void;
  readonly done: (chat: string, answers: readonly unknown[]) => void;
}

export interface Setting extends Listener {
  readonly kinds: readonly PlainKind[];
  /** A database of its own, empty. */
  readonly databaseUrl: string;
}

/** Something that takes answers to a form, one message each. */
export interface Contestant {
  /** Resolves when the message is dealt with: its answer committed, its reply handed over. */
  readonly message: (chat: string, text: string) => Promise<void>;
  /** The statement that locks what a turn of a chat ($1) must change. */
  readonly lock: string;
  /** Makes stored talks of the chats "1000001" … like the one of the seed. */
  readonly fill?: (count: number, seed: string) => Promise<void>;
  readonly close: () => Promise<void>;
}

export const contestantNames = ['floor', 'floorFull', 'product', 'reducer', 'engine'] as const;
export type ContestantName = (typeof contestantNames)[number];
