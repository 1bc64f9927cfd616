import { sql } from 'kysely';
import type { Db } from './schema.ts';

/** How many of a campaign's messages have not reached anybody. */
export interface UndeliveredCount {
  /** Given up: nobody tries again. */
  readonly parked: number;
  /** Failed at least once, and tried again by themselves. */
  readonly retried: number;
}

/** Counts what `undelivered` lists. */
export async function countUndelivered(db: Db, { campaign }: { readonly campaign: string }): Promise<UndeliveredCount> {
  const { rows } = await sql<UndeliveredCount>`
    select count(*) filter (where m.parked_at is not null)::int as parked,
      count(*) filter (where m.parked_at is null)::int as retried
    from outbox m
    join conversations c on c.id = m.conversation_id
    join organisers o on o.id = c.organiser_id
    where o.campaign = ${campaign} and (m.parked_at is not null or m.problem is not null)`.execute(db);
  return rows[0] ?? { parked: 0, retried: 0 };
}
