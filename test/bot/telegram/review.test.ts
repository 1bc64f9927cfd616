import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { loadCampaign } from '../../../src/bot/campaign-file.ts';
import { createCore } from '../../../src/bot/core.ts';
import { useDatabase } from '../../helpers/databases.ts';
import { type DeskVisitor, signIn } from '../../helpers/desk-visitor.ts';
import { filingScript } from '../../helpers/filing-script.ts';
import { filedRecords } from '../../helpers/office.ts';
import { runningService } from '../../helpers/running-service.ts';
import { silentLog } from '../../helpers/silent-log.ts';
import { openTelegram } from './bench.ts';

const database = useDatabase('postgres');
const folder = await mkdtemp(join(tmpdir(), 'tianbao-review-'));
afterAll(() => rm(folder, { recursive: true, force: true }));

const inTime = Date.parse('2022-05-08T09:00:00+08:00');
const later = Date.parse('2022-05-12T10:00:00+08:00');
const chat = 71;

/** The bot on Telegram whose clock the test sets, and the desk of another process on the same database. */
async function openTown() {
  const clock = { at: inTime };
  const bench = await openTelegram({ way: 'polling' });
  const core = createCore({
    store: database.store,
    campaign: await loadCampaign('campaigns/tianjin-2022.yaml'),
    clock: { now: () => clock.at },
    adapters: [bench.adapter],
    log: silentLog,
    filesDir: folder,
  });
  core.sender.start();
  await bench.begin(core.receive);
  const settings = { DATABASE_URL: database.url, CLOCK: '2022-05-12T10:00:00+08:00' };
  const { address } = await runningService(settings, { only: ['web'] });
  const reviewer = await signIn(address, database.store, { name: '李杉', role: 'reviewer' });
  const close = async (): Promise<void> => {
    await core.settled();
    await core.sender.stop();
    await bench.dispose();
  };
  const turn = async (act: () => number): Promise<string> => {
    const before = bench.server.messages(chat).length;
    act();
    await bench.server.until(chat, (messages) => messages.length > before);
    return bench.server.texts(chat).slice(before).join('\n');
  };
  return { clock, server: bench.server, reviewer, close, turn };
}

/** Does something with the record on its page, as its form does. */
async function decide(reviewer: DeskVisitor, path: string, form: readonly [string, string][]): Promise<void> {
  const page = await reviewer.text(path);
  const fields = [...page.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)">/gu)];
  const hidden = fields.map(([, name = '', value = '']): [string, string] => [name, value]);
  const done = await reviewer.post(`${path}/decide`, [...hidden, ...form]);
  expect(done.status).toBe(303);
}

test('returned after the deadline on the desk, mended in Telegram from the button of the push, accepted, selected and told', {
  timeout: 60_000,
}, async () => {
  const { clock, server, reviewer, close, turn } = await openTown();
  for (const text of filingScript(1)) await turn(() => server.say(chat, text));
  const [before] = await filedRecords(database.store);
  if (!before) throw new Error('Nothing was filed.');
  clock.at = later;
  const path = `/office/records/${before.unit_id}/${before.id}`;
  const count = server.messages(chat).length;
  await decide(reviewer, path, [
    ['action', 'return'],
    ['reason', '经费请核对'],
    ['field', 'leader'],
    ['field', 'budget'],
    ['remark-budget', '超标'],
  ]);
  await server.until(chat, (messages) => messages.length > count);
  expect(server.texts(chat).at(-1)).toMatch(/被退回修改[\s\S]*经费请核对[\s\S]*7 活动负责人、14 活动经费（超标）/u);

  const asked = await turn(() => server.press(chat, '开始修改'));
  expect(asked).toMatch(/请修改 2 项：活动负责人、活动经费[\s\S]*7\. 活动负责人/u);
  expect(await turn(() => server.say(chat, '李四'))).toMatch(/14\. 活动经费[\s\S]*办公室的意见：超标/u);
  expect(await turn(() => server.say(chat, '两万'))).toMatch(/改了这些：[\s\S]*活动经费：1,001 元 → 20,000 元/u);
  expect(await turn(() => server.press(chat, '重新提交'))).toContain('已重新提交，办公室会再审核');
  const [after] = await filedRecords(database.store);
  expect(after?.answers).toEqual({ ...before.answers, leader: '李四', budget: 20_000 });

  await decide(reviewer, path, [['action', 'accept']]);
  await decide(reviewer, path, [['action', 'select']]);
  const told = server.messages(chat).length;
  // What is not urgent waits some seconds, to be told in one message.
  await database.store.db.updateTable('outbox').set({ not_before: null }).where('kind', '=', 'push').execute();
  await server.until(chat, (messages) => messages.length > told);
  expect(server.texts(chat).at(-1)).toMatch(/已通过审核[\s\S]*已列入市级重点活动/u);
  expect(await turn(() => server.say(chat, '重点活动'))).toContain(before.receipt);
  expect(await reviewer.text('/office/selected')).toContain(before.receipt);
  expect(server.unanswered()).toEqual([]);
  await close();
});
