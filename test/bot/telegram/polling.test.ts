import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { Inbound } from '../../../src/bot/adapter.ts';
import { loadCampaign } from '../../../src/bot/campaign-file.ts';
import { commandLists } from '../../../src/bot/telegram/commands.ts';
import { createTelegramAdapter } from '../../../src/bot/telegram/telegram.ts';
import { editionOf } from '../../../src/dialogs/edition.ts';
import { beginning, mainForm } from '../../../src/dialogs/offering.ts';
import { examplePath } from '../../helpers/edition-file.ts';
import { startTelegramServer } from '../../helpers/telegram-server.ts';
import { openTelegram, quickTimes, type TelegramBench, untilReady } from './bench.ts';

const opened: TelegramBench[] = [];
afterEach(async () => {
  for (const bench of opened.splice(0).reverse()) await bench.dispose();
});

async function open(...options: Parameters<typeof openTelegram>): Promise<TelegramBench> {
  const bench = await openTelegram(...options);
  opened.push(bench);
  return bench;
}

const textsOf = (received: readonly Inbound[]): readonly string[] =>
  received.flatMap(({ content }) => (content.type === 'text' ? [content.text] : []));

describe('what was not taken', () => {
  test('comes again, in its place, and is confirmed only then', async () => {
    const { server, received, begin } = await open();
    let failures = 3;
    await begin(async () => {
      if (failures-- > 0) throw new Error('the database is down');
    });
    const updates = ['一', '二', '三'].map((text) => server.say(1, text));
    await Promise.all(updates.map(server.confirmed));
    expect(textsOf(received)).toEqual(['一', '一', '一', '一', '二', '三']);
    expect(new Set(received.map(({ id }) => id)).size).toBe(3);
  });

  test('holds up nobody else, and is given to the next process when this one ends', async () => {
    const { server, received, begin, adapter } = await open({ times: { retryMs: 500, longestRetryMs: 500 } });
    await begin(async ({ conversation }) => {
      if (conversation.chat === '1') throw new Error('not now');
    });
    server.say(1, '等一等');
    const other = server.say(2, '你好');
    await vi.waitFor(() => expect(textsOf(received)).toEqual(['等一等', '你好']));
    await adapter.stop();
    expect(server.pending()).toBe(2);
    const next = await open({ on: server });
    await next.begin();
    await server.confirmed(other);
    expect(textsOf(next.received)).toEqual(['等一等', '你好']);
    expect(next.received.map(({ id }) => id)).toEqual(received.map(({ id }) => id));
  });

  test('again and again, while others are, is told to the person and let go of', async () => {
    const { server, begin, reports } = await open({ times: { retryMs: 10, longestRetryMs: 10 } });
    await begin(async ({ conversation }) => {
      if (conversation.chat === '1') throw new Error('never');
    });
    const never = server.say(1, '坏消息');
    server.say(2, '你好');
    await server.confirmed(never);
    expect(server.texts(1)).toEqual(['抱歉，您刚才发的一条消息没能收下，请再发一次。']);
    expect(reports.some((line) => line.startsWith('givenUp'))).toBe(true);
  });

  test('is told in the language that Telegram reports', async () => {
    const { server, begin } = await open({ times: { retryMs: 10, longestRetryMs: 10 } });
    await begin(async ({ conversation }) => {
      if (conversation.chat === '1') throw new Error('never');
    });
    const never = server.say(1, 'Bad', { from: { language_code: 'en-GB' } });
    server.say(2, '你好');
    await server.confirmed(never);
    expect(server.texts(1)).toEqual([expect.stringContaining('Please send it again')]);
  });
});

test('a message that takes its time does not keep others from being asked for', async () => {
  const { server, received, begin } = await open();
  let release = (): void => undefined;
  const gate = new Promise<void>((resolve) => {
    release = resolve;
  });
  await begin(({ conversation }) => (conversation.chat === '1' ? gate : Promise.resolve()));
  const slow = server.say(1, '慢');
  await vi.waitFor(() => expect(received).toHaveLength(1));
  const waiting = server.say(1, '慢的下一条');
  for (let chat = 2; chat < 40; chat++) server.say(chat, `快${chat}`);
  await vi.waitFor(() => expect(received).toHaveLength(39));
  expect(textsOf(received)).not.toContain('慢的下一条');
  expect(server.pending()).toBe(40);
  release();
  await Promise.all([server.confirmed(slow), server.confirmed(waiting)]);
  expect(textsOf(received).at(-1)).toBe('慢的下一条');
});

test('the last messages are confirmed at the end, so that the next process does not get them', async () => {
  const { server, received, begin, adapter } = await open();
  await begin(() => pause(30));
  const update = server.say(1, '你好');
  await vi.waitFor(() => expect(received).toHaveLength(1));
  await adapter.stop();
  await server.confirmed(update);
  expect(server.pending()).toBe(0);
  expect(adapter.health()).toEqual({ status: 'stopped' });
});

test('the end waits a while, and not for ever, for a message that is never done', async () => {
  const { server, received, begin, adapter, reports } = await open({ times: { drainMs: 100 } });
  await begin(() => new Promise(() => undefined));
  server.say(1, '你好');
  await vi.waitFor(() => expect(received).toHaveLength(1));
  const asked = performance.now();
  await adapter.stop();
  expect(performance.now() - asked).toBeLessThan(1_000);
  expect([adapter.health(), reports]).toEqual([{ status: 'stopped' }, ['stoppedEarly {"afterMs":100}']]);
  expect(server.pending()).toBe(1);
});

test('ids of updates that begin anew below the old ones are taken', async () => {
  const { server, received, begin } = await open();
  await begin();
  await server.confirmed(server.say(1, '上周'));
  await vi.waitFor(() => expect(server.pending()).toBe(0));
  server.renumber(77);
  await server.confirmed(server.say(1, '这周'));
  expect(textsOf(received)).toEqual(['上周', '这周']);
});

test('a redelivered update has its first id', async () => {
  const { server, received, begin } = await open();
  await begin();
  const update = server.say(1, '你好');
  await server.confirmed(update);
  server.redeliver(update);
  await server.confirmed(update);
  await vi.waitFor(() => expect(received).toHaveLength(2));
  expect(received[0]?.id).toBe(received[1]?.id);
});

describe('another poller of the same token', () => {
  test('is let be, and its place is taken when it stops', async () => {
    const old = await open();
    await old.begin();
    const next = await open({ on: old.server });
    await next.begin();
    const said = [1, 2, 3, 4].map((chat) => old.server.say(chat, `之前${chat}`));
    await Promise.all(said.map(old.server.confirmed));
    await old.adapter.stop();
    await untilReady(next.adapter);
    await old.server.confirmed(old.server.say(9, '之后'));
    expect(textsOf(next.received).at(-1)).toBe('之后');
    const all = [...textsOf(old.received), ...textsOf(next.received)];
    expect([...new Set(all)].sort()).toEqual(['之前1', '之前2', '之前3', '之前4', '之后'].sort());
  });

  test('that goes on for ever is told, and asked again and again', async () => {
    const { server, begin, adapter } = await open();
    await begin();
    const conflict = 'Conflict: terminated by other getUpdates request';
    server.fault({ method: 'getUpdates', times: 5, play: { fault: 'error', code: 409, description: conflict } });
    server.say(1, '一');
    await untilReady(adapter, 'connecting');
    expect(adapter.health().problem).toMatch(/another process.*409/u);
    await untilReady(adapter);
    await server.confirmed(server.say(1, '二'));
  });
});

test('a webhook that was left behind is taken away', async () => {
  const { server, begin, received } = await open();
  const answer = await fetch(`${server.apiRoot}/bot${server.token}/setWebhook`, {
    method: 'POST',
    body: JSON.stringify({ url: 'http://127.0.0.1:9/gone' }),
  });
  expect(answer.status).toBe(200);
  await begin();
  await server.confirmed(server.say(1, '你好'));
  expect(textsOf(received)).toEqual(['你好']);
});

test('a token that is refused is told with its remedy, without the token', async () => {
  const { server, adapter, reports } = await open();
  server.revoke();
  await adapter.start(async () => undefined, new AbortController().signal);
  await untilReady(adapter, 'failing');
  expect(adapter.health().problem).toMatch(/the token is not accepted.*@BotFather.*TELEGRAM_BOT_TOKEN/u);
  expect(JSON.stringify([adapter.health(), reports])).not.toContain(server.token);
});

test.each([
  ['429', { fault: 'limited', retryAfter: 0 }],
  ['502', { fault: 'gateway' }],
  ['a dropped connection', { fault: 'dropBefore' }],
  ['an answer that was dropped', { fault: 'dropAfter' }],
] as const)('polls go on after %s, and nothing is lost', async (_name, play) => {
  const { server, begin, received } = await open();
  await begin();
  server.fault({ method: 'getUpdates', times: 3, play });
  const said = Array.from({ length: 20 }, (_, at) => server.say(at % 3, `第${at}条`));
  await Promise.all(said.map(server.confirmed));
  expect([...new Set(textsOf(received))]).toHaveLength(20);
});

test('it starts while Telegram is out of reach, and is ready once it is there', async () => {
  const port = await freePort();
  const received: Inbound[] = [];
  const adapter = createTelegramAdapter({
    token: '4242:local-token-of-a-test',
    apiRoot: `http://127.0.0.1:${port}`,
    times: quickTimes,
  });
  await adapter.start(async (inbound) => void received.push(inbound), new AbortController().signal);
  await vi.waitFor(() => expect(adapter.health().problem).toMatch(/ECONNREFUSED/u));
  await expect(
    adapter.send({ platform: 'telegram', chat: '1' }, { id: '1', text: '一', question: 1 }),
  ).rejects.toMatchObject({ failure: 'refused', retryAfterMs: 5_000 });
  const server = await startTelegramServer({ port });
  await untilReady(adapter);
  await server.confirmed(server.say(1, '你好'));
  expect(textsOf(received)).toEqual(['你好']);
  await adapter.stop();
  await server.stop();
});

test('the menu of commands is set in Chinese, in English and for everybody else', async () => {
  const { server, begin } = await open();
  server.fault({ method: 'setMyCommands', play: { fault: 'limited', retryAfter: 0 } });
  await begin();
  await vi.waitFor(() => expect(server.calls('setMyCommands').length).toBeGreaterThanOrEqual(4));
  const lists = server.calls('setMyCommands').slice(-3);
  expect(lists.map(({ params }) => params['language_code'])).toEqual([undefined, 'zh', 'en']);
  for (const { params } of lists) {
    const names = (params['commands'] as { command: string }[]).map(({ command }) => command);
    expect(names).toEqual(
      expect.arrayContaining(['status', 'filing', 'back', 'skip', 'help', 'preview', 'pause', 'link', 'snooze']),
    );
  }
});

test('the menu of commands says what the edition files, where that is no 备案表', async () => {
  const campaign = await loadCampaign(examplePath);
  const begins = beginning(editionOf(campaign));
  const described = (lists: ReturnType<typeof commandLists>) =>
    lists.map(({ commands }) => commands.find(({ command }) => command === 'filing')?.description);
  expect(described(commandLists(begins))).toEqual([begins.zh, begins.zh, begins.en]);
  expect(begins.zh).toContain(mainForm(editionOf(campaign)).title.zh);
  expect(JSON.stringify(commandLists(begins))).not.toContain('备案');
  const server = await startTelegramServer();
  const adapter = createTelegramAdapter({
    ...{ token: server.token, apiRoot: server.apiRoot, times: quickTimes, begins },
  });
  await adapter.start(async () => undefined, new AbortController().signal);
  await vi.waitFor(() => expect(JSON.stringify(server.calls('setMyCommands').at(0)?.params)).toContain(begins.zh));
  await adapter.stop();
  await server.stop();
});

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
