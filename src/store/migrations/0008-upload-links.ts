import { type Kysely, sql } from 'kysely';

/**
 * Links by which a conversation takes a file that is larger than its platform hands over. Kept as hashes alone: whoever
 * reads the table, or a copy of it, cannot send anything. What has come of a file lies outside the database.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of links) await sql.raw(statement).execute(db);
}

const links = [
  `create table upload_links (
    hash text primary key,
    campaign text not null,
    conversation_id uuid not null,
    organiser_id uuid not null,
    file_name text,
    file_mark text,
    file_bytes bigint,
    created_at timestamptz not null default now(),
    expires_at timestamptz not null,
    used_at timestamptz
  )`,
  'create index upload_links_conversation on upload_links (conversation_id)',
];
