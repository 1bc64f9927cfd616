import { type Kysely, sql } from 'kysely';

/**
 * Units that the office took for one of the roster: what each brought along, so that it can be put back. By the id of the
 * unit that was.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(`create table assignments (
      campaign text not null,
      id uuid not null,
      unit_id uuid not null,
      name text not null,
      unit_created_at timestamptz not null,
      extensions jsonb,
      extensions_there jsonb,
      to_unit uuid not null,
      submissions uuid[] not null,
      people uuid[] not null,
      by text not null,
      at timestamptz not null,
      undone_at timestamptz,
      primary key (campaign, id)
    )`)
    .execute(db);
}
