import { sql } from 'kysely';
import type { Db } from './schema.ts';
import { waitWords } from './waits.ts';

/** How many of a campaign's messages have not reached anybody. */
export interface UndeliveredCount {
  /** Given up: nobody tries again. */
  readonly parked: number;
  /** Failed at least once, and tried again by themselves; without those that only stand behind one of them. */
  readonly retried: number;
  /** Nothing failed: whoever closed the page sees them on coming back. */
  readonly awaiting: number;
}

/** Whether a row of the outbox, `m`, waits for a person to come back, or behind one that does: all of these are found once. */
const awaitsPerson = sql<boolean>`(m.parked_at is null and coalesce(
  m.problem like ${`${waitWords.person}:%`} or (m.problem like ${`${waitWords.turn}:%`} and m.conversation_id in (
    select b.conversation_id from outbox b where b.parked_at is null and b.problem like ${`${waitWords.person}:%`})), false))`;

/** Whether a row of the outbox, `m`, failed: what stands behind another one did not, nor did what waits for a person. */
export const hasFailed = sql<boolean>`(m.parked_at is not null or (m.problem is not null
  and m.problem not like ${`${waitWords.turn}:%`} and m.problem not like ${`${waitWords.person}:%`}))`;

/** Counts what `undelivered` lists, and what only waits for a person. */
export async function countUndelivered(db: Db, { campaign }: { readonly campaign: string }): Promise<UndeliveredCount> {
  const { rows } = await sql<UndeliveredCount>`
    select count(*) filter (where m.parked_at is not null)::int as parked,
      count(*) filter (where m.parked_at is null and ${hasFailed})::int as retried,
      count(*) filter (where ${awaitsPerson})::int as awaiting
    from outbox m
    join conversations c on c.id = m.conversation_id
    join organisers o on o.id = c.organiser_id
    where o.campaign = ${campaign} and (m.parked_at is not null or m.problem is not null)`.execute(db);
  return rows[0] ?? { parked: 0, retried: 0, awaiting: 0 };
}
