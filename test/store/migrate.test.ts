import { sql } from 'kysely';
import { afterAll, describe, expect, inject, it } from 'vitest';
import { openStore, type Store } from '../../src/store/database.ts';
import { migrate } from '../../src/store/migrate.ts';
import { migrations } from '../../src/store/migrations/all.ts';
import { createDatabase, eachDatabase } from '../helpers/databases.ts';
import { administer } from '../helpers/postgres-server.ts';

const dropped: string[] = [];
afterAll(async () => {
  for (const url of dropped) await administer(inject('serverUrl'), `drop database ${new URL(url).pathname.slice(1)}`);
});

async function emptyDatabase(): Promise<string> {
  const url = await createDatabase('nothing');
  dropped.push(url);
  return url;
}

async function applied({ db }: Store): Promise<readonly string[]> {
  const { rows } = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(db);
  return rows.map(({ name }) => name);
}

describe('migrations', () => {
  eachDatabase((database) => {
    it('change nothing the second time', async () => {
      await migrate(database.store.db);
      expect(await applied(database.store)).toEqual(Object.keys(migrations));
    });

    it('make every table of the interface, with moments that know their zone', async () => {
      const tables = await database.store.db.introspection.getTables();
      const names = [
        'accounts',
        'activities',
        'activity_statistics',
        'assignments',
        'audit_log',
        'code_tries',
        'codes',
        'conversations',
        'counters',
        'desk_links',
        'desk_sessions',
        'editions',
        'files',
        'forgotten',
        'listed_records',
        'memberships',
        'office_accounts',
        'office_codes',
        'office_members',
        'organisers',
        'outbox',
        'platform_identities',
        'platform_outages',
        'platform_states',
        'revisions',
        'submissions',
        'units',
        'unused_contents',
        'upload_links',
        'waves',
      ];
      expect(tables.map(({ name }) => name).sort()).toEqual(names);
      const types = tables.flatMap(({ columns }) => columns.map(({ dataType }) => dataType));
      expect(types.filter((type) => type.startsWith('time')).every((type) => type === 'timestamptz')).toBe(true);
    });
  });

  it('are done once by stores that open an empty database at the same moment', async () => {
    const databaseUrl = await emptyDatabase();
    const stores = await Promise.all([1, 2, 3].map(() => openStore({ databaseUrl })));
    for (const store of stores) expect(await applied(store)).toEqual(Object.keys(migrations));
    await Promise.all(stores.map((store) => store.close()));
  });

  it('are done in each schema of a database that holds several stores', async () => {
    const plain = await emptyDatabase();
    await administer(plain, 'create schema another');
    for (const databaseUrl of [plain, `${plain}?options=${encodeURIComponent('-c search_path=another')}`]) {
      const store = await openStore({ databaseUrl });
      expect(await applied(store)).toEqual(Object.keys(migrations));
      await store.close();
    }
  });

  it('that cannot be done are told by their name and cause, and the store does not open', async () => {
    const databaseUrl = await emptyDatabase();
    await administer(databaseUrl, 'create table units (name text)');
    await expect(openStore({ databaseUrl })).rejects.toMatchObject({
      name: 'MigrationError',
      migration: '0001-first',
      cause: expect.objectContaining({ message: expect.stringContaining('already exists') }),
    });
  });

  it('are not begun where the database cannot be reached, and what to look at is said', async () => {
    const databaseUrl = (await emptyDatabase()).replace('postgres@', 'nobody_here@');
    await expect(openStore({ databaseUrl })).rejects.toMatchObject({
      name: 'DatabaseUnreachableError',
      message: expect.stringMatching(/server runs[\s\S]*DATABASE_URL/u),
      cause: expect.any(Error),
    });
  });
});
