import { sql } from 'kysely';
import type { ActivityFact, SubmissionState } from '../dialogs/event.ts';
import type { Answers } from '../dialogs/form.ts';
import type { Db } from './schema.ts';
import type { UnitRef } from './submissions.ts';

/** More than any unit files. */
const listed = 1000;

interface Row {
  readonly id: string;
  readonly name: string;
  readonly last_day: string | null;
  readonly receipt: string | null;
  readonly filled: string | null;
  readonly filled_state: SubmissionState | null;
  readonly filled_receipt: string | null;
}

/**
 * The activities that the unit has filed, by their last day, at most 1000, each with what there is of a form about it: a
 * draft before what is filed.
 */
export async function listActivities(
  db: Db,
  { campaign, unit, form }: UnitRef & { readonly form: string },
): Promise<readonly ActivityFact[]> {
  const { rows } = await sql<Row>`
    select a.id, a.name, to_char(a.last_day, 'YYYY-MM-DD') as last_day, f.receipt,
      s.id as filled, s.state as filled_state, s.receipt as filled_receipt
    from activities a
    join submissions f on (f.campaign, f.unit_id, f.id) = (a.campaign, a.unit_id, a.id) and f.state in ('submitted', 'accepted')
    left join lateral (
      select s.id, s.state, s.receipt from submissions s
      where (s.campaign, s.unit_id) = (a.campaign, a.unit_id) and s.form = ${form} and s.activity_id = a.id
        and s.state <> 'withdrawn'
      order by s.state in ('draft', 'returned') desc, s.created_at desc limit 1
    ) s on true
    where a.campaign = ${campaign} and a.unit_id = ${unit}
    order by a.last_day nulls last, a.created_at, a.id
    limit ${listed}`.execute(db);
  return rows.map(toFact);
}

function toFact({ id, name, last_day, receipt, filled, filled_state, filled_receipt }: Row): ActivityFact {
  return {
    ...{ id, title: name },
    ...(last_day === null ? {} : { lastDay: last_day }),
    ...(receipt === null ? {} : { receipt }),
    ...(filled === null || filled_state === null
      ? {}
      : {
          filled: {
            ...{ submission: filled, state: filled_state },
            ...(filled_receipt === null ? {} : { receipt: filled_receipt }),
          },
        }),
  };
}

/** What the filing of one of the unit's activities says; undefined where there is none. */
export async function loadFiling(
  db: Db,
  { campaign, unit, activity }: UnitRef & { readonly activity: string },
): Promise<Answers | undefined> {
  const row = await db
    .selectFrom('submissions')
    .select('answers')
    .where('campaign', '=', campaign)
    .where('unit_id', '=', unit)
    .where('id', '=', activity)
    .where('state', 'in', ['submitted', 'accepted'])
    .executeTakeFirst();
  return row?.answers ? (row.answers as Answers) : undefined;
}
