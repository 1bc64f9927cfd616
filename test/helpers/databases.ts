import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, inject } from 'vitest';
import { openStore, type Store, type StoreOptions } from '../../src/store/database.ts';
import { administer, urlOf } from './postgres-server.ts';

export const databases = ['embedded', 'postgres'] as const;
export type DatabaseKind = (typeof databases)[number];

export interface TestDatabase {
  readonly kind: DatabaseKind;
  /** Open from `beforeAll` on. Its tables are empty at the start of each test. */
  readonly store: Store;
  /** Another store of the same database, as another process has it; closed at the end. Only of `postgres`. */
  readonly another: (options?: StoreOptions) => Promise<Store>;
  /** Only of `postgres`. */
  readonly url: string;
}

/** Runs the same tests on the embedded database and on PostgreSQL. */
export function eachDatabase(tests: (database: TestDatabase) => void): void {
  describe.each(databases)('%s', (kind) => tests(useDatabase(kind)));
}

/** One database for the tests of the surrounding `describe`, opened once and emptied before each test. */
export function useDatabase(kind: DatabaseKind, options: StoreOptions = {}): TestDatabase {
  const opened: Store[] = [];
  let url = '';
  beforeAll(async () => {
    if (kind === 'postgres') url = await createDatabase();
    opened.push(
      await openStore(kind === 'postgres' ? { ...options, databaseUrl: url } : { ...options, ...(await inMemory()) }),
    );
  });
  afterAll(async () => {
    await Promise.all(opened.map((store) => store.close()));
    if (url) await administer(inject('serverUrl'), `drop database ${new URL(url).pathname.slice(1)} with (force)`);
  });
  const database: TestDatabase = {
    kind,
    get store() {
      const [store] = opened;
      if (!store) throw new Error('The store is open only inside tests and hooks.');
      return store;
    },
    another: async (more = {}) => {
      const store = await openStore({ ...options, ...more, databaseUrl: database.url });
      opened.push(store);
      return store;
    },
    get url() {
      if (kind !== 'postgres') throw new Error('The embedded database has no address.');
      return url;
    },
  };
  beforeEach(() => empty(database.store));
  return database;
}

/** A fresh PostgreSQL database with all tables, for whoever drops it: its address. */
export async function createDatabase(from: 'template' | 'nothing' = 'template'): Promise<string> {
  const serverUrl = inject('serverUrl');
  const name = `tianbao_test_${randomUUID().replaceAll('-', '')}`;
  await administer(serverUrl, `create database ${name}${from === 'template' ? ` template ${inject('template')}` : ''}`);
  return urlOf(serverUrl, name);
}

/** Options for an embedded database in memory, from an image with all tables: a fresh one takes seconds. */
export async function inMemory(): Promise<StoreOptions> {
  const path = join(inject('folder'), 'embedded.tar');
  if (!existsSync(path)) await makeImage(path);
  return { memory: 'memory', image: new Blob([await readFile(path)]) };
}

/** Two workers may make it at once: each its own, and the last stays. */
async function makeImage(path: string): Promise<void> {
  const database = await PGlite.create();
  const image = await database.dumpDataDir('none');
  await database.close();
  const own = `${path}.${process.pid}`;
  await writeFile(own, new Uint8Array(await image.arrayBuffer()));
  await rename(own, path);
}

/** Empties every table; once more when it met a last statement of the test before, which locks in another order. */
export async function empty({ db }: Store, attempts = 5): Promise<void> {
  const { rows } = await sql<{ name: string }>`
    select table_name as name from information_schema.tables
    where table_schema = 'public' and table_name not like 'kysely%'`.execute(db);
  try {
    await sql`truncate ${sql.join(rows.map(({ name }) => sql.table(name)))}`.execute(db);
  } catch (error) {
    if (attempts <= 1 || (error as { code?: string }).code !== DEADLOCK) throw error;
    await empty({ db } as Store, attempts - 1);
  }
}

/** https://www.postgresql.org/docs/current/errcodes-appendix.html */
const DEADLOCK = '40P01';
