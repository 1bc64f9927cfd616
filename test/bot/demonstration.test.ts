import { expect, test } from 'vitest';
import { clockFor } from '../../src/bot/demonstration.ts';
import { useDatabase } from '../helpers/databases.ts';
import { at, openReminders } from '../helpers/reminders-house.ts';

const database = useDatabase('postgres');
const start = '2022-05-08T09:00:00+08:00';

async function beginsAt(restart: 'goes on' | 'begins again', campaign = 'tianjin-2022'): Promise<number> {
  const clock = await clockFor({ kind: 'demonstration', start, restart }, { store: database.store, campaign });
  return Math.floor(clock.now() / 60_000) * 60_000;
}

test('a demonstration goes on from the newest moment that is kept, unless a moment was named', async () => {
  expect(await beginsAt('goes on')).toBe(at('05-08 09:00'));
  const house = await openReminders(database.store);
  house.now = at('05-08 11:20');
  await house.say({ on: 'web', as: 'zhang' }, '你好');
  expect(await beginsAt('goes on')).toBe(at('05-08 11:20'));
  expect(await beginsAt('begins again')).toBe(at('05-08 09:00'));
  expect(await beginsAt('goes on', 'tianjin-2023')).toBe(at('05-08 09:00'));
  await house.stop();
});
