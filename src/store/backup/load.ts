import { type Migration, sql } from 'kysely';
import { migrations } from '../migrations/all.ts';
import type { Db } from '../schema.ts';
import { type Column, columnsOf, type Migrated, presentTables, quoted, type TableName, tableNames } from './tables.ts';

/** The database has something in it already, which a restore would mix with what comes. */
export class TargetNotEmptyError extends Error {
  override readonly name = 'TargetNotEmptyError';
  readonly tables: readonly string[];

  constructor(tables: readonly string[]) {
    super(
      `目标数据库里已经有内容（${tables.join('、')}），没有恢复。请换一个空的数据库；确定要用备份替换它，请加 --replace。\n` +
        `The target database is not empty (${tables.join(', ')}): nothing was restored. Use an empty one; or add --replace, ` +
        'which exchanges all that is in it for the backup.',
    );
    this.tables = tables;
  }
}

/** The archive, or the target, is of a version of the program that is newer than this one. */
export class NewerVersionError extends Error {
  override readonly name = 'NewerVersionError';
  readonly migrations: readonly string[];

  constructor(what: 'archive' | 'target', unknown: readonly string[]) {
    const [zh, en] = what === 'archive' ? ['这个备份', 'The backup'] : ['这个数据库', 'The database'];
    super(
      `${zh}来自更新的版本（本版本不认识 ${unknown.join('、')}）。请用做它的那个版本或更新的版本。\n` +
        `${en} is of a newer version (this one does not know ${unknown.join(', ')}). Use that version, or a later one.`,
    );
    this.migrations = unknown;
  }
}

/** Throws NewerVersionError where a migration is not known here. */
export function refuseNewer(what: 'archive' | 'target', had: readonly Pick<Migrated, 'name'>[]): void {
  const unknown = had.map(({ name }) => name).filter((name) => !Object.hasOwn(migrations, name));
  if (unknown.length > 0) throw new NewerVersionError(what, unknown);
}

/** The tables that have rows, but for those of the present moment; none: the target is empty. */
export async function filledTables(trx: Db, kept: readonly TableName[]): Promise<readonly TableName[]> {
  const filled: TableName[] = [];
  for (const table of await presentTables(trx, kept)) {
    const { rows } = await sql<{ readonly some: boolean }>`
      select exists (select from ${sql.table(table)}) as some`.execute(trx);
    if (rows[0]?.some) filled.push(table);
  }
  return filled;
}

/** Makes the tables anew, as those of the archive were: whatever is in them goes. In the caller's transaction. */
export async function makeTables(trx: Db, had: readonly Migrated[]): Promise<void> {
  await dropTables(trx);
  // As the migrator of every version keeps its list.
  await sql`create table kysely_migration (name varchar(255) primary key, timestamp varchar(255) not null)`.execute(
    trx,
  );
  await sql`create table kysely_migration_lock (id varchar(255) primary key, is_locked integer default 0 not null)`.execute(
    trx,
  );
  await sql`insert into kysely_migration_lock (id, is_locked) values ('migration_lock', 0)`.execute(trx);
  for (const each of had) await runMigration(trx, each);
}

/** Our tables and the functions beside them; those of extensions stay. The schema is ours alone (docs/running.md). */
async function dropTables(trx: Db): Promise<void> {
  const present = await presentTables(trx, tableNames);
  if (present.length > 0) await sql.raw(`drop table ${present.map(quoted).join(', ')} cascade`).execute(trx);
  await sql`drop table if exists kysely_migration, kysely_migration_lock`.execute(trx);
  const { rows } = await sql<{ readonly signature: string }>`
    select p.oid::regprocedure::text as signature from pg_proc p
    where p.pronamespace = current_schema()::regnamespace and pg_get_userbyid(p.proowner) = current_user and p.prokind = 'f'
      and not exists (select from pg_depend d where d.classid = 'pg_proc'::regclass and d.objid = p.oid and d.deptype = 'e')`.execute(
    trx,
  );
  for (const { signature } of rows) await sql.raw(`drop function if exists ${signature} cascade`).execute(trx);
}

/** Brings the tables from the archive's version to this one's, in the caller's transaction. */
export async function finishTables(trx: Db, had: readonly Migrated[], now: number): Promise<void> {
  const known = new Set(had.map(({ name }) => name));
  for (const name of Object.keys(migrations).sort()) {
    if (!known.has(name)) await runMigration(trx, { name, at: new Date(now).toISOString() });
  }
}

async function runMigration(trx: Db, { name, at }: Migrated): Promise<void> {
  const migration = migrations[name] as Migration;
  await migration.up(trx);
  await sql`insert into kysely_migration (name, timestamp) values (${name}, ${at})`.execute(trx);
}

/** What loads rows: knows each table's columns after the first rows of it. */
export function createLoader(trx: Db) {
  const statements = new Map<string, string>();
  const statementOf = async (table: TableName, names: readonly string[]): Promise<string> => {
    const key = `${table} ${names.join(' ')}`;
    const known = statements.get(key) ?? insertOf(table, names, await columnsOf(trx, table));
    statements.set(key, known);
    return known;
  };
  return {
    /** Inserts lines as `dumpTables` gives them. */
    load: async (table: TableName, names: readonly string[], lines: readonly string[]): Promise<void> => {
      const [before = '', after = ''] = (await statementOf(table, names)).split('?');
      await sql`${sql.raw(before)}${`[${lines.join(',')}]`}${sql.raw(after)}`.execute(trx);
    },
  };
}

function insertOf(table: TableName, names: readonly string[], columns: readonly Column[]): string {
  const types = new Map(columns.map(({ name, type }) => [name, type]));
  const unknown = names.filter((name) => !types.has(name));
  if (unknown.length > 0)
    throw new TypeError(`The archive has columns of ${table} that are not there: ${unknown.join()}`);
  const values = names.map((name, i) => `(line ->> ${i})::${types.get(name)}`);
  return (
    `insert into ${quoted(table)} (${names.map(quoted).join(', ')}) overriding system value ` +
    `select ${values.join(', ')} from jsonb_array_elements(?::jsonb) as line`
  );
}

/** Sequences go on behind the values that were loaded. */
export async function advanceSequences(trx: Db): Promise<void> {
  for (const table of await presentTables(trx, tableNames)) {
    for (const { name } of await columnsOf(trx, table)) {
      const { rows } = await sql<{ readonly sequence: string | null }>`
        select pg_get_serial_sequence(quote_ident(current_schema()) || '.' || quote_ident(${table}), ${name}) as sequence`.execute(
        trx,
      );
      const sequence = rows[0]?.sequence;
      if (sequence == null) continue;
      await sql`select setval(${sequence}::regclass, greatest(1, (select coalesce(max(${sql.ref(name)}), 0) + 1 from ${sql.table(table)})), false)`.execute(
        trx,
      );
    }
  }
}
