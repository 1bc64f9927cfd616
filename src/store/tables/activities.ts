import type { Moment } from './columns.ts';

/** What is held. Created when its filing is submitted; its statistics refer to it. */
export interface ActivitiesTable {
  readonly campaign: string;
  readonly unit_id: string;
  readonly id: string;
  readonly name: string;
  readonly created_at: Moment;
}
