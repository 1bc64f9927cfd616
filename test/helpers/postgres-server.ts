import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { openStore } from '../../src/store/database.ts';
import { startServer } from './postgres-process.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The test server: its maintenance database, where databases are made and dropped. */
    readonly serverUrl: string;
    /** A database with all tables, to be cloned. */
    readonly template: string;
    /** A folder for what test files share. Removed at the end. */
    readonly folder: string;
  }
}

/**
 * Before all tests: a PostgreSQL with a migrated template. In this order: the server that TEST_DATABASE_URL names, the
 * programs in PGBIN or of the system, those of the development package.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'tianbao-test-'));
  // The server may run as another user, who has to get at its own folder in it.
  await chmod(folder, 0o711);
  const given = process.env['TEST_DATABASE_URL'];
  const server = given ? { url: given, stop: async () => undefined } : await startServer(join(folder, 'postgres'));
  const template = `tianbao_test_${process.pid}`;
  await administer(server.url, `create database ${template}`);
  const store = await openStore({ databaseUrl: urlOf(server.url, template) });
  await store.close();
  project.provide('serverUrl', server.url);
  project.provide('template', template);
  project.provide('folder', folder);
  return async () => {
    await administer(server.url, `drop database if exists ${template}`);
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  };
}

/** Runs one statement on the server's maintenance database. */
export async function administer(serverUrl: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: serverUrl });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

/** The address of another database of the same server. */
export function urlOf(serverUrl: string, database: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${database}`;
  return url.href;
}
