import type { Moment, OptionalMoment } from './columns.ts';

/** A code that links a chat account to a member of the office, by its hash. */
export interface OfficeCodesTable {
  readonly hash: string;
  readonly member_id: string;
  readonly expires_at: Moment;
  readonly used_at: OptionalMoment;
}
