import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { ConfigError, readConfig } from '../../src/bot/config.ts';
import { settings } from '../../src/bot/settings.ts';

function problems(environment: Record<string, string>): readonly string[] {
  try {
    readConfig(environment);
    return [];
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return error.problems;
  }
}

describe('settings', () => {
  test('without any, the page is on 127.0.0.1:3000 with the demonstration clock', () => {
    expect(readConfig({})).toEqual({
      host: '127.0.0.1',
      port: 3000,
      trustedProxies: ['127.0.0.0/8', '10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '::1', 'fc00::/7'],
      dataDir: './data',
      campaign: 'campaigns/tianjin-2022.yaml',
      clock: { kind: 'demonstration', start: '2022-05-08T09:00:00+08:00', restart: 'goes on' },
      logLevel: 'info',
    });
  });

  test('an empty variable counts as not set', () =>
    expect(readConfig({ PORT: '', CLOCK: '' })).toEqual(readConfig({})));

  test('CLOCK=real is the real clock, a moment begins a demonstration', () => {
    expect(readConfig({ CLOCK: 'real' }).clock).toEqual({ kind: 'real' });
    expect(readConfig({ CLOCK: '2022-06-01T08:00:00+08:00' }).clock).toEqual({
      kind: 'demonstration',
      start: '2022-06-01T08:00:00+08:00',
      restart: 'begins again',
    });
  });

  test('a moment without its offset is refused with an example of one', () => {
    expect(problems({ CLOCK: '2022-06-01T08:00:00' })).toEqual([
      expect.stringMatching(/^CLOCK: [\s\S]* with its offset .*such as 2022-05-08T09:00:00\+08:00/u),
    ]);
  });

  test.each([
    ['TELEGRAM_BOT_TOKEN', { TELEGRAM_WEBHOOK_SECRET: 'secret', TELEGRAM_API_ROOT: 'http://127.0.0.1:8081' }],
    [
      'SLACK_BOT_TOKEN',
      { SLACK_SIGNING_SECRET: '0123456789', SLACK_APP_TOKEN: 'xapp-1', SLACK_API_URL: 'http://127.0.0.1:8082/api/' },
    ],
    ['WECHATY_PUPPET', { WECHATY_PUPPET_TOKEN: 'token' }],
  ])('what belongs to a platform is a problem without %s, with its remedy', (needed, environment) => {
    const told = problems(environment);
    expect(told.map((line) => line.split(':')[0])).toEqual(Object.keys(environment));
    for (const line of told) expect(line).toMatch(new RegExp(`${needed} is not\\. Write .*; or leave`, 'u'));
  });

  test('a platform whose own setting cannot be used is told once', () => {
    const told = problems({ SLACK_BOT_TOKEN: 'xapp-1', SLACK_SIGNING_SECRET: '0123456789' });
    expect(told.map((line) => line.split(':')[0])).toEqual(['SLACK_BOT_TOKEN']);
  });

  test('proxies are addresses and networks, or none', () => {
    expect(readConfig({ TRUSTED_PROXIES: 'none' }).trustedProxies).toEqual([]);
    expect(readConfig({ TRUSTED_PROXIES: '10.1.0.0/16, 2001:db8::1' }).trustedProxies).toEqual([
      '10.1.0.0/16',
      '2001:db8::1',
    ]);
    for (const wrong of ['proxy.example.org', '10.0.0.0/33', '10.0.0.1,', '*'])
      expect(problems({ TRUSTED_PROXIES: wrong }), wrong).toEqual([
        expect.stringMatching(/^TRUSTED_PROXIES: .*或写 none。\n.*or none/u),
      ]);
  });

  test('all that cannot be used are told at once, each with its remedy', () => {
    const told = problems({
      PORT: '99999',
      PUBLIC_URL: 'tianbao.cn',
      DATABASE_URL: 'mysql://a:b@c/d',
      CLOCK: 'now',
      LOG_LEVEL: 'loud',
      SESSION_SECRET: 'short',
    });
    expect(told.map((line) => line.split(':')[0])).toEqual([
      'PORT',
      'PUBLIC_URL',
      'DATABASE_URL',
      'CLOCK',
      'SESSION_SECRET',
      'LOG_LEVEL',
    ]);
    for (const line of told) expect(line).toMatch(/cannot be used\. Write /u);
  });

  test('a secret is never shown', () => {
    const told = problems({ DATABASE_URL: 'mysql://user:hunter2@host/db', SESSION_SECRET: 'hunter2' }).join('\n');
    expect(told).not.toContain('hunter2');
  });

  test('the configuration cannot be changed', () => expect(Object.isFrozen(readConfig({}))).toBe(true));

  test.each([
    ['README.md', 'en'],
    ['README.zh-CN.md', 'zh'],
  ] as const)('%s lists every setting with its default and meaning', (file, language) => {
    const readme = readFileSync(file, 'utf8');
    for (const setting of settings) {
      const standard = 'standard' in setting ? `\`${setting.standard}\`` : '';
      expect(readme).toContain(`| \`${setting.name}\` | ${standard} | ${setting.meaning[language]} |`);
    }
  });
});
