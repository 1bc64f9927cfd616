import { Migrator, sql } from 'kysely';
import { migrationsOf } from './backup/tables.ts';
import { migrations } from './migrations/all.ts';
import type { Db } from './schema.ts';

/** The tables could not be brought up to date. */
export class MigrationError extends Error {
  readonly migration: string | undefined;

  constructor(migration: string | undefined, cause: unknown) {
    super(`The database could not be brought up to date${migration ? ` (at ${migration})` : ''}.`, { cause });
    this.name = 'MigrationError';
    this.migration = migration;
  }
}

/** The database does not answer, or refuses this user: nothing was looked at yet. */
export class DatabaseUnreachableError extends Error {
  constructor(cause: unknown) {
    super(
      '连不上数据库。请检查服务器是否在运行，DATABASE_URL 里的主机、用户、密码和库名是否正确；`tianbao doctor` 可以再查一遍。\n' +
        'The database cannot be reached. Check that the server runs, and the host, user, password and name in ' +
        'DATABASE_URL; `tianbao doctor` looks again.',
      { cause },
    );
    this.name = 'DatabaseUnreachableError';
  }
}

/** Brings the tables up to date. Several processes may do so at once: they wait for each other. Rejects with MigrationError, or DatabaseUnreachableError. */
export async function migrate(db: Db): Promise<void> {
  const { error, results } = await (await migratorOf(db)).migrateToLatest();
  if (error) throw new MigrationError(results?.find((result) => result.status === 'Error')?.migrationName, error);
}

/** The migrations that `migrate` would run, by name. Changes nothing. */
export async function pendingMigrations(db: Db): Promise<readonly string[]> {
  const all = await (await migratorOf(db)).getMigrations();
  return all.filter(({ executedAt }) => executedAt === undefined).map(({ name }) => name);
}

/** Those that the database lacks for this program, as it does where an older backup was restored under it. */
export async function missingMigrations(db: Db): Promise<readonly string[]> {
  const done = new Set((await migrationsOf(db)).map(({ name }) => name));
  return Object.keys(migrations).filter((name) => !done.has(name));
}

async function migratorOf(db: Db): Promise<Migrator> {
  const provider = { getMigrations: async () => ({ ...migrations }) };
  // Where no schema is named, the list of migrations in any other schema of the database is taken for this one's.
  const schema = await schemaAtHand(db);
  return new Migrator({ db, provider, ...(schema === undefined ? {} : { migrationTableSchema: schema }) });
}

async function schemaAtHand(db: Db): Promise<string | undefined> {
  try {
    const { rows } = await sql<{ name: string | null }>`select current_schema() as name`.execute(db);
    return rows[0]?.name ?? undefined;
  } catch (cause) {
    throw new DatabaseUnreachableError(cause);
  }
}
