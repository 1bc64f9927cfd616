import type { Generated } from 'kysely';
import type { Json, Optional, WrittenMoment } from './columns.ts';

/** What a member of the office did: who, when, by which way, from where. Only ever added to. */
export interface AuditLogTable {
  readonly id: Generated<string>;
  readonly at: WrittenMoment;
  readonly campaign: Optional<string>;
  readonly member_id: Optional<string>;
  /** The name as it was then. */
  readonly who: string;
  /** `desk`, `command`, or the platform of the chat. */
  readonly via: string;
  readonly address: Optional<string>;
  readonly action: string;
  /** What it was done to: a receipt, a unit, a member. */
  readonly subject: Optional<string>;
  readonly facts: Json;
}
