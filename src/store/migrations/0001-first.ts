import { type Kysely, sql } from 'kysely';

/**
 * The first tables.
 *
 * No foreign keys: each costs a trigger and a row lock with every turn, and they would tie tables together that are to
 * be distributed by different owners (conversation, or campaign and unit). What belongs together is written in one statement.
 *
 * Every key of a table that grows begins with its owner, so that the tables can be distributed by it.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of [...people, ...conversations, ...submissions, ...outbox, ...files]) {
    await sql.raw(statement).execute(db);
  }
}

const people = [
  `create table units (
    campaign text not null,
    id uuid not null,
    name text,
    standing text not null check (standing in ('typed', 'verified')),
    created_at timestamptz not null,
    primary key (campaign, id)
  )`,
  `create table organisers (
    id uuid primary key,
    campaign text not null,
    unit_id uuid not null,
    language text,
    consent int,
    consented_at timestamptz,
    name text,
    created_at timestamptz not null
  )`,
  'create index organisers_unit on organisers (campaign, unit_id)',
  `create table accounts (
    platform text not null,
    account text not null,
    organiser_id uuid not null,
    created_at timestamptz not null,
    primary key (platform, account)
  )`,
  'create index accounts_organiser on accounts (organiser_id)',
];

/**
 * Half of each page stays free and no column that a turn writes is indexed: a turn's update stays on its page and
 * touches no index (HOT). The toast target keeps a long list of recent ids in the row; moved out, each turn would
 * write it again elsewhere.
 */
const conversations = [
  `create table conversations (
    id uuid primary key default gen_random_uuid(),
    platform text not null,
    chat text not null,
    account text not null,
    organiser_id uuid not null,
    version int not null default 0,
    recent_ids text[] not null default '{}',
    state jsonb,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    unique (platform, chat)
  ) with (fillfactor = 50, toast_tuple_target = 8160)`,
  'create index conversations_organiser on conversations (organiser_id)',
];

/** The receipt is unique in a campaign; on a cluster that distributes by unit, the counter alone must see to it. */
const submissions = [
  `create table submissions (
    campaign text not null,
    unit_id uuid not null,
    id uuid not null,
    form text not null,
    form_version int not null,
    state text not null check (state in ('draft', 'submitted', 'returned', 'accepted', 'withdrawn')),
    activity_id uuid,
    organiser_id uuid not null,
    title text,
    receipt text,
    number int,
    answers jsonb,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    submitted_at timestamptz,
    primary key (campaign, unit_id, id)
  )`,
  'create unique index submissions_receipt on submissions (campaign, receipt) where receipt is not null',
  `create table revisions (
    campaign text not null,
    unit_id uuid not null,
    submission_id uuid not null,
    number int not null,
    at timestamptz not null,
    organiser_id uuid not null,
    platform text not null,
    action text not null,
    changes jsonb not null,
    constraint revisions_pkey primary key (campaign, unit_id, submission_id, number)
  )`,
  `create table activities (
    campaign text not null,
    unit_id uuid not null,
    id uuid not null,
    name text not null,
    created_at timestamptz not null,
    primary key (campaign, unit_id, id)
  )`,
  `create table counters (
    campaign text not null,
    form text not null,
    value int not null,
    primary key (campaign, form)
  )`,
];

/** `outbox_due`: when a row may be taken. Both columns empty means at once. */
const outbox = [
  `create table outbox (
    conversation_id uuid not null,
    position bigint not null,
    kind text not null check (kind in ('reply', 'push')),
    body jsonb not null,
    attempts int not null default 0,
    leased_until timestamptz,
    leased_by text,
    not_before timestamptz,
    parked_at timestamptz,
    problem text,
    created_at timestamptz not null,
    primary key (conversation_id, position)
  )`,
  `create index outbox_due on outbox (coalesce(greatest(leased_until, not_before), '-infinity'::timestamptz))
    where parked_at is null`,
];

const files = [
  `create table files (
    campaign text not null,
    unit_id uuid not null,
    id uuid not null,
    sha256 text not null,
    name text not null,
    mime text not null,
    bytes bigint not null,
    submission_id uuid,
    organiser_id uuid not null,
    created_at timestamptz not null,
    primary key (campaign, unit_id, id)
  )`,
];
