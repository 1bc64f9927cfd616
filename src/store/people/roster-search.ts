import { sql } from 'kysely';
import { likelyNames } from '../../dialogs/roster/likely.ts';
import type { Db } from '../schema.ts';

/** A unit of the roster, to be chosen. */
export interface RosterEntry {
  readonly unit: string;
  readonly name: string;
  readonly district: string | null;
  readonly kind: string | null;
  readonly contact: string | null;
}

const columns = sql`id as unit, name, district, kind, contact`;
/** A roster of more is looked at in part. */
const mostNames = 20_000;

/** Units of the roster with these signs in their names, the shortest names first. */
export async function searchRoster(
  db: Db,
  { campaign, text, most }: { readonly campaign: string; readonly text: string; readonly most: number },
): Promise<readonly RosterEntry[]> {
  const { rows } = await sql<RosterEntry>`
    select ${columns} from units
    where campaign = ${campaign} and standing = 'verified' and name is not null
      and strpos(unit_key(name), unit_key(${text})) > 0
    order by length(name), name, id limit ${most}`.execute(db);
  return rows;
}

/** The unit of the roster that is called so, blanks and the width of signs left out of account. */
export async function rosterUnitNamed(
  db: Db,
  { campaign, name }: { readonly campaign: string; readonly name: string },
): Promise<RosterEntry | undefined> {
  const { rows } = await sql<RosterEntry>`
    select ${columns} from units
    where campaign = ${campaign} and standing = 'verified' and name is not null and unit_key(name) = unit_key(${name})
    order by created_at, id limit 1`.execute(db);
  return rows[0];
}

/** The units of the roster that a typed name most likely means. */
export async function likelyUnits(
  db: Db,
  { campaign, typed, most }: { readonly campaign: string; readonly typed: string; readonly most: number },
): Promise<readonly RosterEntry[]> {
  const { rows: all } = await sql<{ readonly name: string }>`
    select name from units where campaign = ${campaign} and standing = 'verified' and name is not null
    limit ${mostNames}`.execute(db);
  const names = likelyNames(
    typed,
    all.map(({ name }) => name),
    most,
  );
  const { rows } = await sql<RosterEntry>`
    select ${columns} from units
    where campaign = ${campaign} and standing = 'verified' and name = any(${names}::text[])`.execute(db);
  return rows.toSorted((one, other) => names.indexOf(one.name) - names.indexOf(other.name));
}
