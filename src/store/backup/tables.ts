import { sql } from 'kysely';
import type { Database, Db } from '../schema.ts';

/**
 * What a backup does with each table. `kept`: its rows go along. `left`: they say how things stood at one place (which
 * process lives, who is signed in at the desk), and would be wrong or dangerous at another. `made`: the database makes
 * them from the others.
 *
 * A table that is missing here does not compile: nothing is left out of a backup by oversight.
 */
const fates = {
  units: 'kept',
  organisers: 'kept',
  memberships: 'kept',
  accounts: 'kept',
  conversations: 'kept',
  activities: 'kept',
  submissions: 'kept',
  revisions: 'kept',
  counters: 'kept',
  outbox: 'kept',
  files: 'kept',
  waves: 'kept',
  codes: 'kept',
  code_tries: 'kept',
  assignments: 'kept',
  platform_identities: 'kept',
  platform_outages: 'kept',
  office_members: 'kept',
  office_accounts: 'kept',
  office_codes: 'left',
  audit_log: 'kept',
  editions: 'kept',
  desk_links: 'left',
  desk_sessions: 'left',
  platform_states: 'left',
  upload_links: 'kept',
  forgotten: 'kept',
  unused_contents: 'kept',
  activity_statistics: 'made',
  listed_records: 'made',
} as const satisfies Record<keyof Database, 'kept' | 'left' | 'made'>;

export type TableName = keyof typeof fates;

/** Every table of ours. */
export const tableNames = Object.keys(fates) as readonly TableName[];

/** Those whose rows a backup has. */
export const keptTables: readonly TableName[] = tableNames.filter((name) => fates[name] === 'kept');

/** Those of the names that the database has; an older version has fewer. */
export async function presentTables(db: Db, names: readonly TableName[]): Promise<readonly TableName[]> {
  const { rows } = await sql<{ readonly name: TableName }>`
    select name from unnest(${[...names]}::text[]) as name
    where to_regclass(quote_ident(current_schema()) || '.' || quote_ident(name)) is not null`.execute(db);
  return rows.map(({ name }) => name);
}

/** A column that has values of its own: what the database works out by itself is none. */
export interface Column {
  readonly name: string;
  /** As SQL writes it: `timestamp with time zone`, `text[]`. */
  readonly type: string;
}

/** The columns of a table, in their order. */
export async function columnsOf(db: Db, table: TableName): Promise<readonly Column[]> {
  const { rows } = await sql<Column>`
    select attname as name, format_type(atttypid, atttypmod) as type from pg_attribute
    where attrelid = to_regclass(quote_ident(current_schema()) || '.' || quote_ident(${table}))
      and attnum > 0 and not attisdropped and attgenerated = ''
    order by attnum`.execute(db);
  return rows;
}

/** A name as SQL takes it. */
export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** The migrations that the database has had, in order; none where it has no tables yet. */
export async function migrationsOf(db: Db): Promise<readonly Migrated[]> {
  const { rows: found } = await sql<{ readonly at: string | null }>`
    select to_regclass(quote_ident(current_schema()) || '.kysely_migration')::text as at`.execute(db);
  if (found[0]?.at == null) return [];
  const { rows } = await sql<Migrated>`select name, timestamp as at from kysely_migration order by name`.execute(db);
  return rows;
}

export interface Migrated {
  readonly name: string;
  /** When it was run, as it was written down. */
  readonly at: string;
}
