import type { Moment } from './columns.ts';

/** What the office lists, counts and reminds by, of one submission: triggers write it with the submission, and nobody else does. */
export interface ListedRecordsTable {
  readonly campaign: string;
  readonly unit_id: string;
  readonly submission_id: string;
  readonly organiser_id: string;
  readonly activity_id: string | null;
  readonly form: string;
  readonly state: string;
  /** When it was submitted, of a draft when it was begun. */
  readonly listed_at: Moment;
  readonly was_submitted: boolean;
  /** There is an activity of its id. */
  readonly makes_activity: boolean;
  /** It applies as 市级重点活动; it is selected as one. */
  readonly applies: boolean;
  readonly is_selected: boolean;
  /** As its answers tell them; 0 and null where they do not. */
  readonly unit_kind: number;
  readonly district: string | null;
  /** Where no district is told. */
  readonly place: string | null;
  /** Of the activity that it makes. */
  readonly last_day: string | null;
}
