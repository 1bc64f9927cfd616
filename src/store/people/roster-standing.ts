import { sql } from 'kysely';
import type { RosterUnit } from '../../dialogs/roster/unit.ts';
import type { Db } from '../schema.ts';

/**
 * How far a unit is with a form: `filed`; `begun`: there is a draft; `joined`: somebody has used its code and begun nothing;
 * `not`: nothing was heard of it. A unit of the same name that somebody typed counts, too: `byName` says so.
 */
export type UnitProgress = 'filed' | 'begun' | 'joined' | 'not';
export const unitProgresses = ['filed', 'begun', 'joined', 'not'] as const satisfies readonly UnitProgress[];

export interface RosterStanding extends RosterUnit {
  readonly progress: UnitProgress;
  /** How many were filed. */
  readonly filed: number;
  readonly drafts: number;
  /** Some of it was filed or begun without an invite, under the same name. */
  readonly byName: boolean;
}

export interface StandingWish {
  readonly campaign: string;
  readonly form: string;
  readonly district?: string;
  readonly kind?: string;
  readonly progress?: UnitProgress;
  /** A part of the name. */
  readonly text?: string;
}

/** Where each unit of the roster stands, by district and name. */
export async function rosterStanding(
  db: Db,
  wish: StandingWish,
  page: { readonly limit: number; readonly offset: number } = { limit: 100_000, offset: 0 },
): Promise<readonly RosterStanding[]> {
  const { rows } = await sql<Row>`
    ${standing(wish)}
    select * from stood where ${isWanted(wish)}
    order by district nulls last, name limit ${page.limit} offset ${page.offset}`.execute(db);
  return rows.map(toStanding);
}

function toStanding({ district, kind, contact, telephone, ...row }: Row): RosterStanding {
  return {
    ...row,
    ...(district === null ? {} : { district }),
    ...(kind === null ? {} : { kind }),
    ...(contact === null ? {} : { contact }),
    ...(telephone === null ? {} : { telephone }),
  };
}

interface Row {
  readonly name: string;
  readonly district: string | null;
  readonly kind: string | null;
  readonly contact: string | null;
  readonly telephone: string | null;
  readonly progress: UnitProgress;
  readonly filed: number;
  readonly drafts: number;
  readonly byName: boolean;
}

/** Counts of one group: a district, a kind, or both. */
export interface StandingCount {
  readonly district: string | null;
  readonly kind: string | null;
  readonly units: number;
  readonly filed: number;
  readonly begun: number;
  readonly joined: number;
  readonly not: number;
}

/** How many units of each district and kind stand where. */
export async function countStanding(db: Db, wish: StandingWish): Promise<readonly StandingCount[]> {
  const { rows } = await sql<StandingCount>`
    ${standing(wish)}
    select district, kind, count(*)::int as units,
      count(*) filter (where progress = 'filed')::int as filed, count(*) filter (where progress = 'begun')::int as begun,
      count(*) filter (where progress = 'joined')::int as joined, count(*) filter (where progress = 'not')::int as not
    from stood where ${isWanted(wish)}
    group by district, kind order by district nulls last, kind nulls last`.execute(db);
  return rows;
}

/** How many units of the roster nothing was heard of: those that stand as `not`, without counting what the others did. */
export async function countSilent(db: Db, wish: Omit<StandingWish, 'progress' | 'text'>): Promise<number> {
  const { campaign, form } = wish;
  const works = (unit: string) => sql`exists (
    select from listed_records l
    where l.campaign = ${campaign} and l.form = ${form} and l.unit_id = ${sql.ref(unit)} and l.state <> 'withdrawn')`;
  const { rows } = await sql<{ readonly count: number }>`
    select count(*)::int as count from units u
    where u.campaign = ${campaign} and u.standing = 'verified' and u.name is not null and ${isWanted(wish)}
      and not exists (select from organisers o where o.campaign = ${campaign} and o.unit_id = u.id) and not ${works('u.id')}
      and not exists (
        select from units t where t.campaign = ${campaign} and t.standing = 'typed' and t.name is not null
          and unit_key(t.name) = unit_key(u.name) and ${works('t.id')}
      )`.execute(db);
  return rows[0]?.count ?? 0;
}

/** A page of the units, and the counts of all of them, worked out once for both. */
export async function standingPage(
  db: Db,
  wish: StandingWish,
  page: { readonly limit: number; readonly offset: number },
): Promise<{ readonly units: readonly RosterStanding[]; readonly counts: readonly StandingCount[] }> {
  const { rows } = await sql<{
    readonly units: readonly Row[] | null;
    readonly counts: readonly StandingCount[] | null;
  }>`
    ${standing(wish)}, wanted as materialized (
      select * from stood where ${isWanted(wish)}
    ), counted_by as (
      select district, kind, count(*)::int as units,
        count(*) filter (where progress = 'filed')::int as filed, count(*) filter (where progress = 'begun')::int as begun,
        count(*) filter (where progress = 'joined')::int as joined, count(*) filter (where progress = 'not')::int as not
      from wanted group by district, kind order by district nulls last, kind nulls last
    ), shown as (
      select * from wanted order by district nulls last, name limit ${page.limit} offset ${page.offset}
    )
    select (select json_agg(c) from counted_by c) as counts, (select json_agg(u) from shown u) as units`.execute(db);
  return { units: (rows[0]?.units ?? []).map(toStanding), counts: rows[0]?.counts ?? [] };
}

/** Units of the roster, with what was filed and begun under each or under its name. One pass over each table. */
function standing({ campaign, form }: StandingWish) {
  return sql`
    with work as materialized (
      select unit_id, count(*) filter (where state in ('submitted', 'returned', 'accepted'))::int as filed,
        count(*) filter (where state = 'draft')::int as drafts
      from listed_records where campaign = ${campaign} and form = ${form} group by unit_id
    ), named as materialized (
      select unit_key(u.name) as key, sum(w.filed)::int as filed, sum(w.drafts)::int as drafts
      from units u join work w on w.unit_id = u.id
      where u.campaign = ${campaign} and u.standing = 'typed' and u.name is not null group by 1
    ), matched as materialized (
      select r.id, n.filed, n.drafts from named n cross join lateral (
        select r.id from units r where r.campaign = ${campaign} and unit_key(r.name) = n.key and r.standing = 'verified'
          and r.name is not null offset 0
      ) r
    ), people as (
      select distinct unit_id from organisers where campaign = ${campaign}
    ), counted as (
      select u.name, u.district, u.kind, u.contact, u.telephone, p.unit_id is not null as has_people,
        coalesce(w.filed, 0) + coalesce(n.filed, 0) as filed, coalesce(w.drafts, 0) + coalesce(n.drafts, 0) as drafts,
        coalesce(n.filed + n.drafts, 0) > 0 as "byName"
      from units u
      left join work w on w.unit_id = u.id
      left join matched n on n.id = u.id
      left join people p on p.unit_id = u.id
      where u.campaign = ${campaign} and u.standing = 'verified' and u.name is not null
    ), stood as (
      select name, district, kind, contact, telephone, filed, drafts, "byName",
        case when filed > 0 then 'filed' when drafts > 0 then 'begun' when has_people then 'joined' else 'not' end as progress
      from counted
    )`;
}

function isWanted({ district, kind, progress, text }: StandingWish) {
  const conditions = [
    ...(district === undefined ? [] : [sql<boolean>`coalesce(district, '') = ${district}`]),
    ...(kind === undefined ? [] : [sql<boolean>`coalesce(kind, '') = ${kind}`]),
    ...(progress === undefined ? [] : [sql<boolean>`progress = ${progress}`]),
    ...(text === undefined ? [] : [sql<boolean>`strpos(unit_key(name), unit_key(${text})) > 0`]),
  ];
  return conditions.length === 0 ? sql<boolean>`true` : sql<boolean>`${sql.join(conditions, sql` and `)}`;
}
