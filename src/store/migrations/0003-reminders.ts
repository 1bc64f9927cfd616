import { type Kysely, sql } from 'kysely';

/**
 * Reminders: the waves that were started, what a person wishes of them, accounts that cannot be reached, the last day of
 * an activity, and an outbox in which a hundred thousand waiting pushes slow no reply.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of [...waves, ...people, ...activities, ...outbox]) await sql.raw(statement).execute(db);
}

/** The key lets two schedulers start a wave once. `lead`: how long before the deadline, as the campaign writes it; or a day. */
const waves = [
  `create table waves (
    campaign text not null,
    form text not null,
    kind text not null check (kind in ('deadline', 'held')),
    lead text not null,
    due_at timestamptz not null,
    state text not null check (state in ('done', 'skipped')),
    recipients int not null default 0,
    decided_at timestamptz not null,
    primary key (campaign, form, kind, lead)
  )`,
];

/** An account is unreachable as long as the conversation that failed has had no turn since: nothing to clear. */
const people = [
  `alter table organisers add column reminders text not null default 'on' check (reminders in ('on', 'off')),
    add column snoozed_until timestamptz`,
  'create index organisers_snoozed on organisers (campaign, snoozed_until) where snoozed_until is not null',
  `alter table accounts add column unreachable_at timestamptz, add column unreachable_problem text,
    add column unreachable_conversation uuid, add column unreachable_turn int`,
  `create index accounts_unreachable on accounts (unreachable_conversation, unreachable_turn)
    where unreachable_conversation is not null`,
];

const activities = [
  'alter table activities add column last_day date',
  `update activities a set last_day = (s.answers #>> '{time,end}')::date from submissions s
    where (s.campaign, s.unit_id, s.id) = (a.campaign, a.unit_id, a.id) and s.answers #>> '{time,end}' ~ '^\\d{4}-\\d\\d-\\d\\d$'`,
  'create index activities_last_day on activities (campaign, last_day)',
];

/** A push names its platform, since it is leased by it; a reply's is that of its conversation. */
const outbox = [
  'alter table outbox add column platform text',
  `update outbox set platform = c.platform from conversations c where c.id = conversation_id and kind = 'push'`,
  `alter table outbox add constraint outbox_push_names_its_platform check (kind = 'reply' or platform is not null)`,
  'drop index outbox_due',
  `create index outbox_replies_due on outbox (coalesce(greatest(leased_until, not_before), '-infinity'::timestamptz))
    where parked_at is null and kind = 'reply'`,
  `create index outbox_pushes_due on outbox (platform, coalesce(greatest(leased_until, not_before), '-infinity'::timestamptz))
    where parked_at is null and kind = 'push'`,
];
