import { type RawBuilder, sql } from 'kysely';
import type { Db } from './schema.ts';

/** Somebody whom the bot cannot reach, for the office to telephone. */
export interface UnreachablePerson {
  readonly unitName?: string;
  /** The person, as the platform tells the name. */
  readonly name?: string;
  readonly platform: string;
  readonly account: string;
  /** Since when, in milliseconds since the epoch. */
  readonly since: number;
  readonly problem: string;
  /** Each answer as it was given last, for a name and a telephone. Empty where there is none. */
  readonly answers: Readonly<Record<string, unknown>>;
  /** The receipt of what was submitted last. */
  readonly receipt?: string;
}

interface Row {
  readonly unit_name: string | null;
  readonly name: string | null;
  readonly platform: string;
  readonly account: string;
  readonly unreachable_at: Date;
  readonly unreachable_problem: string | null;
  readonly answers: Readonly<Record<string, unknown>> | null;
  readonly receipt: string | null;
}

/**
 * The accounts of a campaign that a message could not reach and that have written nothing since, in the order of the
 * units' names. Whoever can be reached on another platform is among them: there the bot goes on to remind.
 */
export async function unreachablePeople(
  db: Db,
  { campaign, most = null, skip = 0 }: UnreachableQuery,
): Promise<readonly UnreachablePerson[]> {
  const { rows } = await sql<Row>`
    with gone as (
      select u.name as unit_name, o.id, o.campaign, o.unit_id, o.name, a.platform, a.account, a.unreachable_at, a.unreachable_problem
      ${away}
      left join units u on (u.campaign, u.id) = (o.campaign, o.unit_id)
      where o.campaign = ${campaign} and a.unreachable_at is not null
      order by u.name nulls last, a.unreachable_at, a.platform, a.account limit ${most}::int offset ${skip}::int
    )
    select o.unit_name, o.name, o.platform, o.account, o.unreachable_at, o.unreachable_problem,
      answered.answers, receipted.receipt
    from gone o
    left join lateral (${lastAnswers}) answered on true
    left join lateral (${lastReceipt}) receipted on true
    order by o.unit_name nulls last, o.unreachable_at, o.platform, o.account`.execute(db);
  return rows.map(toPerson);
}

export interface UnreachableQuery {
  readonly campaign: string;
  /** Default: all. */
  readonly most?: number | null;
  readonly skip?: number;
}

/** How many they are. */
export async function countUnreachable(db: Db, { campaign }: Pick<UnreachableQuery, 'campaign'>): Promise<number> {
  const { rows } = await sql<{ readonly count: number }>`
    select count(*)::int as count ${away} where o.campaign = ${campaign} and a.unreachable_at is not null`.execute(db);
  return rows[0]?.count ?? 0;
}

/** Accounts with what was said in their conversation since. */
const away: RawBuilder<unknown> = sql`
  from accounts a
  join conversations c on c.id = a.unreachable_conversation and c.version = a.unreachable_turn
  join organisers o on o.id = a.organiser_id`;

/** Each answer as this person's submissions had it last: what was begun a moment ago may have no telephone yet. */
const lastAnswers: RawBuilder<unknown> = sql`
  select jsonb_object_agg(given.key, given.value) as answers
  from (
    select distinct on (change.key) change.key, change.value -> 'to' as value
    from submissions s
    join revisions r on (r.campaign, r.unit_id, r.submission_id) = (s.campaign, s.unit_id, s.id)
    cross join jsonb_each(r.changes) as change
    where (s.campaign, s.unit_id, s.organiser_id) = (o.campaign, o.unit_id, o.id) and s.state <> 'withdrawn'
    order by change.key, r.at desc, r.number desc
  ) given
  where given.value is not null`;

const lastReceipt: RawBuilder<unknown> = sql`
  select s.receipt from submissions s
  where (s.campaign, s.unit_id, s.organiser_id) = (o.campaign, o.unit_id, o.id) and s.receipt is not null
  order by s.submitted_at desc limit 1`;

function toPerson(row: Row): UnreachablePerson {
  const { platform, account, unit_name: unitName, name, receipt } = row;
  return {
    ...{ platform, account, since: row.unreachable_at.getTime(), problem: row.unreachable_problem ?? '' },
    answers: row.answers ?? {},
    ...(unitName === null ? {} : { unitName }),
    ...(name === null ? {} : { name }),
    ...(receipt === null ? {} : { receipt }),
  };
}
