import type { Json, Moment, Optional, OptionalJson } from './columns.ts';

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
  /** The office makes it one of the selected, or no longer. */
  'select',
  'unselect',
  /** The organiser and the office say something to each other. */
  'comment',
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
  /** Nobody, where a member of the office did it. */
  readonly organiser_id: string;
  /** The member of the office who did it. */
  readonly member_id: Optional<string>;
  /** Of the office: `desk`, `command`, or the platform of the chat. */
  readonly platform: string;
  readonly action: RevisionAction;
  /** `{field: {from, to}}`; `to` absent: the answer fell away. */
  readonly changes: Json;
  /** What was said with it: `{by, text, fields}`. */
  readonly note: OptionalJson;
}
