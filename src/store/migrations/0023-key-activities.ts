import { type Kysely, sql } from 'kysely';

/** Filings that apply as 市级重点活动 are listed and counted without looking at all others. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create index submissions_applied on submissions (campaign, (coalesce(submitted_at, created_at)) desc, id desc)
    include (unit_id, form, state, submitted_at, selected_at)
    where answers ->> 'keyEvent' = 'true'`.execute(db);
}
