import type { Generated } from 'kysely';
import type { Moment, OptionalJson } from './columns.ts';

/** One chat on one platform. `version` counts its turns and guards them. */
export interface ConversationsTable {
  readonly id: Generated<string>;
  readonly platform: string;
  readonly chat: string;
  readonly account: string;
  readonly organiser_id: string;
  readonly version: Generated<number>;
  /** The inbound ids of the last turns, newest first. */
  readonly recent_ids: Generated<readonly string[]>;
  readonly state: OptionalJson;
  /** A DraftTail of the draft that it is about. */
  readonly tail: OptionalJson;
  readonly created_at: Moment;
  readonly updated_at: Moment;
}
