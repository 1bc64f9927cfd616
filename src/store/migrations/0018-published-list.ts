import { type Kysely, sql } from 'kysely';

/** Since when the list of the selected activities is there for everybody to read; null: for the office alone. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table editions add column list_published_at timestamptz`.execute(db);
}
