import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { readExtensions } from '../../dialogs/extension.ts';
import type { Db } from '../schema.ts';
import { isEmpty } from './person.ts';

export interface AssignmentWish {
  readonly campaign: string;
  /** Units that people typed, by id. */
  readonly units: readonly string[];
  /** A unit of the roster. */
  readonly to: string;
  /** Forms of which a unit has one. */
  readonly once: readonly string[];
}

/** What was filed once, and has a receipt. */
export interface FiledThing {
  readonly receipt: string;
  readonly form: string;
  readonly title: string;
}

/** A unit that somebody typed. */
export interface TypedUnit {
  readonly unit: string;
  readonly name: string;
  readonly people: number;
  readonly drafts: number;
  readonly filed: readonly FiledThing[];
}

/** What would come along, and what both sides have. */
export interface AssignmentLook {
  readonly to: { readonly unit: string; readonly name: string; readonly people: number };
  readonly units: readonly TypedUnit[];
  /** Codes that can be used, and lead to the unit of the roster from then on. */
  readonly invites: number;
  /** Names of activities that several of them have filed. */
  readonly sameNames: readonly string[];
  /** Forms that a unit files once and of which there are several, each by its receipt, or '' for a draft. */
  readonly several: readonly { readonly form: string; readonly receipts: readonly string[] }[];
  /** Of the files, how many there are in all, how many bytes, and how many contents several of them have. */
  readonly files: { readonly count: number; readonly bytes: number; readonly same: number };
  /** Forms for which several of them have more time: the later moment holds. */
  readonly extensions: readonly { readonly form: string; readonly until: string }[];
  /** Another one where anything of this is not so any more. */
  readonly fingerprint: string;
}

/** Looks at what an assignment would do; undefined where one of the units is none that can be assigned, or assigned to. */
export async function lookAtAssignment(db: Db, wish: AssignmentWish): Promise<AssignmentLook | undefined> {
  const { campaign, units: wanted, to } = wish;
  const there = await rosterUnit(db, campaign, to);
  const units = await typedUnits(db, { campaign, units: wanted });
  if (!there || wanted.length === 0 || units.length !== new Set(wanted).size) return undefined;
  const all = [to, ...wanted];
  const look = {
    ...{ to: there, units, invites: await liveInvites(db, campaign, wanted) },
    ...{ sameNames: await sameNames(db, campaign, all), several: await severalOf(db, wish) },
    ...{ files: await filesOf(db, campaign, all), extensions: await sharedExtensions(db, campaign, all) },
  };
  return { ...look, fingerprint: createHash('sha256').update(JSON.stringify(look)).digest('base64url') };
}

async function rosterUnit(db: Db, campaign: string, unit: string): Promise<AssignmentLook['to'] | undefined> {
  const { rows } = await sql<AssignmentLook['to']>`
    select u.id as unit, u.name, (
      select count(*)::int from organisers o where (o.campaign, o.unit_id) = (u.campaign, u.id)
    ) as people
    from units u where u.campaign = ${campaign} and u.id = ${unit}::uuid and u.standing = 'verified' and u.name is not null`.execute(
    db,
  );
  return rows[0];
}

/** Units that people typed: those with these ids, or that are called so. At most 200, the first ones first. */
export async function typedUnits(
  db: Db,
  wish: { readonly campaign: string } & ({ readonly units: readonly string[] } | { readonly name: string }),
): Promise<readonly TypedUnit[]> {
  const which =
    'units' in wish ? sql`u.id = any(${wish.units}::uuid[])` : sql`unit_key(u.name) = unit_key(${wish.name})`;
  const { rows } = await sql<TypedUnit>`
    select u.id as unit, u.name,
      (select count(*)::int from organisers o where (o.campaign, o.unit_id) = (u.campaign, u.id)) as people,
      (
        select count(*)::int from submissions s
        where (s.campaign, s.unit_id) = (u.campaign, u.id) and s.state = 'draft' and not ${isEmpty}
      ) as drafts,
      coalesce((
        select json_agg(json_build_object('receipt', s.receipt, 'form', s.form, 'title', coalesce(s.title, '')) order by s.receipt)
        from submissions s where (s.campaign, s.unit_id) = (u.campaign, u.id) and s.receipt is not null
      ), '[]') as filed
    from units u
    where u.campaign = ${wish.campaign} and u.standing = 'typed' and u.name is not null and ${which}
    order by u.created_at, u.id limit 200`.execute(db);
  return rows;
}

async function liveInvites(db: Db, campaign: string, units: readonly string[]): Promise<number> {
  const { rows } = await sql<{ readonly count: number }>`
    select count(*)::int as count from codes
    where campaign = ${campaign} and purpose = 'invite' and unit_id = any(${units}::uuid[]) and ended_at is null
      and uses < max_uses`.execute(db);
  return rows[0]?.count ?? 0;
}

async function sameNames(db: Db, campaign: string, units: readonly string[]): Promise<readonly string[]> {
  const { rows } = await sql<{ readonly name: string }>`
    select min(a.name) as name
    from activities a join submissions f on (f.campaign, f.unit_id, f.id) = (a.campaign, a.unit_id, a.id)
      and f.state in ('submitted', 'returned', 'accepted')
    where a.campaign = ${campaign} and a.unit_id = any(${units}::uuid[])
    group by unit_key(a.name) having count(distinct a.unit_id) > 1 order by 1`.execute(db);
  return rows.map(({ name }) => name);
}

async function severalOf(db: Db, { campaign, units, to, once }: AssignmentWish): Promise<AssignmentLook['several']> {
  const { rows } = await sql<AssignmentLook['several'][number]>`
    select s.form, json_agg(coalesce(s.receipt, '') order by s.receipt nulls last, s.created_at) as receipts
    from submissions s
    where s.campaign = ${campaign} and s.unit_id = any(${[to, ...units]}::uuid[]) and s.form = any(${once}::text[])
      and s.state <> 'withdrawn' and not ${isEmpty}
    group by s.form having count(*) > 1 order by 1`.execute(db);
  return rows;
}

async function filesOf(db: Db, campaign: string, units: readonly string[]): Promise<AssignmentLook['files']> {
  const { rows } = await sql<{ readonly count: number; readonly bytes: string; readonly same: number }>`
    select coalesce(sum(count), 0)::int as count, coalesce(sum(bytes), 0)::text as bytes,
      (count(*) filter (where units > 1))::int as same
    from (
      select count(*) as count, sum(bytes) as bytes, count(distinct unit_id) as units from files
      where campaign = ${campaign} and unit_id = any(${units}::uuid[]) group by sha256
    ) as contents`.execute(db);
  const { count = 0, bytes = '0', same = 0 } = rows[0] ?? {};
  return { count, bytes: Number(bytes), same };
}

async function sharedExtensions(
  db: Db,
  campaign: string,
  units: readonly string[],
): Promise<AssignmentLook['extensions']> {
  const rows = await db
    .selectFrom('units')
    .select('extensions')
    .where('campaign', '=', campaign)
    .where('id', 'in', units)
    .where('extensions', 'is not', null)
    .execute();
  const given = rows.flatMap(({ extensions }) => Object.entries(readExtensions(extensions) ?? {}));
  const forms = [...new Set(given.map(([form]) => form))].toSorted();
  return forms.flatMap((form) => {
    const moments = given.filter(([of]) => of === form).map(([, { until }]) => until);
    return moments.length > 1 ? [{ form, until: moments.toSorted().at(-1) ?? '' }] : [];
  });
}
