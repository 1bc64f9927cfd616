import { sql } from 'kysely';
import type { Db } from '../schema.ts';

/**
 * How the place that a backup was made of stood then. `still`: nobody served it, so that nothing was said after the backup
 * unless it was started again. `running`: it went on, and may have said and taken more, which nobody here knows of.
 */
export type SourceService = 'still' | 'running';

export interface Afterwards {
  readonly service: SourceService;
  /** `hold`: what may have been said already is not said again. `send`: all that waits is sent, some of it perhaps again. */
  readonly waiting: 'hold' | 'send';
  /** By the campaign's clock, in milliseconds since the epoch. */
  readonly now: number;
}

export interface Settled {
  /** Messages that are held for the office to see. */
  readonly held: number;
  /** Messages that will be sent. */
  readonly waiting: number;
}

/** Between the numbers given out before a backup and after its restore: nobody takes so many turns in between. */
const turnsApart = 100_000;
/** The receipts after a restore begin with the next ten thousand: those between may have been given out. */
const receiptsApart = 10_000;

/**
 * Makes the rows of a backup those of a service that goes on from there. What was under way is sent by nobody any more:
 * its leases end. Where the source went on after the backup, numbers go on far behind those that it may have given out
 * since, so that no old button, message or receipt is taken for a new one.
 */
export async function settleRestored(trx: Db, afterwards: Afterwards): Promise<Settled> {
  if (afterwards.waiting === 'hold') await hold(trx, afterwards);
  if (afterwards.service === 'running') await leaveGaps(trx, afterwards.now);
  await sql`update outbox set leased_until = null, leased_by = null where leased_until is not null`.execute(trx);
  const { rows } = await sql<Settled>`
    select count(*) filter (where problem like ${`${heldWord}%`})::int as held,
      count(*) filter (where parked_at is null)::int as waiting
    from outbox`.execute(trx);
  return rows[0] ?? { held: 0, waiting: 0 };
}

/** How the problem of a message begins that is held, as the desk shows it. */
export const heldWord = 'restored:';

/** An attempt was begun whose end nobody wrote down, or that ended in doubt; as `sender/outcome.ts` reads it. */
const mayHaveArrived = sql<boolean>`(leased_until is not null
  or (attempts > 0 and (problem is null or problem like 'turn:%'))
  or problem like 'unknown:%' or problem like '%; may have arrived before')`;

/** Waits for a moment that is still to come, and for nobody who may have come earlier. */
const isStillToCome = sql<boolean>`coalesce(problem is null and attempts = 0 and leased_until is null and not_before > now(), false)`;

async function hold(trx: Db, { service }: Afterwards): Promise<void> {
  const inDoubt = service === 'still' ? mayHaveArrived : sql<boolean>`not ${isStillToCome}`;
  await sql`
    update outbox set parked_at = now(),
      problem = left(${heldWord} || ' may have been sent before the restore' || coalesce(' (' || problem || ')', ''), 200)
    where parked_at is null and ${inDoubt}`.execute(trx);
}

async function leaveGaps(trx: Db, now: number): Promise<void> {
  // An account stays unreachable, and a talk forgotten, by the number of the turn: they move along.
  await sql`
    update accounts a set unreachable_turn = unreachable_turn + ${turnsApart}::int from conversations c
    where c.id = a.unreachable_conversation and c.version = a.unreachable_turn`.execute(trx);
  await sql`update forgotten set version = version + ${turnsApart}::int`.execute(trx);
  await sql`update conversations set version = version + ${turnsApart}::int`.execute(trx);
  for (const path of questions) {
    await sql`
      update conversations set state = jsonb_set(state, ${path}::text[], to_jsonb((state #>> ${path}::text[])::bigint + ${turnsApart}::int))
      where jsonb_typeof(state #> ${path}::text[]) = 'number' and (state #>> ${path}::text[])::bigint > 0`.execute(trx);
  }
  await sql`update counters set value = (value / ${receiptsApart}::int + 1) * ${receiptsApart}::int where value > 0`.execute(
    trx,
  );
  // They were reminded where the source went on.
  await sql`
    update organisers set snoozed_until = null
    where snoozed_until <= ${new Date(now).toISOString()}::timestamptz`.execute(trx);
}

/** Where a talk's state keeps the numbers of its questions, which its buttons bear. */
const questions: readonly (readonly string[])[] = [
  ['question'],
  ['people', 'question'],
  ['records', 'question'],
  ['sheet', 'question'],
];
