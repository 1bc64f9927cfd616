import { type Kysely, sql } from 'kysely';

/** What failed, and what waits for a person to come back, is found among the 100,000 rows of a large wave without looking at them. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(`create index outbox_failed on outbox (created_at) where parked_at is not null or (problem is not null
      and problem not like 'waiting:%' and problem not like 'absent:%')`)
    .execute(db);
  await sql
    .raw(`create index outbox_awaiting on outbox (conversation_id)
      where parked_at is null and (problem like 'absent:%' or problem like 'waiting:%')`)
    .execute(db);
}
