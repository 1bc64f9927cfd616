import { type Kysely, sql } from 'kysely';

/**
 * The office decides about what was filed, talks with who filed it, and gives single units more time; and what its members
 * do is written down.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of [...records, ...units, ...office, ...log]) await sql.raw(statement).execute(db);
}

/**
 * `decision`: what the office decided last and still holds. `asked_at`: since when the organiser waits for an answer to a
 * message. A revision by a member of the office names the member; `note` is what was said with it.
 */
const records = [
  'alter table submissions add column decision jsonb, add column selected_at timestamptz, add column asked_at timestamptz',
  'alter table revisions add column member_id uuid, add column note jsonb',
  'create index submissions_by_id on submissions (id)',
  `create index submissions_waiting on submissions (campaign, submitted_at) where state = 'submitted'`,
  'create index submissions_selected on submissions (campaign, selected_at) where selected_at is not null',
  'create index submissions_asked on submissions (campaign, asked_at) where asked_at is not null',
];

/** `{"filing": {"until": "2022-05-12 24:00", …}}`: until when a unit may file a form instead of the deadline of all. */
const units = [
  'alter table units add column extensions jsonb',
  'create index units_extended on units (campaign) where extensions is not null',
  // When the office last reminded a person by hand.
  'alter table organisers add column reminded_at timestamptz',
];

/** Chat accounts of members, and the codes that link one: kept as hashes, of ten minutes, by the database's clock. */
const office = [
  `create table office_accounts (
    platform text not null,
    account text not null,
    member_id uuid not null,
    created_at timestamptz not null default now(),
    primary key (platform, account)
  )`,
  'create index office_accounts_member on office_accounts (member_id)',
  `create table office_codes (
    hash text primary key,
    member_id uuid not null,
    expires_at timestamptz not null,
    used_at timestamptz
  )`,
];

/** Written once and never changed; neither answers nor messages are in it. */
const log = [
  `create table audit_log (
    id uuid primary key default gen_random_uuid(),
    at timestamptz not null default clock_timestamp(),
    campaign text,
    member_id uuid,
    who text not null,
    via text not null,
    address text,
    action text not null,
    subject text,
    facts jsonb not null default '{}'
  )`,
  'create index audit_log_at on audit_log (at desc, id desc)',
  `create function keep_audit_log() returns trigger language plpgsql as $$
  begin
    raise exception 'The audit log is only ever added to.';
  end $$`,
  `create trigger audit_log_kept before update or delete on audit_log for each row execute function keep_audit_log()`,
];
