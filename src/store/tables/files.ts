import type { Moment } from './columns.ts';

/** A received file. Its content lies outside the database under its sha-256. */
export interface FilesTable {
  readonly campaign: string;
  readonly unit_id: string;
  readonly id: string;
  /** Of the content, in hex. */
  readonly sha256: string;
  /** As the person called it; shown, never used as a path. */
  readonly name: string;
  readonly mime: string;
  readonly bytes: number;
  readonly submission_id: string | null;
  readonly organiser_id: string;
  readonly created_at: Moment;
}
