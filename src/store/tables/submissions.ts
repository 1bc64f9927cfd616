import type { Generated } from 'kysely';
import type { SubmissionState } from '../../dialogs/event.ts';
import type { Moment, Optional, OptionalJson, OptionalMoment } from './columns.ts';

/** One filled form. While it is a draft, its answers are the fold of its revisions; `answers` is what was submitted. */
export interface SubmissionsTable {
  readonly campaign: string;
  readonly unit_id: string;
  readonly id: string;
  readonly form: string;
  readonly form_version: number;
  readonly state: SubmissionState;
  readonly activity_id: string | null;
  /** Who opened it. */
  readonly organiser_id: string;
  readonly title: string | null;
  readonly receipt: string | null;
  /** The count in the receipt. */
  readonly number: number | null;
  readonly answers: OptionalJson;
  /** The answers as of `snapshot_revision`, so that few revisions are to be read. */
  readonly snapshot: OptionalJson;
  readonly snapshot_revision: Generated<number>;
  /** While a correction is under way, the version of the form that its answers have; the rest of the row holds meanwhile. */
  readonly correcting: Optional<number>;
  /** Who began it. */
  readonly correcting_by: Optional<string>;
  /** How often it was submitted again. */
  readonly corrections: Generated<number>;
  readonly corrected_at: OptionalMoment;
  /** What it was when it was withdrawn, to be brought back to. */
  readonly withdrawn_from: Optional<SubmissionState>;
  /** What the office decided last and still holds. */
  readonly decision: OptionalJson;
  /** One of the selected activities, since when. */
  readonly selected_at: OptionalMoment;
  /** Since when a message of the organiser waits for the office. */
  readonly asked_at: OptionalMoment;
  readonly created_at: Moment;
  /** When the row changed. The last answer's time is that of the last revision. */
  readonly updated_at: Moment;
  readonly submitted_at: OptionalMoment;
}
