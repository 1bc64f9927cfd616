import { randomUUID } from 'node:crypto';
import { afterEach, expect, test } from 'vitest';
import { loadCampaign } from '../../../src/bot/campaign-file.ts';
import { createCore } from '../../../src/bot/core.ts';
import { createWebAdapter } from '../../../src/bot/web/web.ts';
import { useDatabase } from '../../helpers/databases.ts';
import { filingScript } from '../../helpers/filing-script.ts';
import { silentLog } from '../../helpers/silent-log.ts';
import { openClient } from './client.ts';
import { sessionKey } from './small-talk.ts';

const database = useDatabase('embedded');
const ending: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ending.splice(0).reverse()) await end();
});

/** The whole bot behind its page. `away`: nothing is kept. */
async function openBot(hall: { now: number; database: 'there' | 'away' }) {
  const clock = { now: () => hall.now };
  const title = { zh: '科技周', en: 'Science week' };
  const facts = { host: '127.0.0.1', port: 0, title, sessionKey, ready: async () => [], now: clock.now };
  const web = createWebAdapter({ ...facts, limits: { burst: 1_000 } });
  const core = createCore({
    store: database.store,
    campaign: await loadCampaign('campaigns/tianjin-2022.yaml'),
    clock,
    adapters: [web],
    log: silentLog,
    filesDir: 'data-that-no-test-writes-to',
  });
  core.sender.start();
  ending.push(core.sender.stop, web.stop);
  await web.start(async (inbound) => {
    if (hall.database === 'away') throw new Error('the database is away');
    await core.receive(inbound);
  }, new AbortController().signal);
  return openClient(web.address() ?? '');
}

test('a filing that the page sent at 23:59, and again at 00:01 when the database was back, is in time', async () => {
  const hall: Parameters<typeof openBot>[0] = { now: Date.parse('2022-05-10T23:00:00+08:00'), database: 'there' };
  const client = await openBot(hall);
  const events = await client.events();
  for (const text of filingScript(1).slice(0, -1)) expect((await client.say(text)).status).toBe(202);
  const id = randomUUID();
  hall.now = Date.parse('2022-05-10T23:59:00+08:00');
  hall.database = 'away';
  expect((await client.say('提交', id)).status).toBe(503);
  hall.now = Date.parse('2022-05-11T00:01:00+08:00');
  hall.database = 'there';
  expect((await client.say('提交', id)).status).toBe(202);
  const heard = await events.until('message', ({ text }) => /已过|TJ36-备/u.test(String(text)));
  expect(heard.at(-1)?.data['text']).toMatch(/TJ36-备-00001[\s\S]*2022-05-10 23:59/u);
  events.close();
});
