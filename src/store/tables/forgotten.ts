import type { Moment, Optional } from './columns.ts';

/** A conversation that is nobody's any more, to be deleted when its last message is delivered and no turn has come since. */
export interface ForgottenTable {
  readonly conversation_id: string;
  readonly version: number;
  readonly at: Moment;
  /** Whose it was, until it was looked in all units for what the person did. */
  readonly organiser_id: Optional<string>;
}

/** A content that no file may need any more: deleted unless one does. */
export interface UnusedContentsTable {
  readonly sha256: string;
  readonly at: Moment;
}
