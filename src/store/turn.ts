import type { Changes, RemindersWish } from '../dialogs/effect.ts';
import type { Answers } from '../dialogs/form.ts';
import type { Language } from '../dialogs/message.ts';
import type { DraftTail } from './draft-tail.ts';
import type { RevisionAction } from './tables/revisions.ts';

/** Everything that one inbound message changed; committed as one. */
export interface TurnCommit {
  readonly conversation: string;
  /** The version that was loaded; the turn is lost if another one was faster. */
  readonly version: number;
  /** The inbound id, for telling a redelivery. */
  readonly event: string;
  /** The state of the dialog, without the answers. */
  readonly state: unknown;
  /** The moment of the turn, in milliseconds since the epoch. */
  readonly at: number;
  readonly organiser: string;
  readonly campaign: string;
  readonly unit: string;
  readonly platform: string;
  readonly open?: OpenedDraft;
  readonly revision?: Revision;
  /** The bodies of the replies, in order; JSON. At most `repliesPerTurn`. */
  readonly replies: readonly unknown[];
  /** What few turns do; such a turn goes through `commitRare`. */
  readonly submit?: SubmittedDraft;
  readonly discard?: EndedDraft;
  readonly remember?: Remembered;
  readonly file?: FiledRows;
  readonly drafts?: readonly MadeDraft[];
}

export interface OpenedDraft {
  readonly submission: string;
  readonly form: string;
  readonly formVersion: number;
  /** The activity that it is about. Absent of a form about activities: one that was never filed. */
  readonly activity?: string;
}

export interface Revision {
  readonly submission: string;
  /** One more than the last revision's; taken already means that another conversation was faster. */
  readonly number: number;
  readonly action: RevisionAction;
  readonly changes: Changes;
  /** Set when the draft moved to another version of its form. */
  readonly formVersion?: number;
  /** What the conversation keeps of the draft's last changes, this one included; absent: nothing. */
  readonly tail?: DraftTail;
}

/** A draft, or a returned submission, is submitted. */
export interface SubmittedDraft extends EndedDraft {
  readonly answers: Answers;
  readonly title: string;
  /** As people read it, with the count from `takeReceiptNumber` at its end: `TJ36-备-00012`. */
  readonly receipt: string;
  /** Which correction of it this is, from 1 on; absent: it is submitted for the first time. */
  readonly correction?: number;
  /** What is held; `lastDay`: `YYYY-MM-DD`, in the campaign's time zone. */
  readonly activity?: { readonly id: string; readonly name: string; readonly lastDay?: string };
}

/** A draft ends: submitted or given up. */
export interface EndedDraft {
  readonly submission: string;
  /** The number of the revision that the end is: one more than the last. May be that of the turn's own `revision`. */
  readonly number: number;
}

/** Many submissions that a workbook brought, all submitted at once; each begins and ends with one revision. */
export interface FiledRows {
  readonly form: string;
  readonly formVersion: number;
  /** `about`: the activity, filed before, that it is about. */
  readonly submissions: readonly (Omit<SubmittedDraft, 'number'> & { readonly about?: string })[];
}

/** A draft that a document brought, with its first answers. */
export interface MadeDraft extends OpenedDraft {
  readonly answers: Answers;
  readonly activity?: string;
}

/** Facts about the organiser to keep beyond the conversation. */
export interface Remembered {
  readonly language?: Language;
  /** The version of the notice that was agreed to. */
  readonly consent?: number;
  /** The unit's name as typed. */
  readonly unitName?: string;
  readonly reminders?: RemindersWish;
}

/** `lost`: another turn changed the conversation or the draft first, and nothing of this one was kept. */
export type CommitOutcome = 'committed' | 'lost';

/** How many recent inbound ids a conversation keeps. */
export const recentIdsKept = 64;

/** How long a process may try to send what it leased before another one takes over, in seconds. */
export const leaseSeconds = 30;

/** Positions in the outbox that one turn takes: replies from 0, pushes that come before the next turn from 50. */
export const positionsPerTurn = 100;

/** More of them would take the positions of pushes. */
export const repliesPerTurn = positionsPerTurn / 2;
