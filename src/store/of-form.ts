import { sql } from 'kysely';
import type { SubmissionState } from '../dialogs/event.ts';
import type { Answers } from '../dialogs/form.ts';
import type { Db } from './schema.ts';
import type { UnitRef } from './submissions.ts';

/** What a unit has of a form, as far as a workbook needs it: of a draft only that it is there, by its name. */
export interface OfForm {
  readonly state: SubmissionState;
  readonly title: string;
  readonly receipt?: string;
  readonly answers?: Answers;
}

/** The unit's submissions of a form that stand, drafts too; newest first, at most 5,000. */
export async function listOfForm(
  db: Db,
  { campaign, unit, form, titleKey }: UnitRef & { readonly form: string; readonly titleKey: string },
): Promise<readonly OfForm[]> {
  const { rows } = await sql<{
    readonly state: SubmissionState;
    readonly title: string | null;
    readonly receipt: string | null;
    readonly answers: Answers | null;
  }>`
    select s.state, s.receipt, s.answers, coalesce(nullif(s.title, ''), (
      select r.changes #>> array[${titleKey}::text, 'to'] from revisions r
      where (r.campaign, r.unit_id, r.submission_id) = (s.campaign, s.unit_id, s.id) and r.changes ? ${titleKey}::text
      order by r.number desc limit 1
    )) as title
    from submissions s
    where s.campaign = ${campaign} and s.unit_id = ${unit}::uuid and s.form = ${form} and s.state <> 'withdrawn'
    order by s.updated_at desc limit 5000`.execute(db);
  return rows.map(({ state, title, receipt, answers }) => ({
    ...{ state, title: title ?? '' },
    ...(receipt === null ? {} : { receipt }),
    ...(answers === null ? {} : { answers }),
  }));
}

/** The unit's activities by name. */
export async function listActivities(
  db: Db,
  { campaign, unit }: UnitRef,
): Promise<readonly { readonly id: string; readonly name: string }[]> {
  return db
    .selectFrom('activities')
    .select(['id', 'name'])
    .where('campaign', '=', campaign)
    .where('unit_id', '=', unit)
    .orderBy('created_at')
    .limit(5_000)
    .execute();
}

/** So many receipt numbers of a form at once, the first one of them; the counter is held until the transaction ends. */
export async function takeReceiptNumbers(trx: Db, campaign: string, form: string, count: number): Promise<number> {
  const { rows } = await sql<{ readonly value: number }>`
    insert into counters (campaign, form, value) values (${campaign}, ${form}, ${count}::int)
    on conflict (campaign, form) do update set value = counters.value + ${count}::int
    returning value`.execute(trx);
  return (rows[0]?.value ?? count) - count + 1;
}
