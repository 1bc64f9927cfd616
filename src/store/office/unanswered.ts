import { sql } from 'kysely';
import type { Db } from '../schema.ts';
import type { UnitRef } from '../submissions.ts';

/** So long what the office said is told again until it is answered, in milliseconds. */
export const saidShownMs = 30 * 86_400_000;

/** What the office said last about a record, and how often since the unit last said or submitted anything about it. */
export interface OfficeSaid {
  readonly text: string;
  /** In milliseconds since the epoch. */
  readonly at: number;
  readonly count: number;
}

/** Messages of the office to which the unit has not replied since, by record; none that is older than `since`. */
export async function officeSaid(
  db: Db,
  { campaign, unit, since }: UnitRef & { readonly since: number },
): Promise<ReadonlyMap<string, OfficeSaid>> {
  const { rows } = await sql<{
    readonly id: string;
    readonly at: Date;
    readonly text: string | null;
    readonly count: number;
  }>`
    select distinct on (r.submission_id) r.submission_id as id, r.at, r.note ->> 'text' as text,
      count(*) over (partition by r.submission_id)::int as count
    from revisions r
    where r.campaign = ${campaign} and r.unit_id = ${unit}::uuid and r.action = 'comment' and r.member_id is not null
      and r.at > ${new Date(since).toISOString()}::timestamptz and not exists (
        select from revisions own
        where (own.campaign, own.unit_id, own.submission_id) = (r.campaign, r.unit_id, r.submission_id)
          and own.number > r.number and own.member_id is null and own.action in ('comment', 'submit', 'withdraw')
      )
    order by r.submission_id, r.number desc`.execute(db);
  return new Map(rows.map(({ id, at, text, count }) => [id, { text: text ?? '', at: at.getTime(), count }]));
}
