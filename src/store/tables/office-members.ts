import type { Generated } from 'kysely';
import type { OptionalMoment, WrittenMoment } from './columns.ts';

/** `viewer` reads; `reviewer` also decides about records; `admin` also says who may do what. */
export type OfficeRole = 'viewer' | 'reviewer' | 'admin';

/** Somebody of the office, who may enter the desk. */
export interface OfficeMembersTable {
  readonly id: Generated<string>;
  readonly name: string;
  readonly role: OfficeRole;
  readonly created_at: WrittenMoment;
  readonly removed_at: OptionalMoment;
}
