import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { sql } from 'kysely';
import { inject, onTestFinished } from 'vitest';
import { archiveEntries, type BackupDone, plainText } from '../../src/store/backup/archive.ts';
import { dumpTables } from '../../src/store/backup/dump.ts';
import { type RestoreDone, type RestoreTarget, restoreArchive } from '../../src/store/backup/restore.ts';
import { keptTables } from '../../src/store/backup/tables.ts';
import { tarOf } from '../../src/store/backup/tar.ts';
import { type OpenTables, openStore, openTables, type Store, type StoreOptions } from '../../src/store/database.ts';
import type { Db } from '../../src/store/schema.ts';
import { createDatabase, type DatabaseKind, inMemory } from './databases.ts';
import { administer } from './postgres-server.ts';

/** An archive of an open store and its data directory, in memory, not compressed. */
export async function archiveOf(
  store: Pick<Store, 'db' | 'kind'>,
  dataDir: string,
): Promise<BackupDone & { readonly bytes: Buffer }> {
  const done: BackupDone[] = [];
  const tables: OpenTables = { ...store, close: async () => undefined };
  const source = { tables, dataDir, version: '0.1.0', now: Date.now() };
  const bytes = await buffer(
    tarOf(
      archiveEntries(source, (each) => done.push(each)),
      source.now,
    ),
  );
  return { ...(done[0] as BackupDone), bytes };
}

/** Somewhere else: a database and a folder of its own, until the end of the test. */
export interface Elsewhere {
  readonly dataDir: string;
  readonly options: StoreOptions;
  readonly restore: (archive: Buffer, target?: Partial<RestoreTarget>) => Promise<RestoreDone>;
  /** The tables as they are there, whether or not there are any. */
  readonly look: <Seen>(work: (db: Db) => Promise<Seen>) => Promise<Seen>;
  /** As a service opens it. */
  readonly open: () => Promise<Store>;
}

export async function elsewhere(kind: DatabaseKind): Promise<Elsewhere> {
  const dataDir = await folder();
  const options = kind === 'postgres' ? { databaseUrl: await createDatabase('nothing') } : { dataDir };
  if (options.databaseUrl) {
    const name = new URL(options.databaseUrl).pathname.slice(1);
    onTestFinished(() => administer(inject('serverUrl'), `drop database if exists ${name} with (force)`));
  }
  // An image is for the first time alone.
  let image = kind === 'embedded' ? await freshImage() : {};
  const begin = async (): Promise<OpenTables> => {
    const tables = await openTables({ ...options, ...image });
    image = {};
    return tables;
  };
  const look: Elsewhere['look'] = async (work) => {
    const tables = await begin();
    return work(tables.db).finally(tables.close);
  };
  return {
    ...{ dataDir, options, look },
    restore: async (archive, target = {}) => {
      const tables = await begin();
      const clock = async (): Promise<number> => Date.now();
      return restoreArchive(pieces(archive), { tables, dataDir, clock, ...target }).finally(tables.close);
    },
    open: async () => {
      const store = await openStore({ ...options, ...image });
      image = {};
      onTestFinished(store.close);
      return store;
    },
  };
}

/** Without it a fresh embedded database takes seconds. */
async function freshImage(): Promise<StoreOptions> {
  const { image: blob } = await inMemory();
  return blob === undefined ? {} : { image: blob };
}

/** A folder until the end of the test. */
export async function folder(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'tianbao-archive-'));
  onTestFinished(() => rm(path, { recursive: true, force: true }));
  return path;
}

/** As a stream brings it, in pieces that keep to no border. */
export async function* pieces(bytes: Buffer, size = 70_001): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

/** Every row that a backup has, as text: two databases that give the same are the same. */
export async function everyRow(db: Db): Promise<readonly string[]> {
  return db.transaction().execute(async (trx) => {
    await plainText(trx);
    const rows: string[] = [];
    for await (const { table, lines } of dumpTables(trx, keptTables))
      rows.push(...lines.map((line) => `${table} ${line}`));
    return rows.sort();
  });
}

/** How many tables the schema has, of whomever. */
export async function tableCount(db: Db): Promise<number> {
  const { rows } = await sql<{ readonly count: number }>`
    select count(*) as count from information_schema.tables where table_schema = current_schema()`.execute(db);
  return rows[0]?.count ?? -1;
}
