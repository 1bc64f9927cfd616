import { type Kysely, sql } from 'kysely';

/** A code of the purpose `data` is a link by which its person fetches all that is kept of them. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table codes drop constraint codes_purpose_check`.execute(db);
  await sql`alter table codes add constraint codes_purpose_check check (purpose in ('link', 'invite', 'data'))`.execute(
    db,
  );
}
