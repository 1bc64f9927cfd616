import { type Kysely, sql } from 'kysely';

/**
 * The office's desk: who may come in, the links that let them in, their sessions, and how each platform stands in each
 * process. Links and sessions are kept as hashes alone: whoever reads the tables, or a copy of them, cannot come in.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of [...members, ...entrances, ...platforms]) await sql.raw(statement).execute(db);
}

/** Of no campaign: the office stays when the edition changes. A name is free again once its member was removed. */
const members = [
  `create table office_members (
    id uuid primary key default gen_random_uuid(),
    name text not null,
    role text not null check (role in ('viewer', 'reviewer', 'admin')),
    created_at timestamptz not null default now(),
    removed_at timestamptz
  )`,
  'create unique index office_members_name on office_members (name) where removed_at is null',
];

const entrances = [
  `create table desk_links (
    hash text primary key,
    member_id uuid not null,
    created_at timestamptz not null default now(),
    expires_at timestamptz not null,
    used_at timestamptz
  )`,
  `create table desk_sessions (
    hash text primary key,
    member_id uuid not null,
    created_at timestamptz not null default now(),
    seen_at timestamptz not null default now(),
    expires_at timestamptz not null,
    revoked_at timestamptz
  )`,
  'create index desk_sessions_member on desk_sessions (member_id)',
];

const platforms = [
  `create table platform_states (
    platform text not null,
    process text not null,
    status text not null check (status in ('ready', 'connecting', 'failing', 'stopped')),
    problem text,
    login text,
    since timestamptz not null default now(),
    seen_at timestamptz not null default now(),
    primary key (platform, process)
  )`,
];
