import { type Kysely, sql } from 'kysely';

/** What a draft's last revisions changed lies with the conversation that made them: a load reads one row for them. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table conversations add column tail jsonb`.execute(db);
}
