import type { Moment } from './columns.ts';

/** `typed`: the name is what the person typed; `verified`: joined by an invite code from the office's roster. */
export type UnitStanding = 'typed' | 'verified';

/** An organisation that files, in one campaign. Each new organiser gets one, without a name until it is typed. */
export interface UnitsTable {
  readonly campaign: string;
  readonly id: string;
  readonly name: string | null;
  readonly standing: UnitStanding;
  readonly created_at: Moment;
}
