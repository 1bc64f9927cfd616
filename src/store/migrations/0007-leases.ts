import { type Kysely, sql } from 'kysely';

/**
 * Pushes are leased by the hundred, and each lease changes its row: it stays on its page and touches no index (HOT), since
 * half of each new page stays free and no index knows the lease. What is leased is little, and passed by.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of outbox) await sql.raw(statement).execute(db);
}

const outbox = [
  'alter table outbox set (fillfactor = 50)',
  'drop index outbox_replies_due',
  `create index outbox_replies_due on outbox (coalesce(not_before, '-infinity'::timestamptz))
    where parked_at is null and kind = 'reply'`,
  'drop index outbox_pushes_due',
  `create index outbox_pushes_due on outbox (platform, coalesce(not_before, '-infinity'::timestamptz))
    where parked_at is null and kind = 'push'`,
];
