import type { Moment, Optional } from './columns.ts';

/** What is held. Created when its filing is submitted; its statistics refer to it. */
export interface ActivitiesTable {
  readonly campaign: string;
  readonly unit_id: string;
  readonly id: string;
  readonly name: string;
  /** `YYYY-MM-DD`, in the campaign's time zone. */
  readonly last_day: Optional<string>;
  readonly created_at: Moment;
}
