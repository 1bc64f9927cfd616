import type { DocumentReference } from '../../dialogs/speech.ts';
import type { OutboundFile, Platform, SendFailure } from '../adapter.ts';
import type { RenderedMessage } from '../render.ts';

/** A message of the outbox that this process holds the lease of. */
export interface OutboxRow {
  readonly conversation: string;
  /** Grows within the conversation; names the message to the platform. */
  readonly position: number;
  /** Replies go ahead of pushes. Default: `reply`. */
  readonly kind?: 'reply' | 'push';
  readonly platform: Platform;
  readonly chat: string;
  /** A RenderedMessage as JSON. */
  readonly body: unknown;
  /** Attempts begun, this one included. Absent: 1, the turn that committed it began the first. */
  readonly attempts?: number;
  /** What the attempt before this one ended with. */
  readonly problem?: string | null;
  /** When it was put into the outbox, in milliseconds since the epoch: tells pushes of one position apart. */
  readonly made?: number;
  /** Told when a push has got its turn and is being sent. */
  readonly begun?: () => void;
}

/** What the sender needs of the outbox. Every function that names a row changes nothing when the lease was lost. */
export interface OutboxPort {
  /** Takes replies whose lease has run out and retries that are due: in order within a conversation, none ahead of a waiting one. */
  lease(wanted: { readonly limit: number; readonly platforms: readonly Platform[] }): Promise<readonly OutboxRow[]>;
  /** Takes due pushes of a platform, one a conversation; none ahead of a reply. */
  leasePushes(wanted: { readonly limit: number; readonly platform: Platform }): Promise<readonly OutboxRow[]>;
  /** Whether this process is the one that sends the platform's pushes. */
  maySendPushes(platform: Platform): Promise<boolean>;
  /** Holds a row for another lease from now; false where another process has it. */
  renew(row: OutboxRow): Promise<boolean>;
  /** The same for the rows of one conversation, first to last; none while an earlier one waits. */
  leaseOf(conversation: string, what?: 'replies' | 'everything'): Promise<readonly OutboxRow[]>;
  /** Takes what stands unsent before a reply of a turn, and tells how long that has to wait for the rest, in milliseconds. */
  ahead(
    row: Pick<OutboxRow, 'conversation' | 'position'>,
  ): Promise<{ readonly rows: readonly OutboxRow[]; readonly waitMs: number }>;
  /** The platform answers again: so many of the replies that wait for that are due now. Gives how many. */
  hastenAll(wanted: { readonly platform: Platform; readonly limit: number }): Promise<number>;
  /** May gather rows and delete them a little later; what was begun before this attempt is deleted at once. */
  delivered(row: Pick<OutboxRow, 'conversation' | 'position' | 'attempts'>): Promise<void> | void;
  /** Lets a row go, to be taken again after a while. `attempts`: how many count from then on. */
  retry(
    row: OutboxRow,
    next: { readonly afterMs: number; readonly problem: string; readonly attempts: number },
  ): Promise<void>;
  /** Gives a row up, with the problem for the office. */
  park(row: OutboxRow, problem: string): Promise<void>;
  /** Puts a row off that was not begun. */
  defer(row: OutboxRow, afterMs: number): Promise<void>;
  /** Puts a row off that stands behind another one: no attempt either, and a problem of its own stays. */
  putBehind(row: OutboxRow, afterMs: number): Promise<void>;
  /** Notes that the person cannot be reached there until they write again. */
  unreachable(row: OutboxRow, facts: { readonly at: number; readonly problem: string }): Promise<void>;
  /** The conversation's chat has another id from now on. */
  moved(row: OutboxRow, chat: string): Promise<void>;
}

/** Makes the messages of a push when its turn comes. */
export interface PushPort {
  prepare(row: OutboxRow): Promise<PreparedPush>;
}

/** `drop`: it no longer matters to anybody; `unreadable`: not a push that this version knows. */
export type PreparedPush =
  | { readonly what: 'send'; readonly messages: readonly RenderedMessage[] }
  | { readonly what: 'wait'; readonly waitMs: number }
  | { readonly what: 'drop' }
  | { readonly what: 'unreadable' };

/** Makes a document's bytes at the time of sending. */
export interface DocumentPort {
  open(reference: DocumentReference): Promise<OutboundFile>;
}

/** What happened to a message, without its text. */
export type SenderEvent =
  | ({ readonly event: 'delivered'; readonly ms: number } & SenderFacts)
  | ({ readonly event: 'retrying'; readonly failure: SendFailure; readonly afterMs: number } & SenderFacts)
  | ({ readonly event: 'parked'; readonly failure: SendFailure | 'unreadable' } & SenderFacts)
  | ({ readonly event: 'leaseLost' } & SenderFacts)
  | ({ readonly event: 'dropped' } & SenderFacts)
  | ({ readonly event: 'unprepared'; readonly cause: unknown } & SenderFacts)
  | ({ readonly event: 'moved' } & SenderFacts)
  | ({
      readonly event: 'documentMissing';
      readonly missing: 'unmade' | 'tooLarge';
      readonly cause?: unknown;
    } & SenderFacts)
  | { readonly event: 'outboxFailed'; readonly during: keyof OutboxPort; readonly cause: unknown };

interface SenderFacts {
  readonly platform: Platform;
  readonly conversation: string;
  readonly position: number;
  readonly attempts: number;
}

export type SenderLog = (event: SenderEvent) => void;

export function factsOf({ platform, conversation, position, attempts = 1 }: OutboxRow): SenderFacts {
  return { platform, conversation, position, attempts };
}
