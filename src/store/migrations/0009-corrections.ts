import { type Kysely, sql } from 'kysely';

/**
 * What was submitted can be corrected, withdrawn and brought back.
 *
 * While a correction is under way the row stays as it was submitted: its answers, state and receipt hold until the
 * correction is submitted, and its own answers are the fold of the revisions after the snapshot. Nothing that counts
 * submissions needs to know of it.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of [...submissions, ...forgetting]) await sql.raw(statement).execute(db);
}

const submissions = [
  `alter table submissions
    add column correcting int,
    add column correcting_by uuid,
    add column corrections int not null default 0,
    add column corrected_at timestamptz,
    add column withdrawn_from text`,
];

/** What is deleted once nothing needs it any more: a conversation when its last message is delivered, and contents of files. */
const forgetting = [
  `create table forgotten (
    conversation_id uuid primary key,
    version int not null,
    at timestamptz not null,
    organiser_id uuid
  )`,
  `create table unused_contents (
    sha256 text primary key,
    at timestamptz not null
  )`,
];
