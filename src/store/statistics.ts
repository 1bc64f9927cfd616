import { type RawBuilder, sql } from 'kysely';
import { unitKinds } from '../dialogs/forms/statistics-options.ts';
import { rosterDistrict, rosterKind } from './people/on-roster.ts';
import type { Db } from './schema.ts';

export interface StatisticsQuery {
  readonly campaign: string;
  /** What was submitted at this moment or later is late, in milliseconds since the epoch. Absent: nothing is. */
  readonly deadline?: number | undefined;
  /** `YYYY-MM-DD`: activities that ended before it are over. */
  readonly today: string;
  /** The campaign's: where one of them has nothing that counts, it is asked what was filed there. Default: it is not. */
  readonly districts?: readonly string[];
}

/** What every group of 统计表 is counted by. Money is in fen; a range that was given is counted by both its ends. */
export interface Measured {
  readonly records: number;
  readonly late: number;
  readonly unfiled: number;
  /** Those who held it, of all four kinds; and the public. */
  readonly staff: Ends;
  readonly online: Ends;
  readonly onSite: Ends;
  readonly money: Ends;
}

export interface Ends {
  readonly min: bigint;
  readonly max: bigint;
}

/** Of one district, kind of unit and form: the finest grouping whose groups do not overlap. */
export interface StatisticsGroup extends Measured {
  readonly district: string;
  /** The number of the option; 0 where it is none. */
  readonly unitKind: number;
  /** Bits of the options: 1 on site, 2 online. */
  readonly formats: number;
  readonly people: Readonly<Record<PeopleKind, Ends>>;
  readonly media: Ends;
  readonly reports: Ends;
  /** By the number of the source; 0 where none is told. */
  readonly sources: readonly Ends[];
}

export const peopleKinds = ['fullTime', 'scientists', 'volunteers', 'others', 'online', 'onSite'] as const;
export type PeopleKind = (typeof peopleKinds)[number];

/** Of one set of options that were chosen together: groups of several fields, which overlap from option to option. */
export interface StatisticsMask extends Measured {
  readonly field: 'categories' | 'themes' | 'places';
  /** Bit 0 is option 1. */
  readonly mask: number;
}

/** What stands beside every total: what is not in it. */
export interface StatisticsCoverage {
  /** Returned to be mended, and so not counted. */
  readonly returned: number;
  /** Activities that were filed and have no 统计表; of these, those that are over. */
  readonly missing: number;
  readonly missingOver: number;
  /** By district; '' where it cannot be told. Absent where it was not asked. */
  readonly missingIn?: readonly MissingIn[];
}

/** How many activities were filed in a district and have no 统计表. */
export interface MissingIn {
  readonly district: string;
  readonly count: number;
}

export interface StatisticsRows {
  readonly groups: readonly StatisticsGroup[];
  readonly masks: readonly StatisticsMask[];
  readonly coverage: StatisticsCoverage;
}

/** Everything that the report of a campaign is made from, as of one moment: one pass over narrow rows for each part. */
export function statisticsRows(db: Db, query: StatisticsQuery): Promise<StatisticsRows> {
  return db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(async (trx) => {
      // Sums over a million rows are the one thing for which it pays to make machine code.
      await sql`set local jit = on`.execute(trx);
      const [groups, masks] = [await readGroups(trx, query), await readMasks(trx, query)];
      await sql`set local jit = off`.execute(trx);
      const there = new Set(groups.map(({ district }) => district));
      const isAsked = (query.districts ?? []).some((district) => !there.has(district));
      const missing = isAsked ? sumOf(await readMissing(trx, query)) : await countMissing(trx, query);
      return { groups, masks, coverage: { returned: await countReturned(trx, query), ...missing } };
    });
}

type Missing = Omit<StatisticsCoverage, 'returned'>;

function sumOf(rows: readonly (MissingIn & { readonly over: number })[]): Missing {
  const missingIn = rows.map(({ district, count }) => ({ district, count }));
  const missing = rows.reduce((sum, { count }) => sum + count, 0);
  const missingOver = rows.reduce((sum, { over }) => sum + over, 0);
  return missing === 0 ? { missing, missingOver } : { missing, missingOver, missingIn };
}

/** The campaigns that have 统计表, each with when the last one came, in milliseconds since the epoch; the latest first. */
export async function statisticsCampaigns(
  db: Db,
): Promise<readonly { readonly campaign: string; readonly last: number }[]> {
  // From one campaign to the next by the key: there are few, of many rows each.
  const { rows } = await sql<{ readonly campaign: string; readonly last: Date }>`
    with recursive each as (
      (select campaign from activity_statistics order by campaign limit 1)
      union all
      select (select a.campaign from activity_statistics a where a.campaign > each.campaign order by a.campaign limit 1)
      from each where each.campaign is not null
    )
    select campaign, last.at as last from each, lateral (
      select coalesce(max(s.submitted_at), '-infinity') as at from submissions s
      where s.campaign = each.campaign and s.form = 'statistics' and s.state in ('submitted', 'accepted')
    ) last where campaign is not null and last.at > '-infinity'
    order by last.at desc`.execute(db);
  return rows.map(({ campaign, last }) => ({ campaign, last: last.getTime() }));
}

/** The columns of the least, by name; beside each stands how many more there may be. */
const groupColumns: Readonly<Record<string, string>> = {
  ...{ fullTime: 'full_time', scientists: 'scientists', volunteers: 'volunteers', others: 'others' },
  ...{ online: 'online', onSite: 'on_site', media: 'media', reports: 'reports' },
};

const sourceNumbers = [0, 1, 2, 3, 4, 5, 6] as const;

type Raw = Readonly<Record<string, string | number | null>>;

/** A form that names no district, or no kind of unit, is of where and what the roster says that its unit is. */
async function readGroups(trx: Db, query: StatisticsQuery): Promise<readonly StatisticsGroup[]> {
  const groups = await groupsOf(trx, query, sql`activity_statistics`);
  const told = groups.filter(({ district, unitKind }) => district !== '' && unitKind !== 0);
  if (told.length === groups.length) return groups;
  const untold = sql`campaign = ${query.campaign} and (district = '' or unit_kind = 0)`;
  const completed = await groupsOf(
    trx,
    query,
    sql`(
      with homes as materialized (${homesOf(query, sql`select unit_id from activity_statistics where ${untold}`)})
      select a.*, coalesce(nullif(a.district, ''), homes.district, '') as unit_district,
        case when a.unit_kind = 0 then coalesce(array_position(${kindNames}::text[], homes.kind), 0) else a.unit_kind end as kind_of_unit
      from (select * from activity_statistics where ${untold}) a left join homes on homes.id = a.unit_id
    ) as completed`,
    { district: sql`unit_district`, kind: sql`kind_of_unit` },
  );
  return [...told, ...completed];
}

const asTold = { district: sql`district`, kind: sql`unit_kind` };
const kindNames: readonly string[] = unitKinds.map(({ label }) => label);

/** Where the roster has the units. */
function homesOf({ campaign }: StatisticsQuery, units: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`
    select u.id, ${rosterDistrict} as district, ${rosterKind} as kind from units u where u.campaign = ${campaign} and u.id in (${units})`;
}

async function groupsOf(
  trx: Db,
  query: StatisticsQuery,
  from: RawBuilder<unknown>,
  { district, kind }: { readonly district: RawBuilder<unknown>; readonly kind: RawBuilder<unknown> } = asTold,
): Promise<readonly StatisticsGroup[]> {
  const ends = Object.entries(groupColumns).flatMap(([name, column]) => [
    `sum(${column}) as "${name}_min"`,
    `sum(${column}_more) as "${name}_more"`,
  ]);
  const amounts = sourceNumbers.map((source) => `sum(source_${source}) as source_${source}`);
  const { rows } = await sql<Raw>`
    select ${district} as district, ${kind} as unit_kind, formats, spread_source, ${counted(query)}, sum(spread) as spread,
      ${sql.raw([...ends, ...amounts].join(', '))}
    from ${from} where ${within(query)}
    group by 1, 2, 3, 4`.execute(trx);
  return rows.map(toGroup);
}

function toGroup(row: Raw): StatisticsGroup {
  const people = Object.fromEntries(peopleKinds.map((kind) => [kind, endsOf(row, kind)])) as Record<PeopleKind, Ends>;
  const sources = sourceNumbers.map((source): Ends => {
    const min = whole(row[`source_${source}`]);
    return { min, max: min + (row['spread_source'] === source ? whole(row['spread']) : 0n) };
  });
  return {
    ...{ district: String(row['district']), unitKind: Number(row['unit_kind']), formats: Number(row['formats']) },
    ...{ people, sources, media: endsOf(row, 'media'), reports: endsOf(row, 'reports'), ...countsOf(row) },
    ...{ staff: addAll([people.fullTime, people.scientists, people.volunteers, people.others]) },
    ...{ online: people.online, onSite: people.onSite, money: addAll(sources) },
  };
}

/** Both ends of several, added up. */
export function addAll(several: readonly Ends[]): Ends {
  return several.reduce((sum, { min, max }) => ({ min: sum.min + min, max: sum.max + max }), { min: 0n, max: 0n });
}

/** Two passes: 主题 alone, of which there are most sets, and the others together. Each row stands once in each field. */
async function readMasks(trx: Db, query: StatisticsQuery): Promise<readonly StatisticsMask[]> {
  const of = (categories: RawBuilder<unknown>, themes: RawBuilder<unknown>, places: RawBuilder<unknown>) => sql`
    select ${categories} as categories, ${themes} as themes, ${places} as places, ${counted(query)},
      sum(full_time::bigint + scientists + volunteers + others) as staff_min,
      sum(coalesce(full_time_more, 0)::bigint + coalesce(scientists_more, 0) + coalesce(volunteers_more, 0)
        + coalesce(others_more, 0)) filter (where coalesce(full_time_more, scientists_more, volunteers_more, others_more) > 0)
        as staff_more,
      sum(online) as online_min, sum(online_more) as online_more, sum(on_site) as on_site_min, sum(on_site_more) as on_site_more,
      sum(money) as money_min, sum(spread) as money_more
    from activity_statistics where ${within(query)} group by 1, 2, 3`;
  const none = sql`null::int`;
  const { rows } = await sql<Raw>`
    ${of(none, sql`themes`, none)} union all ${of(sql`categories`, none, sql`places`)}`.execute(trx);
  return rows.flatMap((row) => {
    const measured = { staff: endsOf(row, 'staff'), online: endsOf(row, 'online'), onSite: endsOf(row, 'on_site') };
    const fields = (['categories', 'themes', 'places'] as const).filter((field) => row[field] !== null);
    return fields.map((field) => ({
      ...{ field, mask: Number(row[field]), ...countsOf(row), ...measured, money: endsOf(row, 'money') },
    }));
  });
}

function within({ campaign }: StatisticsQuery): RawBuilder<unknown> {
  return sql`campaign = ${campaign} and standing = 'counted'`;
}

function counted({ deadline }: StatisticsQuery): RawBuilder<unknown> {
  const due = deadline === undefined ? sql`'infinity'` : sql`${new Date(deadline).toISOString()}`;
  return sql`count(*)::int as records, (count(*) filter (where activity_id is null))::int as unfiled,
    (count(*) filter (where submitted_at >= ${due}::timestamptz))::int as late`;
}

function countsOf(row: Raw): Pick<Measured, 'records' | 'late' | 'unfiled'> {
  return { records: Number(row['records']), late: Number(row['late']), unfiled: Number(row['unfiled']) };
}

function endsOf(row: Raw, name: string): Ends {
  const min = whole(row[`${name}_min`]);
  return { min, max: min + whole(row[`${name}_more`]) };
}

function whole(value: string | number | null | undefined): bigint {
  return BigInt(value ?? 0);
}

/**
 * Where an activity was filed: as its form tells it, as its place names it, else where the roster has its unit, of which
 * each is looked up once: a join with so many would be planned for few.
 */
async function readMissing(
  trx: Db,
  query: StatisticsQuery,
): Promise<readonly (MissingIn & { readonly over: number })[]> {
  const { campaign, today, districts = [] } = query;
  const named = districts.map((district) => sql`when strpos(f.place, ${district}) > 0 then ${district}`);
  const inPlace = named.length === 0 ? sql`null` : sql`case ${sql.join(named, sql` `)} end`;
  const { rows } = await sql<MissingIn & { readonly over: number }>`
    with counted as materialized (
      select told, case when told is null then unit_id end as unit_id, count(*) as count, count(*) filter (where is_over) as over
      from (
        select f.unit_id, coalesce(nullif(f.district, ''), ${inPlace}) as told, f.last_day < ${today}::date as is_over
        ${withoutForm(campaign)}
      ) open
      group by 1, 2
    )
    select coalesce(told, (
        select ${rosterDistrict} from units u where u.campaign = ${campaign} and u.id = counted.unit_id
      ), '') as district, sum(count)::int as count, sum(over)::int as over
    from counted group by 1 order by 1`.execute(trx);
  return rows;
}

async function countMissing(trx: Db, { campaign, today }: StatisticsQuery): Promise<Missing> {
  const { rows } = await sql<Missing>`
    select count(*)::int as missing, (count(*) filter (where f.last_day < ${today}::date))::int as "missingOver"
    ${withoutForm(campaign)}`.execute(trx);
  return rows[0] ?? { missing: 0, missingOver: 0 };
}

async function countReturned(trx: Db, { campaign }: StatisticsQuery): Promise<number> {
  const { rows } = await sql<{ readonly count: number }>`
    select count(*)::int as count from activity_statistics where campaign = ${campaign} and standing = 'returned'`.execute(
    trx,
  );
  return rows[0]?.count ?? 0;
}

/** The filings `f` of activities that have no 统计表, from their narrow rows. */
function withoutForm(campaign: string): RawBuilder<unknown> {
  return sql`
    from listed_records f
    where f.campaign = ${campaign} and f.makes_activity and f.state in ('submitted', 'accepted') and not exists (
      select from activity_statistics t where t.campaign = ${campaign} and t.activity_id = f.submission_id
    )`;
}
