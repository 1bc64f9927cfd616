import { type KyselyPlugin, sql } from 'kysely';
import { expect, test } from 'vitest';
import { publishAndSign } from '../../../src/bot/review/publish.ts';
import { ownSelected } from '../../../src/bot/turn/office-talk.ts';
import type { RecordsAsking } from '../../../src/bot/turn/records.ts';
import { message } from '../../../src/dialogs/message.ts';
import { countSelected } from '../../../src/store/office/queue.ts';
import { useDatabase } from '../../helpers/databases.ts';
import { fillDesk } from '../../helpers/desk-fill.ts';
import { actorOf, campaignId } from '../../helpers/office.ts';
import { at } from '../../helpers/reminders-house.ts';

const database = useDatabase('postgres');

test('of a long list as much is read as is shown, by whoever asks and by whoever publishes it', async () => {
  const { store } = database;
  await fillDesk(store.db, { records: 200, units: 20 });
  await sql`update submissions set selected_at = submitted_at where receipt is not null`.execute(store.db);
  const count = await countSelected(store.db, { campaign: campaignId });
  expect(count).toBeGreaterThan(100);
  let most = 0;
  const counting: KyselyPlugin = {
    transformQuery: ({ node }) => node,
    transformResult: async ({ result }) => {
      most = Math.max(most, result.rows.length);
      return result;
    },
  };
  const db = store.db.withPlugin(counting);
  const actor = await actorOf(store);
  const campaign = { id: campaignId, title: message('科技周', 'The week') };
  const wish = { store: { db }, campaign, actor, now: at('05-20 10:00') };
  expect(await publishAndSign({ ...wish, wanted: 'published' })).toBe(count);
  expect(most).toBeLessThan(10);
  const unitId = '11111111-1111-4111-8111-111111111111';
  const told = await ownSelected(db, { campaign: campaignId, organiser: { unitId } } as RecordsAsking);
  expect(told).toMatchObject({ what: 'selected', names: [], all: { count } });
  expect(told.what === 'selected' && told.all?.names).toHaveLength(60);
  expect(most).toBe(60);
});
