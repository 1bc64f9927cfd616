import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Db } from '../schema.ts';
import { withoutCollision } from '../turns.ts';
import { type AssignmentLook, type AssignmentWish, lookAtAssignment } from './assignment-look.ts';
import { lockPeople, passDocuments, peopleOf } from './assignment-people.ts';
import { lockUnits, moveUnit } from './moving.ts';

export interface Assigning extends AssignmentWish {
  /** The look on which it was decided; it is done only where all still is so. */
  readonly seen: string;
  /** The member's name. */
  readonly by: string;
  /** In milliseconds since the epoch. */
  readonly now: number;
  /** In the transaction, once it is done: with the people that came along. */
  readonly written: (trx: Db, look: AssignmentLook, people: readonly string[]) => Promise<void>;
}

/** `changed`: it is not as it was seen; `gone`: one of the units is no more, or not what it must be. */
export type AssignmentOutcome =
  | { readonly done: true; readonly look: AssignmentLook }
  | { readonly done: false; readonly why: 'changed' | 'gone' };

class NotDone extends Error {
  readonly why: 'changed' | 'gone';

  constructor(why: NotDone['why']) {
    super(`Nothing was assigned: ${why}.`);
    this.name = 'NotDone';
    this.why = why;
  }
}

/**
 * Units that people typed are one of the roster: everything of theirs becomes its own, under the same ids and receipts, and
 * their people file for it from now on. A turn under way comes before, or finds itself lost and loads again, so nothing is
 * written under a unit that was. What came along is written down, so that it can be put back.
 */
export async function assignUnits(db: Db, wish: Assigning): Promise<AssignmentOutcome> {
  try {
    const look = await withoutCollision(() => db.transaction().execute((trx) => assign(trx, wish)));
    return { done: true, look };
  } catch (error) {
    if (error instanceof NotDone) return { done: false, why: error.why };
    throw error;
  }
}

/** In the order of those who join a unit: people, their conversations, units. */
async function assign(trx: Db, wish: Assigning): Promise<AssignmentLook> {
  const { campaign, units, to } = wish;
  if (units.length === 0) throw new NotDone('gone');
  const people = await lockPeople(trx, campaign, units);
  const there = await lockUnits(trx, campaign, [...units, to]);
  if (there.length !== new Set([...units, to]).size) throw new NotDone('gone');
  // Somebody may have joined one of them until it was locked.
  const now = await peopleOf(trx, campaign, units);
  if (now.length !== people.length) throw new NotDone('changed');
  const look = await lookAtAssignment(trx, wish);
  if (!look) throw new NotDone('gone');
  if (look.fingerprint !== wish.seen) throw new NotDone('changed');
  for (const unit of units) await assignOne(trx, wish, unit);
  await passDocuments(trx, { people, from: units, to });
  await wish.written(trx, look, people);
  return look;
}

async function assignOne(trx: Db, { campaign, to, by, now }: Assigning, unit: string): Promise<void> {
  await sql`
    insert into assignments (campaign, id, unit_id, name, unit_created_at, extensions, extensions_there, to_unit, submissions,
      people, by, at)
    select u.campaign, ${randomUUID()}::uuid, u.id, coalesce(u.name, ''), u.created_at, u.extensions, r.extensions, r.id,
      array(select s.id from submissions s where (s.campaign, s.unit_id) = (u.campaign, u.id)),
      array(
        select o.id from organisers o where (o.campaign, o.unit_id) = (u.campaign, u.id)
        union select m.organiser_id from memberships m where (m.campaign, m.unit_id) = (u.campaign, u.id)
      ), ${by}, ${new Date(now).toISOString()}::timestamptz
    from units u join units r on r.campaign = u.campaign and r.id = ${to}::uuid
    where u.campaign = ${campaign} and u.id = ${unit}::uuid`.execute(trx);
  // Whoever was given a code of theirs gets where they are now.
  for (const table of ['codes', 'organisers', 'memberships'] as const) {
    await trx
      .updateTable(table)
      .set({ unit_id: to })
      .where('campaign', '=', campaign)
      .where('unit_id', '=', unit)
      .execute();
  }
  await moveUnit(trx, { campaign, from: unit, to });
}

/** A unit that was taken for one of the roster. */
export interface DoneAssignment {
  readonly id: string;
  readonly name: string;
  readonly to: string;
  /** Of the roster. */
  readonly toName: string;
  readonly by: string;
  /** In milliseconds since the epoch. */
  readonly at: number;
  /** How many records, drafts among them, and people it brought along. */
  readonly submissions: number;
  readonly people: number;
}

/** What was assigned and not put back, the latest first: at most 200, or of one id, or that were called so. */
export async function listAssignments(
  db: Db,
  { campaign, id, name }: { readonly campaign: string; readonly id?: string; readonly name?: string },
): Promise<readonly DoneAssignment[]> {
  const { rows } = await sql<Omit<DoneAssignment, 'at'> & { readonly at: Date }>`
    select a.id, a.name, a.to_unit as to, coalesce(r.name, '') as "toName", a.by, a.at,
      cardinality(a.submissions) as submissions, cardinality(a.people) as people
    from assignments a join units r on (r.campaign, r.id) = (a.campaign, a.to_unit)
    where a.campaign = ${campaign} and a.undone_at is null and ${id === undefined ? sql`true` : sql`a.id = ${id}::uuid`}
      and ${name === undefined ? sql`true` : sql`unit_key(a.name) = unit_key(${name})`}
    order by a.at desc, a.name limit 200`.execute(db);
  return rows.map((row) => ({ ...row, at: row.at.getTime() }));
}
