import { sql } from 'kysely';
import { expect, test } from 'vitest';
import type { AdapterHealth } from '../../src/bot/adapter.ts';
import { platformHealth, servingProblems } from '../../src/bot/serving.ts';
import { useDatabase } from '../helpers/databases.ts';
import { createTestPlatform } from '../helpers/test-platform.ts';

const database = useDatabase('embedded');

function adapter(platform: 'wechat' | 'telegram', health: AdapterHealth) {
  return { ...createTestPlatform({ platform }), health: () => health };
}

const down = { status: 'failing', problem: 'scan the code', login: 'the secret of a QR code' } as const;
const up = { status: 'ready' } as const;

test('a platform that is down keeps nobody from the page, nor from another platform; alone it is what the process is for', async () => {
  const { store } = database;
  const [wechat, telegram] = [adapter('wechat', down), adapter('telegram', up)];
  expect(await servingProblems(store, { page: 'served', others: [wechat] })).toEqual([]);
  expect(await servingProblems(store, { page: 'elsewhere', others: [wechat, telegram] })).toEqual([]);
  const alone = await servingProblems(store, { page: 'elsewhere', others: [wechat] });
  expect(alone).toEqual(['wechat: failing, scan the code']);
  expect(await servingProblems(store, { page: 'elsewhere', others: [] })).toEqual([]);
});

test('how a platform stands is told without what is to be scanned', () => {
  expect(platformHealth([adapter('wechat', down)])).toEqual([
    { platform: 'wechat', status: 'failing', problem: 'scan the code' },
  ]);
});

test('a database that does not answer, or lacks tables of this program, keeps the process from serving', async () => {
  const { store } = database;
  const none = { page: 'served', others: [] } as const;
  const mute = { db: store.db, ping: () => Promise.reject(new Error('down')) };
  expect(await servingProblems(mute, none)).toEqual(['database']);
  const { rows } = await sql`delete from kysely_migration where name = '0020-assignments' returning *`.execute(
    store.db,
  );
  expect(rows).toHaveLength(1);
  expect(await servingProblems(store, none)).toEqual(['migrations: 0020-assignments']);
});
