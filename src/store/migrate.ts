import { Migrator, sql } from 'kysely';
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

/** Brings the tables up to date. Several processes may do so at once: they wait for each other. */
export async function migrate(db: Db): Promise<void> {
  const provider = { getMigrations: async () => ({ ...migrations }) };
  // Where no schema is named, the list of migrations in any other schema of the database is taken for this one's.
  const schema = await schemaAtHand(db);
  const migrator = new Migrator({ db, provider, ...(schema === undefined ? {} : { migrationTableSchema: schema }) });
  const { error, results } = await migrator.migrateToLatest();
  if (error) throw new MigrationError(results?.find((result) => result.status === 'Error')?.migrationName, error);
}

async function schemaAtHand(db: Db): Promise<string | undefined> {
  try {
    const { rows } = await sql<{ name: string | null }>`select current_schema() as name`.execute(db);
    return rows[0]?.name ?? undefined;
  } catch (cause) {
    throw new MigrationError(undefined, cause);
  }
}
