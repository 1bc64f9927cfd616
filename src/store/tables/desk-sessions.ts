import type { OptionalMoment, WrittenMoment } from './columns.ts';

/** A browser in which a member of the office is signed in. Its moments are by the database's clock. */
export interface DeskSessionsTable {
  /** SHA-256 of the cookie's secret, which is kept nowhere. */
  readonly hash: string;
  readonly member_id: string;
  readonly created_at: WrittenMoment;
  /** When somebody last did something; a page that refreshes by itself does not count. */
  readonly seen_at: WrittenMoment;
  /** The latest end, however busy it is. */
  readonly expires_at: WrittenMoment;
  readonly revoked_at: OptionalMoment;
}
