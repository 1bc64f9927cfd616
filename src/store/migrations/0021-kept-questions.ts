import { type Kysely, sql } from 'kysely';

/**
 * The questions of an edition's forms as a service was last started with them, by form: a change that its version does not
 * tell is noticed at the next start. Null: no service was started with this edition since.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table editions add column questions jsonb`.execute(db);
}
