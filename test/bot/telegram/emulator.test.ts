import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { InlineKeyboardMarkup } from 'grammy/types';
import { TelegramServer } from 'telegram-test-api/lib/telegramServer.js';
import { expect, test } from 'vitest';
import { loadCampaign } from '../../../src/bot/campaign-file.ts';
import { createCore } from '../../../src/bot/core.ts';
import { createTelegramAdapter } from '../../../src/bot/telegram/telegram.ts';
import { useDatabase } from '../../helpers/databases.ts';
import { silentLog } from '../../helpers/silent-log.ts';
import { quickTimes, untilReady } from './bench.ts';

const database = useDatabase('embedded');

test('a talk goes on with an emulator that others wrote', { timeout: 60_000 }, async () => {
  const token = '4242:local-token-of-a-test';
  const server = new TelegramServer({ port: await freePort(), host: '127.0.0.1' });
  await server.start();
  const adapter = createTelegramAdapter({ token, apiRoot: server.config.apiURL, times: quickTimes });
  const core = createCore({
    store: database.store,
    campaign: await loadCampaign('campaigns/tianjin-2022.yaml'),
    clock: { now: () => Date.parse('2022-05-08T09:00:00+08:00') },
    adapters: [adapter],
    log: silentLog,
    filesDir: 'data-that-no-test-writes-to',
  });
  await adapter.start(core.receive, new AbortController().signal);
  await untilReady(adapter);
  const client = server.getClient(token, { userId: 5, chatId: 5, timeout: 10_000 });
  const replies = async (): Promise<readonly Reply[]> => {
    const { result } = (await client.getUpdates()) as unknown as {
      readonly result: readonly { readonly message: Reply }[];
    };
    return result.map(({ message }) => message);
  };

  await client.sendCommand(client.makeCommand('/start'));
  const [notice] = await replies();
  expect(notice?.text).toContain('收集什么');
  const agree = notice?.reply_markup?.inline_keyboard.flat()[0];
  expect(agree).toMatchObject({ text: '同意' });
  const data = agree && 'callback_data' in agree ? agree.callback_data : '';
  await client.sendCallback(client.makeCallbackQuery(data));
  expect((await replies())[0]?.text).toContain('1. 填报单位');
  await client.sendMessage(client.makeMessage('天津科学技术馆'));
  expect((await replies())[0]?.text).toContain('已记下 填报单位：天津科学技术馆');

  await adapter.stop();
  await core.sender.stop();
  await server.stop();
});

interface Reply {
  readonly text: string;
  readonly reply_markup?: InlineKeyboardMarkup;
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}
