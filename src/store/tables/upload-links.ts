import type { Optional, OptionalMoment, WrittenMoment } from './columns.ts';

/** A link by which a conversation takes a large file, once. Its moments are by the database's clock. */
export interface UploadLinksTable {
  /** SHA-256 of the token in the link, which is kept nowhere. */
  readonly hash: string;
  readonly campaign: string;
  readonly conversation_id: string;
  readonly organiser_id: string;
  /** The file that is under way: its name, what it is known again by, and its size in bytes. */
  readonly file_name: Optional<string>;
  readonly file_mark: Optional<string>;
  readonly file_bytes: Optional<number>;
  readonly created_at: WrittenMoment;
  readonly expires_at: WrittenMoment;
  readonly used_at: OptionalMoment;
}
