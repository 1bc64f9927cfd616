import { type Kysely, sql } from 'kysely';

/**
 * The office's roster: what it knows of a unit beside its name, and since when the unit is on it. Units are found by name,
 * with blanks and the width of signs left out of account.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of roster) await sql.raw(statement).execute(db);
}

const roster = [
  `alter table units add column district text, add column kind text, add column contact text, add column telephone text`,
  `create function unit_key(name text) returns text language sql immutable parallel safe as $$
    select regexp_replace(lower(normalize(name, NFKC)), '\\s', '', 'g')
  $$`,
  'create index units_named on units (campaign, unit_key(name)) where name is not null',
];
