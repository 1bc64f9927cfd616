import type { Generated } from 'kysely';
import type { SubmissionState } from '../../dialogs/event.ts';
import type { Moment, OptionalJson, OptionalMoment } from './columns.ts';

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
  readonly created_at: Moment;
  /** When the row changed. The last answer's time is that of the last revision. */
  readonly updated_at: Moment;
  readonly submitted_at: OptionalMoment;
}
