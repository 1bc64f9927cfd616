import { Migrator } from 'kysely';
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
  const { error, results } = await new Migrator({ db, provider }).migrateToLatest();
  if (error) throw new MigrationError(results?.find((result) => result.status === 'Error')?.migrationName, error);
}
