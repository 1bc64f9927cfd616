import { sql } from 'kysely';
import type { Db } from './schema.ts';

/** The newest moment that a turn or a reminder of a campaign was decided at, in milliseconds since the epoch. */
export async function newestMoment(db: Db, { campaign }: { readonly campaign: string }): Promise<number | undefined> {
  const { rows } = await sql<{ readonly at: Date | null }>`
    select greatest(
      (select max(c.updated_at) from conversations c join organisers o on o.id = c.organiser_id where o.campaign = ${campaign}),
      (select max(w.decided_at) from waves w where w.campaign = ${campaign})) as at`.execute(db);
  return rows[0]?.at?.getTime();
}
