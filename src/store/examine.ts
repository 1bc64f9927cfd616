import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { Kysely, PostgresDialect, type PostgresPool, sql } from 'kysely';
import { openEmbedded } from './embedded.ts';
import { type QuestionsInUse, questionsInUse } from './kept-questions.ts';
import { lockDirectory } from './lock.ts';
import { pendingMigrations } from './migrate.ts';
import { openPostgres } from './postgres.ts';
import type { Database } from './schema.ts';

/** How a database is. `absent`: an embedded one that the first start will make. */
export type DatabaseCondition = { readonly state: 'absent' } | DatabaseFacts;

export interface DatabaseFacts {
  readonly state: 'answering';
  /** The server's, such as 17.2. */
  readonly version: string;
  /** The server's clock, in milliseconds since the epoch. */
  readonly now: number;
  /** The migrations that the next start will run. */
  readonly pending: readonly string[];
  /** By form, what the edition's questions were at its last run. Absent where no edition was named. */
  readonly questions?: ReadonlyMap<string, QuestionsInUse>;
}

export interface ExamineOptions {
  /** A PostgreSQL. Default: the embedded database in `dataDir`. */
  readonly databaseUrl?: string;
  readonly dataDir: string;
  /** How long to wait for an answer, in milliseconds. */
  readonly waitMs: number;
  /** The edition whose questions are wanted. */
  readonly campaign?: string;
}

/** Looks at the database without changing it. Rejects when it does not answer, or DirectoryInUseError when another has it. */
export async function examineDatabase(options: ExamineOptions): Promise<DatabaseCondition> {
  const { databaseUrl, dataDir, waitMs, campaign } = options;
  if (databaseUrl !== undefined) {
    return factsOf(openPostgres({ databaseUrl, connections: 1, waitMs, idleMs: 1_000 }), campaign);
  }
  const lock = await lockDirectory(dataDir);
  try {
    const directory = join(dataDir, 'database');
    const isThere = await access(directory).then(
      () => true,
      () => false,
    );
    return isThere ? await factsOf(await openEmbedded({ directory, waitMs }), campaign) : { state: 'absent' };
  } finally {
    await lock.release();
  }
}

async function factsOf(pool: PostgresPool, campaign: string | undefined): Promise<DatabaseFacts> {
  const db = new Kysely<Database>({ dialect: new PostgresDialect({ pool }) });
  try {
    const { rows } = await sql<{ readonly version: string; readonly ms: number }>`
      select current_setting('server_version') as version, (extract(epoch from clock_timestamp()) * 1000)::float8 as ms
    `.execute(db);
    const [{ version = '', ms = 0 } = {}] = rows;
    const pending = await pendingMigrations(db);
    const isKept = campaign !== undefined && !pending.includes('0021-kept-questions');
    return {
      ...{ state: 'answering', version, now: Number(ms), pending },
      ...(isKept ? { questions: await questionsInUse(db, campaign) } : {}),
    };
  } finally {
    await db.destroy();
  }
}
