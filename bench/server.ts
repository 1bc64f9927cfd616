import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { startServer } from '../test/helpers/postgres-process.ts';

/** A PostgreSQL for the time of the measurement, with default settings: what is committed is on disk. */
export interface Server {
  readonly version: string;
  /** Makes an empty database and gives its address. */
  readonly database: () => Promise<string>;
  /** How often the log was forced to disk so far. */
  readonly fsyncs: () => Promise<number>;
  /** Ends every connection, and answers again at the same address. */
  readonly restart: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

export async function startMeasured(): Promise<Server> {
  const folder = await mkdtemp(join(tmpdir(), 'tianbao-bench-'));
  // The server may run as another user, who has to get at its own folder in it.
  await chmod(folder, 0o711);
  const { url, stop, restart } = await startServer(join(folder, 'postgres'), 'on');
  let client = await connected(url);
  const one = async (sql: string): Promise<string> => String(Object.values((await client.query(sql)).rows[0])[0]);
  const version = await one('show server_version_num');
  let databases = 0;
  return {
    version: (await one('show server_version')).split(' ')[0] ?? '',
    database: async () => {
      const name = `bench_${++databases}`;
      await client.query(`create database ${name}`);
      const address = new URL(url);
      address.pathname = `/${name}`;
      return address.href;
    },
    fsyncs: async () => Number(await one(Number(version) >= 180000 ? fsyncsSince18 : fsyncsBefore18)),
    restart: async () => {
      await client.end();
      await restart();
      client = await connected(url);
    },
    stop: async () => {
      await client.end();
      await stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function connected(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return client;
}

const fsyncsBefore18 = 'select wal_sync from pg_stat_wal';
const fsyncsSince18 = "select coalesce(sum(fsyncs), 0) from pg_stat_io where object = 'wal'";
