import { sql } from 'kysely';
import { type Extensions, readExtensions } from '../../dialogs/extension.ts';
import type { Db } from '../schema.ts';
import { withoutCollision } from '../turns.ts';
import { json } from '../values.ts';
import { partFiles } from './assignment-files.ts';
import { lockPeople, passDocuments, peopleOf } from './assignment-people.ts';
import { lockUnits } from './moving.ts';

export interface Undoing {
  readonly campaign: string;
  /** The ids of the assignments. */
  readonly ids: readonly string[];
  /** In milliseconds since the epoch. */
  readonly now: number;
  /** In the transaction, once they are undone; not where there is none. */
  readonly written: (trx: Db, undone: readonly UndoneAssignment[]) => Promise<void>;
}

export interface UndoneAssignment {
  /** The unit that is there again. */
  readonly unit: string;
  readonly name: string;
  /** The unit of the roster. */
  readonly to: string;
  readonly toName: string;
  /** Who files for the unit again. */
  readonly people: readonly string[];
  /** How many records went back with it, drafts among them. */
  readonly submissions: number;
}

/**
 * Puts units back that were taken for one of the roster: what each brought along, and what its people opened since, is its
 * own again, and they file for it. Who joined the other unit since stays there. All at once; what there is not, or is
 * undone, is passed over.
 */
export function undoAssignments(db: Db, { written, ...undoing }: Undoing): Promise<readonly UndoneAssignment[]> {
  return withoutCollision(() =>
    db.transaction().execute(async (trx) => {
      const undone: UndoneAssignment[] = [];
      for (const id of undoing.ids) {
        const one = await undo(trx, undoing, id);
        if (one) undone.push(one);
      }
      if (undone.length > 0) await written(trx, undone);
      return undone;
    }),
  );
}

interface Row {
  readonly unit: string;
  readonly to: string;
  readonly name: string;
  readonly at: Date;
  readonly submissions: readonly string[];
  readonly people: readonly string[];
  readonly extensions: unknown;
  readonly before: unknown;
}

async function undo(
  trx: Db,
  { campaign, now }: Omit<Undoing, 'written'>,
  id: string,
): Promise<UndoneAssignment | undefined> {
  const row = await claim(trx, campaign, id, now);
  if (!row) return undefined;
  const { unit, to, name } = row;
  const there = await lockAll(trx, campaign, to);
  const people = there.filter((id) => row.people.includes(id));
  const toName = await takeBackExtensions(trx, campaign, row);
  await sql`
    insert into units (campaign, id, name, standing, extensions, created_at)
    select campaign, unit_id, name, 'typed', extensions, unit_created_at from assignments
    where campaign = ${campaign} and id = ${id}::uuid`.execute(trx);
  const going = await goingBack(trx, campaign, row, people);
  await moveBack(trx, campaign, row, { going, people });
  await passDocuments(trx, { people, from: [to], to: unit });
  return { unit, name, to, toName, people, submissions: going.length };
}

async function claim(trx: Db, campaign: string, id: string, now: number): Promise<Row | undefined> {
  const { rows } = await sql<Row>`
    update assignments set undone_at = ${new Date(now).toISOString()}::timestamptz
    where campaign = ${campaign} and id = ${id}::uuid and undone_at is null
    returning unit_id as unit, to_unit as to, name, at, submissions, people, extensions, extensions_there as before`.execute(
    trx,
  );
  return rows[0];
}

/**
 * Everybody who files for the unit of the roster, locked: each of them may have one of its records open. Whoever joined until
 * the unit was locked, too.
 */
async function lockAll(trx: Db, campaign: string, to: string): Promise<readonly string[]> {
  const people = await lockPeople(trx, campaign, [to]);
  await lockUnits(trx, campaign, [to]);
  const now = await peopleOf(trx, campaign, [to]);
  return now.every((id) => people.includes(id)) ? now : lockPeople(trx, campaign, [to]);
}

/** More time that came along goes, where nobody has changed it since. Gives the name of the unit of the roster. */
async function takeBackExtensions(trx: Db, campaign: string, { to, extensions, before }: Row): Promise<string> {
  const row = await trx
    .selectFrom('units')
    .select(['name', 'extensions'])
    .where('campaign', '=', campaign)
    .where('id', '=', to)
    .executeTakeFirst();
  const [now, came, was] = [row?.extensions, extensions, before].map((each): Extensions => readExtensions(each) ?? {});
  const next = Object.entries(now ?? {}).flatMap(([form, each]) => {
    const isFromThere = JSON.stringify(each) === JSON.stringify(came?.[form]);
    const own = isFromThere ? was?.[form] : each;
    return own ? [[form, own] as const] : [];
  });
  await trx
    .updateTable('units')
    .set({ extensions: next.length > 0 ? json(Object.fromEntries(next)) : null })
    .where('campaign', '=', campaign)
    .where('id', '=', to)
    .execute();
  await forgetBrought(trx, campaign, { to, extensions, before });
  return row?.name ?? '';
}

/** What came along with it is not what later ones found there, so that none of them gives it back. */
async function forgetBrought(
  trx: Db,
  campaign: string,
  { to, extensions, before }: Pick<Row, 'to' | 'extensions' | 'before'>,
): Promise<void> {
  for (const [form, came] of Object.entries(readExtensions(extensions) ?? {})) {
    const was = readExtensions(before)?.[form];
    await sql`
      update assignments set extensions_there =
        (extensions_there - ${form}::text) || ${json(was ? { [form]: was } : {})}::jsonb
      where campaign = ${campaign} and to_unit = ${to}::uuid and undone_at is null
        and extensions_there -> ${form}::text = ${json(came)}::jsonb`.execute(trx);
  }
}

/**
 * What it brought along, what its people opened since, and what is about an activity of these: whatever is about an activity
 * stays where that is.
 */
async function goingBack(
  trx: Db,
  campaign: string,
  { to, submissions, at }: Row,
  people: readonly string[],
): Promise<readonly string[]> {
  const { rows } = await sql<{ readonly id: string }>`
    with own as (
      select s.id from submissions s
      where s.campaign = ${campaign} and s.unit_id = ${to}::uuid and (
        s.id = any(${submissions}::uuid[])
        or (s.organiser_id = any(${people}::uuid[]) and s.created_at >= ${at.toISOString()}::timestamptz and s.activity_id is null)
      )
    )
    select s.id from submissions s
    where s.campaign = ${campaign} and s.unit_id = ${to}::uuid
      and (s.id in (select id from own) or s.activity_id in (select id from own))`.execute(trx);
  return rows.map(({ id }) => id);
}

interface Back {
  readonly going: readonly string[];
  readonly people: readonly string[];
}

async function moveBack(trx: Db, campaign: string, { unit, to, people: all }: Row, { going, people }: Back) {
  const here = sql`campaign = ${campaign} and unit_id = ${to}::uuid`;
  const set = sql`set unit_id = ${unit}::uuid`;
  const records = sql`any(${going}::uuid[])`;
  const own = sql`any(${people}::uuid[])`;
  await partFiles(trx, { campaign, unit, from: to, going, people });
  const statements = [
    sql`update submissions ${set} where ${here} and id = ${records}`,
    sql`update revisions ${set} where ${here} and submission_id = ${records}`,
    sql`update activities ${set} where ${here} and id = ${records}`,
    sql`update codes ${set} where ${here} and organiser_id = ${own}`,
    sql`update organisers ${set} where ${here} and id = ${own}`,
    sql`update memberships ${set} where ${here} and organiser_id = any(${all}::uuid[])`,
  ];
  for (const statement of statements) await statement.execute(trx);
}
