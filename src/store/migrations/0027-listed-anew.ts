import { type Kysely, sql } from 'kysely';
import { up as listRecords } from './0025-listed-records.ts';

/**
 * The narrow rows as they are now, in a database that got them in an earlier form: with other columns, another key, or
 * without some index. They say nothing but what the submissions say, and are made anew; where they are as they should be,
 * which the index that came last tells, nothing is done.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const { rows } = await sql<{ readonly last: string | null }>`
    select to_regclass('listed_records_about')::text as last`.execute(db);
  if (rows[0]?.last) return;
  for (const statement of gone) await sql.raw(statement).execute(db);
  await listRecords(db);
}

/** Each with the triggers that call it, or the function that gives its rows. */
const gone = [
  'drop function if exists keep_listed_records() cascade',
  'drop function if exists keep_listed_activity() cascade',
  'drop function if exists keep_listed_day() cascade',
  'drop table if exists listed_records cascade',
  'drop index if exists activities_by_id',
];
