import { sql } from 'kysely';
import { unitPeople } from '../people/person.ts';
import type { Db } from '../schema.ts';

/** Whose data: a person of a campaign. */
export interface PersonOf {
  readonly campaign: string;
  readonly organiser: string;
}

/** A unit that the person files for, or filed for in an edition that was left. */
export interface OwnUnit {
  readonly campaign: string;
  readonly unit: string;
  /** Nobody else files for it. */
  readonly isAlone: boolean;
}

/** Stands for whoever has had their data deleted: nobody. */
export const nobody = '00000000-0000-0000-0000-000000000000';

/** The units of a person, in every edition; those that the person left too, where something was opened there. */
export async function unitsOf(db: Db, { organiser }: PersonOf): Promise<readonly OwnUnit[]> {
  const { rows } = await sql<{ readonly campaign: string; readonly unit: string }>`
    select campaign, unit_id as unit from organisers where id = ${organiser}::uuid
    union
    select campaign, unit_id from memberships where organiser_id = ${organiser}::uuid
    union
    select campaign, unit_id from submissions where organiser_id = ${organiser}::uuid
    order by 1, 2`.execute(db);
  const units: OwnUnit[] = [];
  for (const { campaign, unit } of rows) {
    const { people } = await unitPeople(db, campaign, unit);
    units.push({ campaign, unit, isAlone: people.every((each) => each === organiser) });
  }
  return units;
}

/** What becomes of a submission when the data of a person who worked on it are deleted. */
export type Fate =
  /** It was filed and stands: a document of the unit, which the office must keep. */
  | 'filed'
  /** A draft that colleagues of the unit go on with. */
  | 'shared'
  /** A draft of nobody else. */
  | 'draft'
  | 'cancelled'
  | 'withdrawn';

export interface OwnSubmission {
  readonly campaign: string;
  readonly unit: string;
  readonly id: string;
  readonly fate: Fate;
  /** Whether its content goes with the person, or stays with the unit. */
  readonly goes: 'away' | 'stays';
}

/** What the person opened or filled in, in the units of every edition, and what a deletion would do to it. */
export async function submissionsOf(
  db: Db,
  organiser: string,
  units: readonly OwnUnit[],
): Promise<readonly OwnSubmission[]> {
  const all: OwnSubmission[] = [];
  for (const { campaign, unit, isAlone } of units) {
    const { rows } = await sql<Row>`
      select s.id, s.state, s.submitted_at is not null as was_filed, not exists (
        select from revisions r
        where (r.campaign, r.unit_id, r.submission_id) = (s.campaign, s.unit_id, s.id) and r.organiser_id <> ${organiser}::uuid
      ) and s.organiser_id = ${organiser}::uuid as is_own
      from submissions s
      where s.campaign = ${campaign} and s.unit_id = ${unit}::uuid and (s.organiser_id = ${organiser}::uuid or exists (
        select from revisions r
        where (r.campaign, r.unit_id, r.submission_id) = (s.campaign, s.unit_id, s.id) and r.organiser_id = ${organiser}::uuid
      ) or ${isAlone})
      order by s.created_at, s.id`.execute(db);
    all.push(...rows.map((row) => ({ campaign, unit, id: row.id, ...fateOf(row, isAlone) })));
  }
  return all;
}

interface Row {
  readonly id: string;
  readonly state: string;
  readonly was_filed: boolean;
  /** Nobody else has worked on it. */
  readonly is_own: boolean;
}

function fateOf(
  { state, was_filed: wasFiled, is_own: isOwn }: Row,
  isAlone: boolean,
): Pick<OwnSubmission, 'fate' | 'goes'> {
  if (state === 'draft') return isAlone ? { fate: 'draft', goes: 'away' } : { fate: 'shared', goes: 'stays' };
  if (state !== 'withdrawn') return { fate: 'filed', goes: 'stays' };
  if (wasFiled) return { fate: 'withdrawn', goes: isAlone ? 'away' : 'stays' };
  return { fate: 'cancelled', goes: isAlone || isOwn ? 'away' : 'stays' };
}
