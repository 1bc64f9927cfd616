import { sql } from 'kysely';
import type { Db } from './schema.ts';
import type { MadeDraft, TurnCommit } from './turn.ts';
import { json } from './values.ts';

/** Writes drafts that a document brought: a row and one revision each, in the transaction of their turn. */
export async function openDrafts(trx: Db, turn: TurnCommit, drafts: readonly MadeDraft[]): Promise<void> {
  const rows = drafts.map(({ submission: id, form, formVersion, answers, activity }) => ({
    ...{ id, form, form_version: formVersion, about: activity },
    changes: Object.fromEntries(Object.entries(answers).map(([key, to]) => [key, { to }])),
  }));
  const { campaign, unit, organiser, platform } = turn;
  const at = new Date(turn.at).toISOString();
  await sql`
    with row as materialized (
      select * from jsonb_to_recordset(${json(rows)}::jsonb) as row (id uuid, form text, form_version int, about uuid,
        changes jsonb)
    ), opened as (
      insert into submissions (campaign, unit_id, id, form, form_version, state, organiser_id, activity_id, created_at,
        updated_at)
      select ${campaign}, ${unit}::uuid, id, form, form_version, 'draft', ${organiser}::uuid, about, ${at}::timestamptz,
        ${at}::timestamptz from row
    )
    insert into revisions (campaign, unit_id, submission_id, number, at, organiser_id, platform, action, changes)
    select ${campaign}, ${unit}::uuid, id, 1, ${at}::timestamptz, ${organiser}::uuid, ${platform}, 'answer', changes
    from row`.execute(trx);
}
