import type { Deliveries } from './deliveries.ts';
import {
  endWaits,
  leaseDue,
  leaseOfConversation,
  releaseLost,
  releaseLostOf,
  renewLease,
  retryLater,
  setAside,
} from './outbox-statements.ts';
import type { Db } from './schema.ts';
import { run } from './statement.ts';
import type { OutboxKind } from './tables/outbox.ts';
import type { Platform } from './tables/platform.ts';

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
}

type RowKey = Pick<OutboxRow, 'conversation' | 'position'>;

/** What is committed and not known to be delivered. What names a row changes nothing once its lease was lost. */
export interface Outbox {
  /**
   * Takes due messages: retries whose time has come, and what other processes left. In order within a conversation,
   * replies ahead of pushes, none ahead of one that still waits. At most `limit` conversations.
   */
  readonly lease: (wanted: {
    readonly limit: number;
    readonly platforms: readonly Platform[];
  }) => Promise<readonly OutboxRow[]>;
  /** The same for one conversation. */
  readonly leaseOf: (conversation: string) => Promise<readonly OutboxRow[]>;
  /**
   * Somebody came to a chat where nobody was: its retries are due now. Gives the conversation, for `leaseOf`; undefined
   * where nothing waits. Not for a platform that named the time itself.
   */
  readonly hasten: (chat: { readonly platform: Platform; readonly chat: string }) => Promise<string | undefined>;
  /** Holds a message for another 30 s; false where another process has it. */
  readonly renew: (row: RowKey) => Promise<boolean>;
  /** Notes a delivery; the row is deleted with the next turns, or within 50 ms. */
  readonly delivered: (conversation: string, position: number) => Promise<void>;
  /** Lets a message go, to be taken again by any process after a while. */
  readonly retry: (row: RowKey, next: { readonly afterMs: number; readonly problem: string }) => Promise<void>;
  /** Gives a message up: those after it go on, and the office sees it. */
  readonly park: (row: RowKey, problem: string) => Promise<void>;
  /** Deletes the rows of everything delivered so far. */
  readonly flush: () => Promise<void>;
}

/** How often the leases of processes that are gone are looked for. */
const releaseEveryMs = 5000;

/** The outbox as the process `holder` has it: what it leases is its own until the lease ends. */
export function createOutbox(db: Db, deliveries: Deliveries, holder: string): Outbox {
  let released = Number.NEGATIVE_INFINITY;
  const release = async (): Promise<void> => {
    if (performance.now() - released < releaseEveryMs) return;
    released = performance.now();
    await run(db, releaseLost, [holder]);
  };
  /** What was delivered must not look as if its process had died with it. */
  const leased = async (take: () => Promise<readonly OutboxRow[]>): Promise<readonly OutboxRow[]> => {
    await deliveries.flush();
    return [...(await take())].sort(inOrder);
  };
  const held = ({ conversation, position }: RowKey): readonly [string, number, string] => [
    conversation,
    position,
    holder,
  ];
  return {
    lease: ({ limit, platforms }) =>
      leased(async () => {
        await release();
        return run<OutboxRow>(db, leaseDue, [holder, platforms, limit]);
      }),
    leaseOf: (conversation) =>
      leased(async () => {
        await run(db, releaseLostOf, [holder, conversation]);
        return run<OutboxRow>(db, leaseOfConversation, [holder, conversation]);
      }),
    hasten: async ({ platform, chat }) => {
      await deliveries.flush();
      return (await run<{ readonly id: string }>(db, endWaits, [platform, chat]))[0]?.id;
    },
    renew: async (row) => (await run(db, renewLease, held(row))).length > 0,
    delivered: async (conversation, position) => deliveries.add({ conversation, position }),
    retry: async (row, { afterMs, problem }) => void (await run(db, retryLater, [...held(row), afterMs, problem])),
    park: async (row, problem) => void (await run(db, setAside, [...held(row), problem])),
    flush: deliveries.flush,
  };
}

function inOrder(a: OutboxRow, b: OutboxRow): number {
  if (a.conversation !== b.conversation) return a.conversation < b.conversation ? -1 : 1;
  if (a.kind !== b.kind) return a.kind === 'reply' ? -1 : 1;
  return a.position - b.position;
}
