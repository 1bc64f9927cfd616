import { type Kysely, sql } from 'kysely';

/**
 * The answers of a draft as of one of its revisions, so that a load reads the few revisions after it: those of a draft
 * lie as far apart on the disk as its answers were in time. The revisions stay the truth. Half of each new page stays
 * free, since a snapshot makes its row grow.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table submissions add column snapshot jsonb, add column snapshot_revision int not null default 0`.execute(
    db,
  );
  await sql`alter table submissions set (fillfactor = 50)`.execute(db);
}
