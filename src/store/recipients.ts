import { type RawBuilder, sql } from 'kysely';
import type { ReminderPush } from '../dialogs/push.ts';
import { positionsPerTurn } from './turn.ts';
import { json } from './values.ts';

/** A query whose only column, `id`, names organisers. */
export type People = RawBuilder<{ readonly id: string }>;

export interface About {
  readonly campaign: string;
  readonly form: string;
  /** In milliseconds since the epoch. */
  readonly now: number;
  /** Whom the deadline concerns: units with an extension until this moment; `all`: those without any. Default: everybody. */
  readonly due?: 'all' | { readonly until: string };
}

/** Those who have agreed to the notice and want reminders, as a condition on `o`. */
export const willing = ({ campaign, form, now, due }: About): RawBuilder<boolean> => sql`
  o.campaign = ${campaign} and o.reminders = 'on' and o.consent is not null
  and (o.snoozed_until is null or o.snoozed_until <= ${moment(now)})
  and ${ofDeadline(form, due)}`;

function ofDeadline(form: string, due: About['due']): RawBuilder<boolean> {
  if (due === undefined) return sql<boolean>`true`;
  const unit = sql`select from units u where u.campaign = o.campaign and u.id = o.unit_id and u.extensions is not null`;
  if (due === 'all') return sql<boolean>`not exists (${unit} and jsonb_exists(u.extensions, ${form}))`;
  return sql<boolean>`exists (${unit} and u.extensions #>> array[${form}::text, 'until'] = ${due.until})`;
}

/**
 * Who opened a draft that is unfinished, or was returned, and everybody of a unit that has nothing filed of the form. Two
 * queries, of which nobody is in both: of one with “or” the database could not tell how many it will find.
 */
export function behindWithForm(about: About): People {
  return sql`${withOpenDraft(about)} union all ${withNothing(about)}`;
}

/** Everybody of a unit that has nothing filed of the form. */
export function withNothing(about: About): People {
  const { campaign, form } = about;
  return sql`
    select o.id from organisers o
    where ${willing(about)} and not exists (
      select from listed_records l
      where l.unit_id = o.unit_id and l.form = ${form} and l.campaign = ${campaign} and l.state <> 'withdrawn'
    )`;
}

export interface HeldBetween extends About {
  /** The first of the last days that count; absent: all before `today`. Days as `YYYY-MM-DD`. */
  readonly from?: string;
  readonly today: string;
}

/**
 * Who filed an activity that was held, and is not followed by another form about it. An activity is known by its id alone: of
 * two conditions of a join the database would think that hardly anything fits both, and look each up by itself. That what
 * follows is not what made the activity is said for the index, which has only those.
 */
export function behindWithHeld(about: HeldBetween): People {
  const { campaign, form, from = '-infinity', today } = about;
  return sql`
    select o.id from organisers o
    where ${willing(about)} and o.id in (
      select f.organiser_id from listed_records f
      where f.campaign = ${campaign} and f.makes_activity and f.state in ('submitted', 'accepted')
        and f.form <> ${form} and f.last_day >= ${from}::date and f.last_day < ${today}::date
        and not exists (
          select from listed_records s
          where s.campaign = ${campaign} and s.form = ${form} and s.activity_id = f.submission_id and s.state <> 'withdrawn'
            and s.activity_id <> s.submission_id
        )
    )`;
}

/** Who opened a draft of the form that is unfinished, or was returned, or began a correction that is not submitted. */
export function withOpenDraft(about: About): People {
  return sql`
    select o.id from organisers o
    where ${willing(about)} and o.id in (
      select coalesce(s.correcting_by, s.organiser_id) from submissions s
      where s.campaign = ${about.campaign} and s.form = ${about.form} and s.state in ('draft', 'returned')
      union all
      select coalesce(s.correcting_by, s.organiser_id) from submissions s
      where s.campaign = ${about.campaign} and s.form = ${about.form} and s.correcting is not null
    )`;
}

export interface Saying {
  readonly push: ReminderPush;
  /** In milliseconds since the epoch. */
  readonly now: number;
  /** How long the pushes wait, in milliseconds. */
  readonly afterMs: number;
}

/**
 * The insertion of one push for each of these people, into the conversation in which the person was last active, of
 * those that can be reached; the terminal is nobody's. Nobody gets a second one while one about the same form waits.
 */
export function pushesFor(people: RawBuilder<unknown>, { push, now, afterMs }: Saying): RawBuilder<unknown> {
  const waits = afterMs > 0 ? sql`now() + ${afterMs}::float8 * interval '1 millisecond'` : sql`null`;
  return sql`
    insert into outbox (conversation_id, position, kind, platform, body, not_before, created_at)
    select id, position, 'push', platform, ${json({ push })}::jsonb, ${waits}, ${moment(now)}
    from (
      select c.id, c.platform, c.version, greatest(c.version::bigint * ${perTurn} + ${perTurn} / 2, last.position + 1) as position
      from (
        select distinct on (c.organiser_id) c.id, c.platform, c.version
        from (${people}) as person join conversations c on c.organiser_id = person.id
        where c.platform <> 'terminal' and not exists (
          select from accounts a where a.unreachable_conversation = c.id and a.unreachable_turn = c.version
        )
        order by c.organiser_id, c.updated_at desc
      ) as c
      left join (
        select conversation_id, max(position) as position,
          bool_or(parked_at is null and body #> '{push,forms}' ?| ${push.forms}::text[]) as waits
        from outbox where kind = 'push' group by conversation_id
      ) as last on last.conversation_id = c.id
      where last.waits is not true
    ) as placed
    where position < (version::bigint + 1) * ${perTurn}
    order by id`;
}

const perTurn = sql.lit(positionsPerTurn);

function moment(ms: number): RawBuilder<Date> {
  return sql`${new Date(ms).toISOString()}::timestamptz`;
}
