import { type Kysely, sql } from 'kysely';

/** What a person was in a campaign that was left: written when another one is entered, read when it is entered again. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table memberships (
    campaign text not null,
    organiser_id uuid not null,
    unit_id uuid not null,
    consent int,
    consented_at timestamptz,
    primary key (campaign, organiser_id)
  )`.execute(db);
}
