import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { loadCampaign } from '../../../src/bot/campaign-file.ts';
import { createCore } from '../../../src/bot/core.ts';
import { createWebAdapter } from '../../../src/bot/web/web.ts';
import { useDatabase } from '../../helpers/databases.ts';
import { filingScript } from '../../helpers/filing-script.ts';
import { codeIn } from '../../helpers/platforms-house.ts';
import { silentLog } from '../../helpers/silent-log.ts';
import { openSlackBench } from '../../helpers/slack-bench.ts';
import { openTelegram } from '../telegram/bench.ts';
import { openClient } from '../web/client.ts';

const database = useDatabase('postgres');
const ending: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ending.splice(0).reverse()) await end();
});

const chat = 61;
const waiting = { timeout: 15_000, interval: 20 };

/** The whole bot on three platforms at once: Telegram polled, the page over HTTP, and Slack over HTTP. */
async function openAll() {
  const telegram = await openTelegram({ way: 'polling' });
  const slack = await openSlackBench('http');
  const web = createWebAdapter({
    ...{ host: '127.0.0.1', port: 0, title: { zh: '科技周', en: 'Science week' }, now: Date.now },
    ...{ ready: async () => [], sessionKey: 'k'.repeat(40), limits: { burst: 100 } },
  });
  const filesDir = await mkdtemp(join(tmpdir(), 'tianbao-three-'));
  const core = createCore({
    ...{ store: database.store, campaign: await loadCampaign('campaigns/tianjin-2022.yaml'), log: silentLog, filesDir },
    clock: { now: () => Date.parse('2022-05-08T09:00:00+08:00') },
    adapters: [telegram.adapter, web, slack.adapter],
  });
  ending.push(() => rm(filesDir, { recursive: true, force: true }), telegram.dispose, slack.dispose);
  ending.push(web.stop, slack.adapter.stop, async () => {
    await core.settled();
    await core.sender.stop({ drainMs: 1_000 });
  });
  const { signal } = new AbortController();
  await telegram.begin(core.receive);
  await web.start(core.receive, signal);
  await slack.adapter.start(core.receive, signal);
  core.sender.start();
  return { telegram: onTelegram(telegram.server), web: await onWeb(web.address() ?? ''), slack: onSlack(slack.slack) };
}

/** Says something on one platform, and gives the next message there. */
type Saying = (text: string) => Promise<string>;

function onTelegram(server: Awaited<ReturnType<typeof openTelegram>>['server']): Saying {
  return async (text) => {
    const before = server.messages(chat).length;
    server.say(chat, text);
    const shown = await server.until(chat, (messages) => messages.length > before, waiting.timeout);
    return shown.at(before)?.text ?? '';
  };
}

async function onWeb(address: string): Promise<Saying> {
  const client = await openClient(address);
  const events = await client.events();
  ending.push(async () => events.close());
  return async (text) => {
    expect((await client.say(text)).status).toBe(202);
    const heard = await events.until('message');
    return String(heard.at(-1)?.data['text'] ?? '');
  };
}

function onSlack(server: Awaited<ReturnType<typeof openSlackBench>>['slack']): Saying {
  const person = server.person('UZHANG001', { name: '张三' });
  return async (text) => {
    const before = person.texts().length;
    expect((await person.say(text)).result).toBe('acknowledged');
    await vi.waitFor(() => expect(person.texts().length).toBeGreaterThan(before), waiting);
    return person.texts().at(before) ?? '';
  };
}

async function sayAll(say: Saying, texts: readonly string[]): Promise<string> {
  let answer = '';
  for (const text of texts) answer = await say(text);
  return answer;
}

test('a talk goes from Telegram to the page and on to Slack, at the same field, and ends in one record', async () => {
  const { db } = database.store;
  const { telegram, web, slack } = await openAll();
  const script = filingScript(1);
  expect(await sayAll(telegram, script.slice(0, 6))).toContain('5. 举办地点');
  const first = codeIn(await telegram('关联'));
  expect(await web(`关联 ${first}`)).toMatch(/关联好了[\s\S]*5\. 举办地点/u);
  expect(await sayAll(web, script.slice(6, 12))).toContain('11. 联系电话');
  const second = codeIn(await web('关联'));
  expect(await slack(`关联 ${second.toLowerCase()}`)).toMatch(/关联好了[\s\S]*11\. 联系电话/u);
  expect(await sayAll(slack, script.slice(12))).toContain('TJ36-备-00001');

  const rows = await db.selectFrom('submissions').select(['state', 'receipt', 'answers']).execute();
  expect(rows).toMatchObject([{ state: 'submitted', receipt: 'TJ36-备-00001' }]);
  expect(Object.keys(rows[0]?.answers as object)).toHaveLength(17);
  const trail = await db
    .selectFrom('revisions')
    .select(['number', 'platform', 'organiser_id'])
    .orderBy('number')
    .execute();
  expect(trail.map(({ number }) => number)).toEqual(trail.map((_, i) => i + 1));
  const inOrder = trail.map(({ platform }) => platform).filter((each, i, all) => each !== all[i - 1]);
  expect(inOrder).toEqual(['telegram', 'web', 'slack']);
  const people = await db.selectFrom('organisers').select('id').execute();
  expect(people).toHaveLength(1);
  expect(new Set(trail.map(({ organiser_id }) => organiser_id))).toEqual(new Set(people.map(({ id }) => id)));
  expect(await db.selectFrom('units').select('name').execute()).toEqual([{ name: '天津市南开区科学技术协会' }]);
  const accounts = await db.selectFrom('accounts').select('platform').orderBy('platform').execute();
  expect(accounts.map(({ platform }) => platform)).toEqual(['slack', 'telegram', 'web']);
}, 120_000);
