import { type RawBuilder, sql } from 'kysely';
import type { ReminderPush } from '../../dialogs/push.ts';
import { isReachable } from '../people/news.ts';
import { onRoster } from '../people/on-roster.ts';
import {
  type About,
  behindWithForm,
  behindWithHeld,
  type People,
  pushesFor,
  willing,
  withNothing,
  withOpenDraft,
} from '../recipients.ts';
import type { Db } from '../schema.ts';

/** Of whom the office reminds some by hand: who has begun, got something back, filed nothing, or held and not reported. */
export const remindStates = ['draft', 'returned', 'nothing', 'held'] as const;
export type RemindState = (typeof remindStates)[number];

export interface RemindWish extends Pick<About, 'campaign' | 'form' | 'now'> {
  /** Whether the form is about activities that were held. */
  readonly about?: 'activity';
  /** The day of `now` in the campaign's time zone. */
  readonly today: string;
  /** Default: everybody who is behind with the form. */
  readonly state?: RemindState;
  /** As the roster has them. */
  readonly district?: string;
  readonly kind?: string;
}

/** Nobody is reminded by hand twice within so long, but where that is wished. */
export const remindApartMs = 12 * 3_600_000;

export interface Remindable {
  readonly unit: string;
  readonly unitName?: string;
  readonly name?: string;
  /** Where the person writes, and the end of the account there: for who has no name. */
  readonly platform?: string;
  readonly accountEnd?: string;
  /** `recent`: reminded within the last 12 hours. `unreachable`: no chat can be reached, so that the office telephones. */
  readonly standing: 'ready' | 'recent' | 'unreachable';
}

/** Whom a wave by hand would concern now: how many, and the first of them. */
export interface RemindablePeople extends Readonly<Record<Remindable['standing'], number>> {
  /** In the order of their units' names. */
  readonly first: readonly Remindable[];
  /** Units with people who are `ready`: those of the first such people, as many as are asked for. */
  readonly readyUnits: readonly string[];
}

/**
 * Everybody whom a wave by hand would concern now, those whom no message reaches too; counted, and the first by name. How many
 * will be selected the database cannot tell beforehand: each table is read once (`offset 0`), and nobody looked up alone.
 */
export async function remindable(db: Db, wish: RemindWish, most: number): Promise<RemindablePeople> {
  const { campaign } = wish;
  const first = (of: RawBuilder<unknown>): RawBuilder<unknown> =>
    sql`(select * from stood where ${of} order by unit nulls last, id limit ${most})`;
  const { rows } = await sql<RemindRow>`
    with selected as materialized (${selected(wish)}), reached as materialized (
      select distinct c.organiser_id from conversations c
      where c.organiser_id in (select id from selected) and ${sql.raw(isReachable)}
    ), stood as materialized (
      select o.id, o.unit_id, u.name as unit, o.name, case
        when r.organiser_id is null then 'unreachable' when ${isRecent(wish)} then 'recent' else 'ready' end as standing
      from selected
      join (select id, unit_id, name, reminded_at from organisers where campaign = ${campaign} offset 0) o on o.id = selected.id
      left join (select id, name from units where campaign = ${campaign} offset 0) u on u.id = o.unit_id
      left join reached r on r.organiser_id = o.id
    ), counted as (
      select count(*)::int as count, count(*) filter (where standing = 'recent')::int as recent,
        count(*) filter (where standing = 'unreachable')::int as unreachable
      from stood
    ), shown as (
      select *, true as is_first from ${first(sql`true`)} one
      union all select *, false from ${first(sql`standing = 'ready'`)} other
    )
    select p.*, a.platform, right(a.account, 4) as account_end, counted.*
    from counted cross join shown p
    left join lateral (
      select platform, account from accounts where organiser_id = p.id and p.name is null order by platform, account limit 1
    ) a on true
    order by p.unit nulls last, p.id`.execute(db);
  const { count = 0, recent = 0, unreachable = 0 } = rows[0] ?? {};
  return {
    ...{ ready: count - recent - unreachable, recent, unreachable },
    first: rows.filter(({ is_first: isFirst }) => isFirst).map(toRemindable),
    readyUnits: rows.filter(({ is_first: isFirst }) => !isFirst).map(({ unit_id: unit }) => unit),
  };
}

interface RemindRow extends Readonly<Record<'count' | Exclude<Remindable['standing'], 'ready'>, number>> {
  /** One of the first of all; else one of the first who are ready. */
  readonly is_first: boolean;
  readonly unit_id: string;
  readonly unit: string | null;
  readonly name: string | null;
  readonly standing: Remindable['standing'];
  readonly platform: string | null;
  readonly account_end: string | null;
}

function toRemindable({ unit_id: unit, unit: unitName, name, standing, ...row }: RemindRow): Remindable {
  return {
    ...{ unit, standing },
    ...(unitName === null ? {} : { unitName }),
    ...(name === null ? {} : { name }),
    ...(row.platform === null ? {} : { platform: row.platform, accountEnd: row.account_end ?? '' }),
  };
}

/** What decides whether there is anything left to say to a unit. */
export interface SayableUnit {
  readonly unit: string;
  /** As they are stored. */
  readonly extensions: unknown;
  /** Of the form something was returned to it. */
  readonly hasReturned: boolean;
}

/** Looks at several units at once, without their records; in the order in which they are asked for. */
export async function sayableUnits(
  db: Db,
  { campaign, form, units }: Pick<RemindWish, 'campaign' | 'form'> & { readonly units: readonly string[] },
): Promise<readonly SayableUnit[]> {
  const { rows } = await sql<SayableUnit>`
    select asked.unit, u.extensions, exists (
      select from listed_records l
      where l.campaign = ${campaign} and l.form = ${form} and l.unit_id = asked.unit and l.state = 'returned'
    ) as "hasReturned"
    from unnest(${[...units]}::uuid[]) with ordinality as asked (unit, place)
    left join units u on u.campaign = ${campaign} and u.id = asked.unit
    order by asked.place`.execute(db);
  return rows;
}

/** Reminds them, for a transaction. Gives how many messages were put into the outbox. */
export async function remindByHand(
  trx: Db,
  wish: RemindWish & { readonly again: 'wanted' | 'not wanted'; readonly afterMs: number },
): Promise<number> {
  const { campaign, form, now, again, afterMs } = wish;
  // Of two who send the same at once the second finds whom the first has reminded.
  await sql`select pg_advisory_xact_lock(hashtext(${`remind ${campaign}`}))`.execute(trx);
  const apart = again === 'wanted' ? sql`true` : sql`not (${isRecent(wish)})`;
  const push: ReminderPush = {
    ...{ v: 1, kind: 'reminder', campaign, forms: [form] },
    about: wish.state === 'held' ? 'held' : 'deadline',
  };
  const reminded = sql`select id from reminded`;
  const { rows } = await sql`
    with reminded as (
      update organisers o set reminded_at = ${at(now)}
      where o.id in (select id from (${selected(wish)}) as person) and ${apart}
        and exists (select from conversations c where c.organiser_id = o.id and ${sql.raw(isReachable)})
      returning o.id
    )
    ${pushesFor(reminded, { push, now, afterMs })}
    returning conversation_id`.execute(trx);
  return rows.length;
}

function isRecent({ campaign, form, now }: RemindWish): RawBuilder<boolean> {
  const since = at(now - remindApartMs);
  return sql<boolean>`coalesce(o.reminded_at > ${since}, false) or exists (
    select from waves w where w.campaign = ${campaign} and w.form = ${form} and w.state = 'done' and w.recipients > 0
      and w.decided_at > ${since}
  )`;
}

function selected(wish: RemindWish): People {
  const { campaign, district, kind } = wish;
  if (district === undefined && kind === undefined) return sql`select distinct id from (${behind(wish)}) as each`;
  // Where the roster does not say it of the unit, what the unit filed does.
  const inDistrict = sql`
    select id from (${onRoster(campaign, sql`district = ${district}`)}) told
    union select l.unit_id from listed_records l
    where l.campaign = ${campaign} and l.district = ${district} and l.state <> 'withdrawn'`;
  const ofKind = onRoster(campaign, sql`kind = ${kind}`);
  return sql`
    select distinct p.id from (${behind(wish)}) as each (id) join organisers p on p.id = each.id
    where ${district === undefined ? sql`true` : sql`p.unit_id in (${inDistrict})`}
      and ${kind === undefined ? sql`true` : sql`p.unit_id in (${ofKind})`}`;
}

function behind(wish: RemindWish): People {
  switch (wish.state) {
    case 'draft':
    case 'returned':
      return sql`
        select o.id from organisers o
        where ${willing(wish)} and o.id in (
          select coalesce(s.correcting_by, s.organiser_id) from submissions s
          where s.campaign = ${wish.campaign} and s.form = ${wish.form} and s.state = ${wish.state}
        )`;
    case 'nothing':
      return withNothing(wish);
    case 'held':
      return behindWithHeld(wish);
    default:
      return wish.about === 'activity'
        ? sql`${behindWithHeld(wish)} union ${withOpenDraft(wish)}`
        : behindWithForm(wish);
  }
}

function at(ms: number): RawBuilder<Date> {
  return sql`${new Date(ms).toISOString()}::timestamptz`;
}

/** The districts and kinds of units that the roster has. */
export async function rosterGroups(
  db: Db,
  { campaign }: { readonly campaign: string },
): Promise<{ readonly districts: readonly string[]; readonly kinds: readonly string[] }> {
  const { rows } = await sql<{ readonly districts: readonly string[]; readonly kinds: readonly string[] }>`
    select array(select distinct district from units where campaign = ${campaign} and district is not null order by 1) as districts,
      array(select distinct kind from units where campaign = ${campaign} and kind is not null order by 1) as kinds`.execute(
    db,
  );
  return rows[0] ?? { districts: [], kinds: [] };
}
