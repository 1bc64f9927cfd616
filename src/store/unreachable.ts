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
  { campaign }: { readonly campaign: string },
): Promise<readonly UnreachablePerson[]> {
  const { rows } = await sql<Row>`
    select u.name as unit_name, o.name, a.platform, a.account, a.unreachable_at, a.unreachable_problem,
      answered.answers, receipted.receipt
    from accounts a
    join conversations c on c.id = a.unreachable_conversation and c.version = a.unreachable_turn
    join organisers o on o.id = a.organiser_id
    left join units u on (u.campaign, u.id) = (o.campaign, o.unit_id)
    left join lateral (${lastAnswers}) answered on true
    left join lateral (${lastReceipt}) receipted on true
    where o.campaign = ${campaign} and a.unreachable_at is not null
    order by u.name nulls last, a.unreachable_at, a.platform, a.account`.execute(db);
  return rows.map(toPerson);
}

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
