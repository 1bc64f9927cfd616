import type { OptionalMoment } from './columns.ts';

/** The unit that an organiser filed for in a campaign that was left, and the notice agreed to there. */
export interface MembershipsTable {
  readonly campaign: string;
  readonly organiser_id: string;
  readonly unit_id: string;
  readonly consent: number | null;
  readonly consented_at: OptionalMoment;
}
