import type { Changes } from '../dialogs/effect.ts';
import type { Answers } from '../dialogs/form.ts';
import { foldChanges } from './fold.ts';

/** What a draft's answers are made of: those as of one revision, and the changes after it, oldest first. */
export interface DraftColumns {
  /** Null where none was taken yet. */
  readonly snapshot: Answers | null;
  /** Those after the snapshot, or after the tail, and none before: what a forgotten person changed is emptied there. */
  readonly changes: readonly Changes[] | null;
  /** What was changed after the snapshot and before those, where that is at hand. */
  readonly tail?: { readonly changes: Changes } | null;
}

/** The answers of a draft: what the fold of all its revisions is, from its snapshot and the revisions after it. */
export function draftAnswers({ snapshot, changes, tail }: DraftColumns): Answers {
  const read = changes ?? [];
  return foldChanges(tail ? [tail.changes, ...read] : read, snapshot ?? {});
}

const shortest = 12;

/**
 * Whether the turn of this revision takes a snapshot: every 12th, from the 96th on every 24th, from the 192nd on every
 * 48th and so on. A longer draft is copied less often, so that an answer costs the same however long the form is.
 */
export function takesSnapshot(revision: number): boolean {
  const doublings = Math.max(0, Math.floor(Math.log2(revision / (4 * shortest))));
  return revision % (shortest << doublings) === 0;
}

/**
 * SQL of the fold: the answers of a submission `s` after the changes of the revision that is being made. Those before
 * it that its snapshot does not have are read; of each answer the last change counts, and one without `to` takes it away.
 */
export const foldedAnswers = (number: string, changes: string): string => `
  select coalesce(jsonb_object_agg(latest.key, latest.change -> 'to') filter (where latest.change ? 'to'), '{}') as answers
  from (
    select distinct on (key) key, change
    from (
      select 0 as number, key, jsonb_build_object('to', value) as change from jsonb_each(s.snapshot)
      union all
      select r.number, each.key, each.value from revisions r, jsonb_each(r.changes) each
      where (r.campaign, r.unit_id, r.submission_id) = (s.campaign, s.unit_id, s.id) and r.number > s.snapshot_revision
      union all
      select ${number}, key, value from jsonb_each(${changes})
    ) change
    order by key, number desc
  ) latest`;
