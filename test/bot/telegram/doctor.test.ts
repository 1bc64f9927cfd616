import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readConfig } from '../../../src/bot/config.ts';
import { telegramFindings, telegramFindingsOf } from '../../../src/bot/doctor/telegram.ts';
import { startTelegramServer, type TelegramServer } from '../../helpers/telegram-server.ts';
import { runTianbao } from '../../helpers/tianbao-process.ts';

let server: TelegramServer;
let folder = '';
beforeEach(async () => {
  server = await startTelegramServer();
  folder = await mkdtemp(join(tmpdir(), 'tianbao-doctor-'));
});
afterEach(async () => {
  await server.stop();
  await rm(folder, { recursive: true, force: true });
});

const settings = (more: Record<string, string> = {}) => ({
  DATA_DIR: folder,
  TELEGRAM_BOT_TOKEN: server.token,
  TELEGRAM_API_ROOT: server.apiRoot,
  ...more,
});
const lines = async (more?: Record<string, string>) =>
  (await telegramFindings(readConfig(settings(more)))).map(({ state, line }) => `${state} ${line}`);
const hooked = { PUBLIC_URL: 'https://tianbao.example.org', TELEGRAM_WEBHOOK_SECRET: 'secret' };

describe('tianbao doctor, of Telegram', () => {
  test('names the bot of the token, and how messages come', async () => {
    const { out } = await runTianbao(['doctor'], settings());
    expect(out).toContain('✓ Telegram: the token is that of @tianbao_test_bot');
    expect(out).toContain('✓ Telegram: messages are polled for, 0 wait');
    expect(out).not.toContain(server.token);
  });

  test('names what to do about a token that is not accepted', async () => {
    server.revoke();
    expect(await lines()).toEqual([
      expect.stringMatching(/^broken .*not accepted \(401 Unauthorized\).*@BotFather.*TELEGRAM_BOT_TOKEN/u),
    ]);
  });

  test('doubts the address too where the token is not even known as one', () => {
    const failure = { kind: 'denied', said: '404 Not Found' } as const;
    expect(telegramFindingsOf({ state: 'unknown', failure }, 'https://api.example.org')).toEqual([
      {
        state: 'broken',
        line: expect.stringMatching(/TELEGRAM_API_ROOT, if https:\/\/api\.example\.org is no Bot API/u),
      },
    ]);
  });

  test('names what to do about an API that cannot be reached', async () => {
    await server.stop();
    expect(await lines()).toEqual([
      expect.stringMatching(/^broken .*cannot be reached \(no connection \(ECONNREFUSED\)\).*TELEGRAM_API_ROOT/u),
    ]);
  });

  test('says nothing where Telegram is not set up', async () => {
    expect(await telegramFindings(readConfig({ DATA_DIR: folder }))).toEqual([]);
  });

  test('says what the next start does about the webhook', async () => {
    expect((await lines(hooked))[1]).toBe(
      'note Telegram: no webhook is set; the next start sets https://tianbao.example.org/telegram',
    );
    await fetch(`${server.apiRoot}/bot${server.token}/setWebhook`, {
      method: 'POST',
      body: JSON.stringify({ url: 'https://elsewhere.example.org/x' }),
    });
    expect((await lines())[1]).toMatch(
      /^note .*the webhook https:\/\/elsewhere\.example\.org\/x; the next start takes it away/u,
    );
  });

  test.each([
    ['Wrong response from the webhook: 401 Unauthorized', /TELEGRAM_WEBHOOK_SECRET/u],
    ['SSL error {error:0A000086:certificate verify failed}', /Renew the certificate/u],
    ['Wrong response from the webhook: 404 Not Found', /hand \/telegram on/u],
    ['Wrong response from the webhook: 503 Service Unavailable', /\/readyz/u],
    ['Connection timed out', /from outside/u],
  ])('names what to do where messages do not come: %s', (said, remedy) => {
    const webhook = { url: 'https://a.example/telegram', wanted: 'https://a.example/telegram', waiting: 3 };
    const facts = { state: 'known', username: 'b' } as const;
    const [, recent] = telegramFindingsOf({ ...facts, webhook: { ...webhook, lastError: { said, agoMs: 1_000 } } }, '');
    expect(recent).toEqual({ state: 'broken', line: expect.stringMatching(remedy) });
    const [, old] = telegramFindingsOf({ ...facts, webhook: { ...webhook, lastError: { said, agoMs: 9e6 } } }, '');
    expect(old?.state).toBe('fine');
  });
});
