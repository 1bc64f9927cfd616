import type { Moment, Optional, OptionalJson } from './columns.ts';

/** `typed`: the name is what the person typed; `verified`: joined by an invite code from the office's roster. */
export type UnitStanding = 'typed' | 'verified';

/** An organisation that files, in one campaign. Each new organiser gets one, without a name until it is typed. */
export interface UnitsTable {
  readonly campaign: string;
  readonly id: string;
  readonly name: string | null;
  readonly standing: UnitStanding;
  /** By form, until when the unit may file it instead of the deadline of all: `{until, reason, by, at}`. */
  readonly extensions: OptionalJson;
  /** What the office's roster says of it: null where it says nothing. */
  readonly district: Optional<string>;
  readonly kind: Optional<string>;
  readonly contact: Optional<string>;
  readonly telephone: Optional<string>;
  readonly created_at: Moment;
}
