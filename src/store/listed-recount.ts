import { sql } from 'kysely';
import type { Db } from './schema.ts';

export interface ListedRecount {
  readonly records: number;
  /** How many narrow rows are missing, too much, or say something else than their submission. */
  readonly different: number;
}

/**
 * Compares the narrow rows by which the office lists, counts and reminds with what the submissions of a campaign say.
 * `mend` writes those that differ anew, while nobody files.
 */
export async function recountListed(
  db: Db,
  { campaign, mend }: { readonly campaign: string; readonly mend?: 'mend' },
): Promise<ListedRecount> {
  const found = await compare(db, campaign);
  if (mend && found.different > 0) await rewrite(db, campaign);
  return found;
}

const differing = (campaign: string) => sql`
  from (select r.* from submissions s, listed_record(s) r where s.campaign = ${campaign}) should
  full join (select * from listed_records where campaign = ${campaign}) kept
    on (kept.submission_id, kept.unit_id) = (should.submission_id, should.unit_id)`;

function compare(db: Db, campaign: string): Promise<ListedRecount> {
  return db.transaction().execute(async (trx) => {
    await sql`set local statement_timeout = 0`.execute(trx);
    const { rows } = await sql<ListedRecount>`
      select count(should.submission_id)::int as records,
        (count(*) filter (where to_jsonb(should) is distinct from to_jsonb(kept)))::int as different
      ${differing(campaign)}`.execute(trx);
    return rows[0] ?? { records: 0, different: 0 };
  });
}

/** What was written since is looked at as well: the lock is waited for first. */
function rewrite(db: Db, campaign: string): Promise<void> {
  return db.transaction().execute(async (trx) => {
    await sql`set local statement_timeout = 0`.execute(trx);
    await sql`lock table submissions, activities in share row exclusive mode`.execute(trx);
    // As an array they are found once, whatever the database takes the tables for.
    await sql`
      delete from listed_records l where l.campaign = ${campaign} and l.submission_id = any(array(
        select kept.submission_id ${differing(campaign)}
        where kept.submission_id is not null and to_jsonb(should) is distinct from to_jsonb(kept)
      ))`.execute(trx);
    await sql`
      insert into listed_records select r.* from submissions s, listed_record(s) r
      where s.campaign = ${campaign} on conflict do nothing`.execute(trx);
  });
}
