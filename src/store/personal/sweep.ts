import { sql } from 'kysely';
import type { Db } from '../schema.ts';
import { nobody } from './person.ts';

export interface Sweep {
  /** In milliseconds since the epoch, by the clock of the turns. */
  readonly now: number;
  /** At most so many conversations at once. */
  readonly limit: number;
}

/** Marks the jobs that delete, among other locks of the same database. */
export const deletingClass = 7423;

/** Whether this transaction may delete: one process at a time does. */
export async function mayDelete(trx: Db): Promise<boolean> {
  const { rows } = await sql<{ readonly may: boolean }>`
    select pg_try_advisory_xact_lock(${deletingClass}::int, hashtext(current_schema())) as may`.execute(trx);
  return rows[0]?.may ?? false;
}

/** A last message that cannot be delivered is not waited for longer, in milliseconds. */
const longestWaitMs = 24 * 3_600_000;

/**
 * Deletes the conversations of whoever has had their data deleted, once their last message is delivered. Whoever has
 * written again since is somebody new, and stays. Gives how many are gone; undefined where another process is at it.
 */
export async function sweepForgotten(db: Db, sweep: Sweep): Promise<number | undefined> {
  return db.transaction().execute(async (trx) => ((await mayDelete(trx)) ? sweepIn(trx, sweep) : undefined));
}

async function sweepIn(trx: Db, { now, limit }: Sweep): Promise<number> {
  await hideGone(trx);
  await sql`
    delete from code_tries where since < ${new Date(now - longestWaitMs).toISOString()}::timestamptz`.execute(trx);
  await sql`
    delete from forgotten f where not exists (
      select from conversations c where c.id = f.conversation_id and c.version = f.version
    )`.execute(trx);
  const { rows } = await sql<{ readonly id: string; readonly organiser: string }>`
    select c.id, c.organiser_id as organiser from forgotten f
    join conversations c on c.id = f.conversation_id and c.version = f.version
    where f.at <= ${new Date(now - longestWaitMs).toISOString()}::timestamptz
      or not exists (select from outbox o where o.conversation_id = c.id)
    order by f.at limit ${limit}
    for update of c skip locked`.execute(trx);
  if (rows.length === 0) return 0;
  const [ids, organisers] = [rows.map(({ id }) => id), rows.map(({ organiser }) => organiser)];
  await sql`delete from outbox where conversation_id = any(${ids}::uuid[])`.execute(trx);
  await sql`delete from code_tries where subject = any(${ids.map((id) => `conversation:${id}`)}::text[])`.execute(trx);
  await sql`delete from conversations where id = any(${ids}::uuid[])`.execute(trx);
  await sql`delete from forgotten where conversation_id = any(${ids}::uuid[])`.execute(trx);
  await deleteStrangers(trx, organisers);
  return rows.length;
}

/** Nothing was ever known of them; one who has begun to talk elsewhere stays. */
async function deleteStrangers(trx: Db, organisers: readonly string[]): Promise<void> {
  const { rows } = await sql<{ readonly campaign: string; readonly unit: string }>`
    with gone as (
      delete from organisers o where o.id = any(${organisers}::uuid[]) and not exists (
        select from conversations c where c.organiser_id = o.id
      )
      returning id, campaign, unit_id
    ), closed as (
      delete from accounts a using gone where a.organiser_id = gone.id
    )
    select campaign, unit_id as unit from gone`.execute(trx);
  for (const { campaign, unit } of rows) {
    await sql`
      delete from units u where u.campaign = ${campaign} and u.id = ${unit}::uuid and u.standing = 'typed' and not exists (
        select from submissions s where (s.campaign, s.unit_id) = (u.campaign, u.id)
      )`.execute(trx);
  }
}

/** What somebody who is gone did in units that were left long before is nobody's: looked for in all of them, once. */
async function hideGone(trx: Db): Promise<void> {
  const { rows } = await sql<{ readonly organiser: string }>`
    update forgotten f set organiser_id = null
    from (select conversation_id, organiser_id from forgotten where organiser_id is not null limit 5) as gone
    where f.conversation_id = gone.conversation_id
    returning gone.organiser_id as organiser`.execute(trx);
  for (const { organiser } of rows) {
    for (const table of ['submissions', 'revisions', 'files'] as const) {
      await trx.updateTable(table).set({ organiser_id: nobody }).where('organiser_id', '=', organiser).execute();
    }
  }
}
