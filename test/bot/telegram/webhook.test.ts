import { afterEach, describe, expect, test, vi } from 'vitest';
import { openTelegram, secret, type TelegramBench, untilReady } from './bench.ts';

const opened: TelegramBench[] = [];
afterEach(async () => {
  for (const bench of opened.splice(0)) await bench.dispose();
});

async function open(options: Omit<Parameters<typeof openTelegram>[0] & object, 'way'> = {}): Promise<TelegramBench> {
  const bench = await openTelegram({ ...options, way: 'webhook' });
  opened.push(bench);
  return bench;
}

const update = {
  update_id: 5,
  message: {
    message_id: 1,
    date: 1,
    chat: { id: 1, type: 'private' },
    from: { id: 1, is_bot: false, first_name: '王' },
    text: '你好',
  },
};

async function post(url: string, token: string | undefined, body = JSON.stringify(update), method = 'POST') {
  const headers = token === undefined ? {} : { 'x-telegram-bot-api-secret-token': token };
  const response = await fetch(url, { method, headers, ...(method === 'GET' ? {} : { body }) });
  return response.status;
}

describe('the webhook', () => {
  test('is set with its secret, and with what the bot wants to be told of', async () => {
    const { server, hookUrl, begin } = await open();
    await begin();
    expect(server.hook()).toEqual({ url: hookUrl, secret });
    expect(server.calls('setWebhook')[0]?.params['allowed_updates']).toEqual([
      'message',
      'edited_message',
      'callback_query',
      'my_chat_member',
    ]);
    expect(server.polls()).toBe(0);
  });

  test.each([
    ['absent', undefined],
    ['wrong', 'secret-of-a-test_2'],
    ['of another length', 'secret'],
    ['empty', ''],
  ])('answers 401 where the secret is %s, and takes nothing', async (_name, token) => {
    const { hookUrl, begin, received } = await open();
    await begin();
    expect(await post(hookUrl, token)).toBe(401);
    expect(received).toEqual([]);
    expect(await post(hookUrl, secret)).toBe(200);
    expect(received).toHaveLength(1);
  });

  test('refuses what is no update, or longer than any', async () => {
    const { hookUrl, begin, received } = await open();
    await begin();
    expect(await post(hookUrl, secret, '{"update_id":')).toBe(400);
    expect(await post(hookUrl, secret, '[]')).toBe(400);
    expect(await post(hookUrl, secret, 'x'.repeat(1_000_001))).toBe(413);
    expect(await post(hookUrl, secret, '', 'GET')).toBe(405);
    expect(received).toEqual([]);
  });

  test('answers 500 to what was not taken, which comes again under the same id', async () => {
    const { server, begin, received } = await open();
    let failures = 2;
    await begin(async () => {
      if (failures-- > 0) throw new Error('the database is down');
    });
    const said = server.say(1, '你好');
    expect(await server.nextPost(said)).toBe(500);
    await server.confirmed(said);
    expect(received).toHaveLength(3);
    expect(new Set(received.map(({ id }) => id)).size).toBe(1);
  });

  test('answers 500 in time where a turn takes too long, and the turn goes on', async () => {
    const { server, begin } = await open({ times: { webhookMs: 50 } });
    let ended: 'yes' | undefined;
    await begin(async () => {
      if (ended) return;
      await new Promise((resolve) => setTimeout(resolve, 200));
      ended = 'yes';
    });
    const said = server.say(1, '你好');
    expect(await server.nextPost(said)).toBe(500);
    await server.confirmed(said);
    expect(ended).toBe('yes');
  });

  test('answers 503 once it takes nothing more, so that the next process is given it', async () => {
    const { server, adapter, hookUrl, begin } = await open();
    await begin();
    await adapter.stop();
    expect(await post(hookUrl, secret)).toBe(503);
    expect(server.hook()?.url).toBe(hookUrl);
  });

  test('is set again where somebody took it away', async () => {
    const { server, hookUrl, begin } = await open({ times: { webhookCheckMs: 20 } });
    await begin();
    await fetch(`${server.apiRoot}/bot${server.token}/deleteWebhook`, { method: 'POST' });
    await vi.waitFor(() => expect(server.hook()?.url).toBe(hookUrl));
  });

  test('that Telegram does not take is told with its remedy, and tried again', async () => {
    const { server, adapter } = await open();
    const description = 'Bad Request: bad webhook: HTTPS url must be provided for webhook';
    server.fault({ method: 'setWebhook', times: 2, play: { fault: 'error', code: 400, description } });
    await adapter.start(async () => undefined, new AbortController().signal);
    await untilReady(adapter, 'failing');
    expect(adapter.health().problem).toMatch(/Check PUBLIC_URL/u);
    await untilReady(adapter);
  });
});
