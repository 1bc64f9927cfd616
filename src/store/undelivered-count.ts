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
  /** Of very many not all are counted: how far the numbers of what failed, and of what awaits somebody, can be relied on. */
  readonly failedAre: 'all' | 'at least';
  readonly awaitingAre: 'all' | 'at least';
}

const absent = sql.lit(`${waitWords.person}:%`);
const behind = sql.lit(`${waitWords.turn}:%`);

/** Whether a row of the outbox, `m`, failed: what stands behind another one did not, nor did what waits for a person. As the index has it. */
export const hasFailed = sql<boolean>`(m.parked_at is not null or (m.problem is not null
  and m.problem not like ${behind} and m.problem not like ${absent}))`;

const standsBehindAbsent = sql<boolean>`exists (select from outbox b
  where b.conversation_id = m.conversation_id and b.parked_at is null and b.problem like ${absent})`;

/** Looked up row by row: of the others' rows none is counted, however many there are. */
function isOf(campaign: string) {
  return sql<boolean>`exists (select from conversations c join organisers o on o.id = c.organiser_id
    where c.id = m.conversation_id and o.campaign = ${campaign} offset 0)`;
}

/** Of a large wave whose platform is down; whoever looks at the desk need not wait until all of it is counted. */
const mostCounted = 2_000;

/** Counts what `undelivered` lists, and what only waits for a person to come back, or behind one that does. */
export async function countUndelivered(
  db: Db,
  { campaign, most = mostCounted }: { readonly campaign: string; readonly most?: number },
): Promise<UndeliveredCount> {
  // Each is looked up by its key, whatever the database takes the outbox for: a moment ago it may have been empty.
  const { rows } = await sql<Omit<UndeliveredCount, 'failedAre' | 'awaitingAre'> & { failed: number; found: number }>`
    with failed as materialized (
      select case when m.parked_at is null then 'retried' else 'parked' end as state from outbox m
      where ${hasFailed} and ${isOf(campaign)} limit ${most + 1}
    ), awaits as materialized (
      select 'awaiting' as state from outbox m
      where m.parked_at is null and (m.problem like ${absent} or (m.problem like ${behind} and ${standsBehindAbsent}))
        and ${isOf(campaign)} limit ${most + 1}
    )
    select count(*) filter (where state = 'parked')::int as parked, count(*) filter (where state = 'retried')::int as retried,
      count(*) filter (where state = 'awaiting')::int as awaiting,
      (select count(*) from failed)::int as failed, (select count(*) from awaits)::int as found
    from (select state from failed union all select state from awaits) m`.execute(db);
  const { failed = 0, found = 0, parked = 0, retried = 0, awaiting = 0 } = rows[0] ?? {};
  return {
    ...{ parked, retried, awaiting },
    failedAre: failed > most ? 'at least' : 'all',
    awaitingAre: found > most ? 'at least' : 'all',
  };
}
