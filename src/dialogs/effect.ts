import type { CodePurpose } from './code.ts';
import type { Answers } from './form.ts';
import type { Language } from './message.ts';
import type { OfficeWish } from './office-chat.ts';
import type { NamedPaper } from './paper/talk.ts';
import type { ArchiveFact } from './paper/unread.ts';
import type { NumberedRow, RowToFile, SheetSeen } from './sheet/fact.ts';
import type { Speech } from './speech.ts';

/** What a step wants done. Effects are data; the shell carries them out in order, in one commit. */
export type Effect = Say | Open | Revise | Submit | Discard | Remember | File | Drafts | Fetch;

export interface Say {
  readonly type: 'say';
  readonly speech: Speech;
}

/** A new draft begins. */
export interface Open {
  readonly type: 'open';
  readonly submission: string;
  readonly form: string;
  readonly formVersion: number;
  /** The activity that it is about. Absent of a form about activities: one that was never filed. */
  readonly activity?: string;
}

/** Answers of the draft changed: one revision. */
export interface Revise {
  readonly type: 'revise';
  readonly submission: string;
  /** One more than the draft's last revision. */
  readonly number: number;
  readonly changes: Changes;
  /** Set when the draft moved to a newer version of its form. */
  readonly formVersion?: number;
}

/** From what to what, by field key. `to` absent: the answer fell away. */
export type Changes = Readonly<Record<string, { readonly from?: unknown; readonly to?: unknown }>>;

/** The draft becomes a submission, with the receipt that was fetched in this turn. */
export interface Submit {
  readonly type: 'submit';
  readonly submission: string;
  /** One more than the draft's last revision, as for the next two. */
  readonly number: number;
  readonly form: string;
  readonly answers: Readonly<Record<string, unknown>>;
  readonly title: string;
  readonly receipt: string;
  /** Which correction of it this is, from 1 on; absent: it is submitted for the first time. */
  readonly correction?: number;
}

/** The draft is given up; its revisions stay. */
export interface Discard {
  readonly type: 'discard';
  readonly submission: string;
  readonly number: number;
}

/** Facts about the organiser to keep beyond this conversation. */
export interface Remember {
  readonly type: 'remember';
  readonly language?: Language;
  /** The version of the notice that was agreed to. */
  readonly consent?: number;
  /** The unit's name as typed. */
  readonly unitName?: string;
  readonly reminders?: RemindersWish;
}

/** What a person wishes of reminders, on all platforms: to have them, to have none, or none before a moment (ms). */
export type RemindersWish = 'on' | 'off' | { readonly until: number };

/** Rows of a workbook become submissions, each with the receipt that was fetched in this turn. */
export interface File {
  readonly type: 'file';
  readonly form: string;
  readonly formVersion: number;
  readonly rows: readonly (NumberedRow & { readonly submission: string })[];
}

/** Forms of a document become drafts, each with what was clear in it. */
export interface Drafts {
  readonly type: 'drafts';
  readonly drafts: readonly PaperDraft[];
}

export interface PaperDraft extends Omit<Open, 'type'> {
  readonly answers: Answers;
}

/** Something only the store knows; the shell answers with a `fetched` event in the same turn. */
export interface Fetch {
  readonly type: 'fetch';
  readonly fetch: FetchRequest;
}

/**
 * `reopen`: a correction begins, or goes on where one is under way; `abandon`: it is given up; `withdraw`: what was
 * submitted no longer counts; `restore`: what was withdrawn or given up is as it was before.
 */
export type RecordAction = 'reopen' | 'abandon' | 'withdraw' | 'restore';

export type FetchRequest =
  /** `activity`: the one whose filing is wanted, to fill in a form about it. */
  | { readonly what: 'overview'; readonly form: string; readonly activity?: string }
  | { readonly what: 'status'; readonly language: Language }
  /** How many forms of the unit are to be put together. */
  | { readonly what: 'bundle' }
  | {
      readonly what: 'namesakes';
      readonly form: string;
      readonly key: string;
      readonly value: string;
      readonly except: string;
    }
  /** Which units of the office's roster a typed name may stand for. */
  | { readonly what: 'rosterUnit'; readonly name: string }
  | { readonly what: 'receipt'; readonly form: string; readonly submission: string }
  /** What the unit has of the same names as these forms of a document, or an archive, called so. */
  | {
      readonly what: 'likes';
      readonly name: string;
      readonly papers: readonly NamedPaper[];
      readonly archive?: ArchiveFact;
    }
  /** A workbook that was sent, read as of a moment in milliseconds since the epoch. */
  | ({ readonly what: 'sheet' } & SheetSeen)
  /** Receipts for rows, whose submissions get these ids; those that were filed before keep theirs. */
  | {
      readonly what: 'numbers';
      readonly form: string;
      readonly rows: readonly RowToFile[];
      readonly ids: readonly string[];
      readonly sheet: { readonly doubtful: number; readonly wrong: number };
    }
  | { readonly what: 'draft'; readonly submission: string }
  | { readonly what: 'records' }
  /** What is kept of the person; `all`: with a link to all of it where the files are too large to be sent. */
  | { readonly what: 'data'; readonly wants?: 'all' }
  /** Deletes it, or makes it anonymous; done when it is answered. */
  | { readonly what: 'forget' }
  /** The record is changed; done when it is answered. */
  | { readonly what: 'change'; readonly action: RecordAction; readonly submission: string }
  /** Who gave which answer, and whether the draft has moved on past this revision. */
  | { readonly what: 'authors'; readonly submission: string; readonly revision: number; readonly language: Language }
  /** Something is said to the office, about what was filed; `submission` absent: about the only one, or which is told. */
  | { readonly what: 'toOffice'; readonly text: string; readonly submission?: string }
  /** Something that a member of the office may ask for in the chat; `list`: the records that were told last. */
  | { readonly what: 'office'; readonly wish: OfficeWish; readonly list: readonly string[]; readonly before?: number }
  /** Which activities of the unit were selected. */
  | { readonly what: 'selected' }
  | { readonly what: 'newCode'; readonly purpose: CodePurpose }
  /** What a code that was typed opens. Wrong ones are counted. */
  | { readonly what: 'code'; readonly code: string }
  | { readonly what: 'unit' }
  /** A link by which this conversation takes one large file. */
  | { readonly what: 'uploadLink' }
  /** The person goes where the ticket leads, or out of the unit; done when it is answered. */
  | { readonly what: 'belong'; readonly how: 'link' | 'join'; readonly ticket: string }
  | { readonly what: 'belong'; readonly how: 'leave' };
