import type { WrittenMoment } from './columns.ts';

/** A chat account of a member of the office. */
export interface OfficeAccountsTable {
  readonly platform: string;
  readonly account: string;
  readonly member_id: string;
  readonly created_at: WrittenMoment;
}
