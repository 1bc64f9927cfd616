import type { Json, Moment } from './columns.ts';

export const revisionActions = [
  'answer',
  'submit',
  'discard',
  'upgrade',
  'return',
  'accept',
  'withdraw',
  /** A correction of what was submitted begins, or is given up. */
  'reopen',
  'abandon',
  /** What was withdrawn or given up is brought back. */
  'restore',
] as const;
export type RevisionAction = (typeof revisionActions)[number];

/** One turn's changes of one submission. Its key is the guard against two conversations changing it at once. */
export interface RevisionsTable {
  readonly campaign: string;
  readonly unit_id: string;
  readonly submission_id: string;
  /** Counts from 1 without a gap. */
  readonly number: number;
  readonly at: Moment;
  readonly organiser_id: string;
  readonly platform: string;
  readonly action: RevisionAction;
  /** `{field: {from, to}}`; `to` absent: the answer fell away. */
  readonly changes: Json;
}
