import type { Generated } from 'kysely';
import type { Json, Moment, Optional, OptionalMoment } from './columns.ts';
import type { Platform } from './platform.ts';

/** A reply answers a turn; a push comes by itself (a reminder, the office's decision). Replies go first. */
export type OutboxKind = 'reply' | 'push';

/** A message that is committed and not yet known to be delivered. Delivered rows are deleted. */
export interface OutboxTable {
  readonly conversation_id: string;
  /** The order within the conversation and kind. Of a reply: the version after its turn × 100 + its index. */
  readonly position: number;
  readonly kind: OutboxKind;
  /** Of a push, which is leased by it; null for a reply. */
  readonly platform: Optional<Platform>;
  readonly body: Json;
  /** Attempts begun; counted before the call. */
  readonly attempts: Generated<number>;
  /** Until when the process in `leased_by` alone may send it, by the database's clock. */
  readonly leased_until: OptionalMoment;
  readonly leased_by: string | null;
  readonly not_before: OptionalMoment;
  /** Given up; the office sees it. */
  readonly parked_at: OptionalMoment;
  readonly problem: string | null;
  readonly created_at: Moment;
}
