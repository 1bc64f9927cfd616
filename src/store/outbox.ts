import type { Deliveries } from './deliveries.ts';
import { isDuplicate } from './failure.ts';
import { type Ahead, takeAhead } from './outbox-ahead.ts';
import {
  endWaits,
  endWaitsOfPlatform,
  leaseAllOf,
  leasePushes,
  leaseReplies,
  leaseRepliesOf,
  markUnreachable,
  putBehind,
  putOff,
  releaseLost,
  releaseLostOf,
  releaseLostPushes,
  renameChat,
  renewLease,
  retryLater,
  setAside,
} from './outbox-statements.ts';
import type { PushLock } from './push-lock.ts';
import type { Db } from './schema.ts';
import { run } from './statement.ts';
import type { OutboxKind } from './tables/outbox.ts';
import type { Platform } from './tables/platform.ts';
import { leaseSeconds } from './turn.ts';

/** A message that this process may send until its lease ends, after 30 s. */
export interface OutboxRow {
  readonly conversation: string;
  readonly position: number;
  readonly kind: OutboxKind;
  readonly platform: Platform;
  readonly chat: string;
  readonly body: unknown;
  /** Attempts begun, this one included. */
  readonly attempts: number;
  /** How the attempt before this one ended, if it was written down. */
  readonly problem: string | null;
  /** When it was put into the outbox, in milliseconds since the epoch. */
  readonly made: number;
}

type RowKey = Pick<OutboxRow, 'conversation' | 'position'>;

/** What is committed and not known to be delivered. What names a row changes nothing once its lease was lost. */
export interface Outbox {
  /**
   * Takes due replies: retries whose time has come, and what other processes left. In order within a conversation, none
   * ahead of one that still waits. At most `limit` conversations.
   */
  readonly lease: (wanted: {
    readonly limit: number;
    readonly platforms: readonly Platform[];
  }) => Promise<readonly OutboxRow[]>;
  /** The same for one conversation; `everything`: its pushes too, behind the replies. */
  readonly leaseOf: (conversation: string, what?: 'replies' | 'everything') => Promise<readonly OutboxRow[]>;
  /** Takes due pushes of a platform, one a conversation, at most `limit`; none that would overtake a reply. */
  readonly leasePushes: (wanted: {
    readonly limit: number;
    readonly platform: Platform;
  }) => Promise<readonly OutboxRow[]>;
  /**
   * Whether this process sends the platform's pushes: one does, and another takes over within seconds when that one is
   * gone. Takes the lock where it is free.
   */
  readonly maySendPushes: (platform: Platform) => Promise<boolean>;
  /**
   * Somebody came to a chat where nobody was: its retries are due now. Gives the conversation, for `leaseOf`; undefined
   * where nothing waits. Not for a platform that named the time itself.
   */
  readonly hasten: (chat: { readonly platform: Platform; readonly chat: string }) => Promise<string | undefined>;
  /**
   * The platform answers again: so many replies, for which nothing got through, are due now. Gives how many they were;
   * fewer than `limit`: there are no more.
   */
  readonly hastenAll: (wanted: { readonly platform: Platform; readonly limit: number }) => Promise<number>;
  /** Takes what stands unsent before a reply of a turn, and tells how long the reply has to wait for the rest of it. */
  readonly ahead: (row: RowKey) => Promise<Ahead>;
  /** Holds a message for another 30 s; false where another process has it. */
  readonly renew: (row: RowKey) => Promise<boolean>;
  /**
   * Notes a delivery; the row is deleted with the next turns, or within 50 ms. What was begun before this attempt may have
   * been shown twice by now: it is deleted at once, so that a process that dies next leaves no third time.
   */
  readonly delivered: (row: RowKey & { readonly attempts?: number }) => Promise<void>;
  /**
   * Lets a message go, to be taken again by any process after a while. `attempts`: how many count from then on; default
   * all.
   */
  readonly retry: (
    row: RowKey,
    next: { readonly afterMs: number; readonly problem: string; readonly attempts?: number },
  ) => Promise<void>;
  /** Gives a message up: those after it go on, and the office sees it. */
  readonly park: (row: RowKey, problem: string) => Promise<void>;
  /** Puts a push off that was not begun. */
  readonly defer: (row: RowKey, afterMs: number) => Promise<void>;
  /** The same for a message that stands behind another one of its conversation. A problem of its own stays. */
  readonly putBehind: (row: RowKey, afterMs: number) => Promise<void>;
  /** Notes that the account of a conversation cannot be reached, until its next turn. `at`: milliseconds since the epoch. */
  readonly unreachable: (
    row: Pick<RowKey, 'conversation'>,
    facts: { readonly at: number; readonly problem: string },
  ) => Promise<void>;
  /** The conversation's chat has another id from now on, where none has that one yet. */
  readonly moved: (row: Pick<RowKey, 'conversation'>, chat: string) => Promise<void>;
  /** Deletes the rows of everything delivered so far. */
  readonly flush: () => Promise<void>;
}

/** How often the leases of processes that are gone are looked for. */
const releaseEveryMs = 1000;

export interface OutboxOptions {
  readonly deliveries: Deliveries;
  readonly pushLock: PushLock;
  /** Whether a process that is not seen is gone. Default: it is. */
  readonly seesOthers?: () => boolean;
}

/** The outbox as the process `holder` has it: what it leases is its own until the lease ends. */
export function createOutbox(db: Db, holder: string, options: OutboxOptions): Outbox {
  const { deliveries, pushLock, seesOthers = () => true } = options;
  let released = Number.NEGATIVE_INFINITY;
  const takenOver = createTakeovers();
  const release = async (): Promise<void> => {
    if (performance.now() - released < releaseEveryMs || !seesOthers()) return;
    released = performance.now();
    await run(db, releaseLost, [holder]);
  };
  /** What was delivered must not look as if its process had died with it. */
  const leased = async (take: () => Promise<readonly OutboxRow[]>): Promise<readonly OutboxRow[]> => {
    await deliveries.flush();
    return [...(await take())].sort(inOrder);
  };
  const held = ({ conversation, position }: RowKey): readonly unknown[] => [conversation, position, holder];
  return {
    lease: ({ limit, platforms }) =>
      leased(async () => {
        await release();
        return run<OutboxRow>(db, leaseReplies, [holder, platforms, limit]);
      }),
    leaseOf: (conversation, what = 'replies') =>
      leased(async () => {
        if (seesOthers()) await run(db, releaseLostOf, [holder, conversation]);
        return run<OutboxRow>(db, what === 'replies' ? leaseRepliesOf : leaseAllOf, [holder, conversation]);
      }),
    leasePushes: ({ platform, limit }) =>
      leased(async () => {
        if (seesOthers() && takenOver.due(platform)) await run(db, releaseLostPushes, [holder, platform]);
        return run<OutboxRow>(db, leasePushes, [holder, platform, limit]);
      }),
    maySendPushes: async (platform) => {
      const held = await pushLock.hold(platform);
      if (held === 'taken') takenOver.begin(platform);
      return held !== 'no';
    },
    hasten: async ({ platform, chat }) => {
      await deliveries.flush();
      return (await run<{ readonly id: string }>(db, endWaits, [platform, chat]))[0]?.id;
    },
    hastenAll: async ({ platform, limit }) => (await run(db, endWaitsOfPlatform, [platform, limit])).length,
    ahead: async (row) => {
      const { rows, waitMs } = await takeAhead(db, { deliveries, holder }, row);
      return { rows: [...rows].sort(inOrder), waitMs };
    },
    renew: async (row) => (await run(db, renewLease, held(row))).length > 0,
    delivered: (row) => noteDelivered(deliveries, row),
    retry: async (row, { afterMs, problem, attempts = null }) =>
      void (await run(db, retryLater, [...held(row), afterMs, problem, attempts])),
    park: async (row, problem) => void (await run(db, setAside, [...held(row), problem])),
    defer: async (row, afterMs) => void (await run(db, putOff, [...held(row), afterMs])),
    putBehind: async (row, afterMs) => void (await run(db, putBehind, [...held(row), afterMs])),
    unreachable: async ({ conversation }, { at, problem }) =>
      void (await run(db, markUnreachable, [conversation, problem, new Date(at)])),
    moved: ({ conversation }, chat) => rename(db, conversation, chat),
    flush: deliveries.flush,
  };
}

/** Where the deletion fails it stays noted, and is tried again. */
async function noteDelivered(
  deliveries: Deliveries,
  { conversation, position, attempts = 1 }: Parameters<Outbox['delivered']>[0],
): Promise<void> {
  deliveries.add({ conversation, position });
  if (attempts > 1) await deliveries.flush().catch(() => undefined);
}

/** Two at once may give a conversation the same new chat: the first one has it. */
async function rename(db: Db, conversation: string, chat: string): Promise<void> {
  await run(db, renameChat, [conversation, chat]).catch((error: unknown) => {
    if (!isDuplicate(error, 'conversations_platform_chat_key')) throw error;
  });
}

/** A lease outlives its process for so long, in milliseconds. */
const leaseMs = leaseSeconds * 1000;

/** The platforms whose pushes were taken over: what their sender before left leased is looked for until its leases end. */
function createTakeovers() {
  const takeovers = new Map<Platform, { readonly since: number; looked: number }>();
  return {
    begin: (platform: Platform): void => {
      takeovers.set(platform, { since: performance.now(), looked: Number.NEGATIVE_INFINITY });
    },
    due: (platform: Platform): boolean => {
      const takeover = takeovers.get(platform);
      const now = performance.now();
      if (!takeover || now - takeover.looked < lookEveryMs) return false;
      takeover.looked = now;
      if (now - takeover.since > leaseMs) takeovers.delete(platform);
      return true;
    },
  };
}

/** How often what a killed sender of pushes left is looked for after its lock was taken over. */
const lookEveryMs = 2000;

function inOrder(a: OutboxRow, b: OutboxRow): number {
  if (a.conversation !== b.conversation) return a.conversation < b.conversation ? -1 : 1;
  if (a.kind !== b.kind) return a.kind === 'reply' ? -1 : 1;
  return a.position - b.position;
}
