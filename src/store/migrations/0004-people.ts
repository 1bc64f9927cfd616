import { type Kysely, sql } from 'kysely';

/**
 * Codes that join accounts to a person and persons to a unit, wrong tries of them, and what befell a platform.
 *
 * A code is looked up by its hash alone, since whoever types it is not yet known to belong anywhere.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of [...codes, ...tries, ...platforms]) await sql.raw(statement).execute(db);
}

const codes = [
  `create table codes (
    hash text primary key,
    purpose text not null check (purpose in ('link', 'invite')),
    campaign text not null,
    unit_id uuid not null,
    organiser_id uuid,
    uses int not null default 0,
    max_uses int not null,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    ended_at timestamptz
  )`,
  "create index codes_unit on codes (campaign, unit_id) where purpose = 'invite'",
  "create index codes_organiser on codes (organiser_id) where purpose = 'link'",
  'create index memberships_unit on memberships (campaign, unit_id)',
];

const tries = [
  `create table code_tries (
    subject text primary key,
    wrong int not null,
    since timestamptz not null
  )`,
];

const platforms = [
  `create table platform_identities (
    platform text primary key,
    changed_at timestamptz not null
  )`,
  `create table platform_outages (
    platform text not null,
    campaign text not null,
    since timestamptz not null,
    told_at timestamptz not null,
    primary key (platform, campaign)
  )`,
];
