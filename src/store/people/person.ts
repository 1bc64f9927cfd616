import { sql } from 'kysely';
import type { Belongings } from '../../dialogs/belonging.ts';
import { type LoadedOrganiser, organiserOf } from '../conversations.ts';
import type { Db } from '../schema.ts';
import type { UnitStanding } from '../tables/units.ts';

/** A person as the turn has it. */
export interface PersonRef {
  readonly campaign: string;
  readonly organiser: string;
}

export interface Person extends LoadedOrganiser {
  readonly campaign: string;
  readonly name?: string;
}

/** A person with the unit that the person files for; undefined where there is none (any more). */
export async function findPerson(db: Db, organiser: string): Promise<Person | undefined> {
  const row = await db
    .selectFrom('organisers as o')
    .leftJoin('units as u', (join) => join.onRef('u.campaign', '=', 'o.campaign').onRef('u.id', '=', 'o.unit_id'))
    .select(['o.id as organiser_id', 'o.campaign', 'o.language', 'o.consent', 'o.unit_id', 'o.name'])
    .select(['u.name as unit_name', 'u.standing', 'u.extensions'])
    .where('o.id', '=', organiser)
    .executeTakeFirst();
  if (!row) return undefined;
  return { ...organiserOf(row), campaign: row.campaign, ...(row.name === null ? {} : { name: row.name }) };
}

export interface UnitPeople {
  readonly name?: string;
  readonly standing: UnitStanding;
  /** Who files for it now, and who did before entering another campaign. */
  readonly people: readonly string[];
  /** Drafts and filings; drafts that were given up, or have nothing in them yet, are not counted. */
  readonly submissions: number;
}

/** A draft without an answer and without a file, as a condition on `s`: agreeing to the notice opens one. */
export const isEmpty = sql<boolean>`(
  s.state = 'draft'
  and not exists (
    select from revisions r where (r.campaign, r.unit_id, r.submission_id) = (s.campaign, s.unit_id, s.id)
  )
  and not exists (
    select from files f where (f.campaign, f.unit_id) = (s.campaign, s.unit_id) and f.submission_id = s.id
  )
)`;

/** Who and what belongs to a unit. */
export async function unitPeople(db: Db, campaign: string, unit: string): Promise<UnitPeople> {
  const { rows } = await sql<{
    readonly name: string | null;
    readonly standing: UnitStanding | null;
    readonly people: readonly string[];
    readonly submissions: number;
  }>`
    select u.name, u.standing,
      array(
        select o.id::text from organisers o where (o.campaign, o.unit_id) = (asked.campaign, asked.unit)
        union
        select m.organiser_id::text from memberships m where (m.campaign, m.unit_id) = (asked.campaign, asked.unit)
      ) as people,
      (
        select count(*)::int from submissions s
        where (s.campaign, s.unit_id) = (asked.campaign, asked.unit) and s.state <> 'withdrawn' and not ${isEmpty}
      ) as submissions
    from (values (${campaign}::text, ${unit}::uuid)) as asked (campaign, unit)
    left join units u on (u.campaign, u.id) = (asked.campaign, asked.unit)`.execute(db);
  const { name = null, standing = null, people = [], submissions = 0 } = rows[0] ?? {};
  return { standing: standing ?? 'typed', people, submissions, ...(name === null ? {} : { name }) };
}

/** Whether what a unit has would come along with this person. */
export function belongingsOf({ standing, people, submissions }: UnitPeople, organiser: string): Belongings {
  const isAlone = standing === 'typed' && people.every((each) => each === organiser);
  if (!isAlone) return 'stay';
  return submissions === 0 ? 'none' : 'come';
}
