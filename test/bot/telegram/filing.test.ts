import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { loadCampaign } from '../../../src/bot/campaign-file.ts';
import { createCore } from '../../../src/bot/core.ts';
import { loadSubmission } from '../../../src/store/submissions.ts';
import { useDatabase } from '../../helpers/databases.ts';
import { filingScript } from '../../helpers/filing-script.ts';
import { silentLog } from '../../helpers/silent-log.ts';
import { openTelegram, type TelegramBench, type Way } from './bench.ts';

const database = useDatabase('embedded');
const opened: (() => Promise<void>)[] = [];
let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tianbao-telegram-'));
});
afterEach(async () => {
  for (const close of opened.splice(0)) await close();
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** The whole bot on Telegram: everything but the people and Telegram itself is the product's own. */
async function openBot(way: Way): Promise<TelegramBench> {
  const bench = await openTelegram({ way });
  const core = createCore({
    store: database.store,
    campaign: await loadCampaign('campaigns/tianjin-2022.yaml'),
    clock: { now: () => Date.parse('2022-05-08T09:00:00+08:00') },
    adapters: [bench.adapter],
    log: silentLog,
    filesDir: folder,
  });
  core.sender.start();
  opened.push(async () => {
    await core.settled();
    await core.sender.stop();
    await bench.dispose();
  });
  await bench.begin(core.receive);
  return bench;
}

/** What one person does next, and waits for the reply to. */
async function turn({ server }: TelegramBench, chat: number, act: () => number): Promise<void> {
  const before = server.messages(chat).length;
  act();
  await server.until(chat, (messages) => messages.length > before);
}

/** The record of the receipt that a chat was given. */
async function recordOf({ server }: TelegramBench, chat: number) {
  const shown = await server.until(chat, (messages) => messages.some(({ document }) => document));
  const receipt = /TJ36-备-\d+/u.exec(shown.map(({ text }) => text).join('\n'))?.[0] ?? '';
  const [row] = await database.store.db
    .selectFrom('submissions')
    .select(['id', 'campaign', 'unit_id', 'state'])
    .where('receipt', '=', receipt)
    .execute();
  if (!row) throw new Error(`There is no submission with receipt “${receipt}”`);
  const found = await loadSubmission(database.store.db, {
    campaign: row.campaign,
    unit: row.unit_id,
    submission: row.id,
  });
  return { state: row.state, form: found?.form, answers: found?.answers };
}

/** Where a person may press a button in place of typing. */
const pressed: Readonly<Record<string, string>> = { 同意: '同意', 沿用: '沿用', 无: '跳过', 是: '是', 提交: '提交' };

for (const way of ['polling', 'webhook'] as const) {
  test(`a filing by typing and one by buttons give the same record (${way})`, { timeout: 60_000 }, async () => {
    const bench = await openBot(way);
    const { server } = bench;
    for (const text of filingScript(1)) await turn(bench, 11, () => server.say(11, text));
    for (const text of ['/start', ...filingScript(1).slice(1)]) {
      const button = pressed[text];
      await turn(bench, 12, () => (button === undefined ? server.say(12, text) : server.press(12, button)));
    }
    const [typed, byButtons] = [await recordOf(bench, 11), await recordOf(bench, 12)];
    expect(typed.state).toBe('submitted');
    expect(Object.keys(typed.answers ?? {})).toHaveLength(17);
    expect(byButtons).toEqual(typed);
    const document = server.messages(12).findLast((message) => message.document)?.document;
    expect(document?.name).toMatch(/^TJ36-备-\d+\.docx$/u);
    expect(document?.bytes.subarray(0, 2).toString()).toBe('PK');
    expect(server.unanswered()).toEqual([]);
  });
}

test('a file that is too large is refused politely, and the question stays', { timeout: 60_000 }, async () => {
  const bench = await openBot('polling');
  const { server } = bench;
  for (const text of filingScript(2).slice(0, 3)) await turn(bench, 21, () => server.say(21, text));
  await turn(bench, 21, () => server.sendFile(21, '活动.mp4', Buffer.from('x'), { kind: 'video', size: 30_000_000 }));
  expect(server.texts(21).at(-1)).toMatch(/20 ?MB/iu);
  expect(server.texts(21).at(-1)).toContain('2. 活动名称');
});

test('a press on an old question changes nothing, and shows where the talk is', { timeout: 60_000 }, async () => {
  const bench = await openBot('polling');
  const { server } = bench;
  for (const text of filingScript(3).slice(0, 4)) await turn(bench, 31, () => server.say(31, text));
  const notice = server.messages(31).find(({ rows }) => rows.flat().some(({ text }) => text === '同意'));
  await turn(bench, 31, () => server.press(31, '同意', { message: notice?.id ?? 0 }));
  expect(server.texts(31).at(-1)).toContain('3. 主办单位');
});

test('an update that comes a hundred times at once is one turn', { timeout: 60_000 }, async () => {
  const bench = await openBot('webhook');
  const { server, hookUrl } = bench;
  for (const text of filingScript(4).slice(0, 2)) await turn(bench, 41, () => server.say(41, text));
  const before = server.messages(41).length;
  const { secret } = server.hook() ?? {};
  const message = { message_id: 777, date: 1_652_000_000, chat: { id: 41, type: 'private', first_name: '王' } };
  const body = JSON.stringify({
    update_id: 555,
    message: { ...message, from: { id: 41, is_bot: false, first_name: '王' }, text: '天津科学技术馆' },
  });
  const headers = { 'x-telegram-bot-api-secret-token': secret ?? '', 'content-type': 'application/json' };
  const posts = Array.from({ length: 100 }, () => fetch(hookUrl, { method: 'POST', headers, body }));
  expect(new Set((await Promise.all(posts)).map(({ status }) => status))).toEqual(new Set([200]));
  await server.until(41, (messages) => messages.length > before);
  expect(server.texts(41).slice(before)).toEqual([expect.stringContaining('已记下 填报单位：天津科学技术馆')]);
});

test('replies arrive through 429 and dropped connections, each in its place', { timeout: 60_000 }, async () => {
  const bench = await openBot('polling');
  const { server } = bench;
  const plays = [{ fault: 'limited', retryAfter: 1 }, { fault: 'dropBefore' }] as const;
  for (const [at, text] of filingScript(5).slice(0, 6).entries()) {
    const play = plays[at];
    if (play) server.fault({ method: 'sendMessage', chat: 51, play });
    const before = server.messages(51).length;
    server.say(51, text);
    await server.until(51, (messages) => messages.length > before, 20_000);
  }
  const asked = server.texts(51).flatMap((text) => /^\d+\. /mu.exec(text)?.[0] ?? []);
  expect(asked).toEqual(['1. ', '2. ', '3. ', '4. ', '5. ']);
});
