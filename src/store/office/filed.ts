import { sql } from 'kysely';
import type { Db } from '../schema.ts';

export interface FiledWish {
  readonly campaign: string;
  readonly form: string;
  readonly timeZone: string;
}

/** What was filed on a day and stands: how many records, and of how many units it was the first. */
export interface FiledDay {
  /** `2022-05-08`. */
  readonly day: string;
  readonly records: number;
  readonly units: number;
  /** Of these units, those of the roster, found by their code or by the same name. */
  readonly rostered: number;
  /** Units of which it was the first and that are not on the roster; those of one typed name are one. */
  readonly others: number;
}

/** The days on which a form was filed, in their order; nothing stands for a day without any. */
export async function filedByDay(db: Db, { campaign, form, timeZone }: FiledWish): Promise<readonly FiledDay[]> {
  const { rows } = await sql<FiledDay>`
    with filed as (
      select unit_id, listed_at, date_bin(${quarter}, listed_at, ${epoch}) as quarter from listed_records
      where campaign = ${campaign} and form = ${form} and was_submitted and state in ('submitted', 'returned', 'accepted')
    ), grouped as materialized (
      select unit_id, coalesce(quarter, date_bin(${quarter}, min(listed_at), ${epoch})) as at, count(*) as records
      from filed group by grouping sets ((unit_id), (quarter))
    ), firsts as materialized (
      select unit_id, at from grouped where unit_id is not null
    ), named as materialized (
      select unit_key(u.name) as key, min(f.at) as at from units u join firsts f on f.unit_id = u.id
      where u.campaign = ${campaign} and u.standing = 'typed' and u.name is not null group by 1
    ), matched as materialized (
      select r.id, n.at from named n left join lateral (
        select r.id from units r where r.campaign = ${campaign} and unit_key(r.name) = n.key and r.standing = 'verified'
          and r.name is not null offset 0
      ) r on true
    ), rostered as (
      select min(at) as at from (
        select r.id, f.at from units r join firsts f on f.unit_id = r.id
        where r.campaign = ${campaign} and r.standing = 'verified' and r.name is not null
        union all
        select id, at from matched where id is not null
      ) each group by id
    ), others as (
      select at from matched where id is null
      union all
      select f.at from units u join firsts f on f.unit_id = u.id where u.campaign = ${campaign} and u.name is null
    ), counted as (
      select at, records, 0 as units, 0 as rostered, 0 as others from grouped where unit_id is null
      union all select at, 0, count(*), 0, 0 from firsts group by at
      union all select at, 0, 0, count(*), 0 from rostered group by at
      union all select at, 0, 0, 0, count(*) from others group by at
    )
    select (at at time zone ${timeZone})::date::text as day,
      sum(records)::int as records, sum(units)::int as units, sum(rostered)::int as rostered,
      sum(others)::int as others
    from counted group by 1 order by 1`.execute(db);
  return rows;
}

/** A day of any time zone begins with a quarter of an hour, and there are few of them to be asked which day they are. */
const quarter = sql.raw(`interval '15 minutes'`);
const epoch = sql.raw(`timestamptz '2000-01-01T00:00Z'`);

/** How many records of each form stand, and how many of them wait for the office. */
export interface FormCount {
  readonly form: string;
  readonly filed: number;
  readonly waiting: number;
}

/** Counts all forms of a campaign at once. */
export async function countForms(db: Db, { campaign }: { readonly campaign: string }): Promise<readonly FormCount[]> {
  const { rows } = await sql<FormCount>`
    select form, count(*) filter (where state in ('submitted', 'returned', 'accepted'))::int as filed,
      count(*) filter (where state = 'submitted')::int as waiting
    from listed_records where campaign = ${campaign} group by form`.execute(db);
  return rows;
}
