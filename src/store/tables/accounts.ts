import type { Moment } from './columns.ts';

/** The platform's id of a person. Never the person: one organiser may have several, and some platforms change them. */
export interface AccountsTable {
  readonly platform: string;
  readonly account: string;
  readonly organiser_id: string;
  readonly created_at: Moment;
}
