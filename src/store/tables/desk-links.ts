import type { OptionalMoment, WrittenMoment } from './columns.ts';

/** A link by which a member of the office enters the desk, once. Its moments are by the database's clock. */
export interface DeskLinksTable {
  /** SHA-256 of the token in the link, which is kept nowhere. */
  readonly hash: string;
  readonly member_id: string;
  readonly created_at: WrittenMoment;
  readonly expires_at: WrittenMoment;
  readonly used_at: OptionalMoment;
}
