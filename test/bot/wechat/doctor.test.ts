import { describe, expect, test } from 'vitest';
import { readConfig } from '../../../src/bot/config.ts';
import { weChatFindings } from '../../../src/bot/doctor/wechat.ts';

const lines = async (settings: Readonly<Record<string, string>>): Promise<readonly string[]> =>
  (await weChatFindings(readConfig(settings))).map(({ state, line }) => `${state} ${line}`);

describe('tianbao doctor, of WeChat', () => {
  test('says nothing where it is not set up', async () => {
    expect(await lines({})).toEqual([]);
  });

  test('names what to install for a puppet that is missing, and nothing of this machine', async () => {
    expect(await lines({ WECHATY_PUPPET: 'wechaty-puppet-nothing' })).toEqual([
      'broken wechat: The package wechaty-puppet-nothing is not installed. Run: npm install wechaty wechaty-puppet-nothing',
    ]);
  });

  test('asks for the token of a puppet that says nothing without one', async () => {
    expect(await lines({ WECHATY_PUPPET: 'wechaty-puppet-service' })).toEqual([
      expect.stringMatching(/^broken wechat: wechaty-puppet-service needs a token\. Set WECHATY_PUPPET_TOKEN/u),
    ]);
  });

  test('finds a puppet that can be loaded well, and wants a database that a process of its own can share', async () => {
    const puppet = { WECHATY_PUPPET: 'wechaty-puppet-mock' };
    const [loaded, alone, ...more] = await lines(puppet);
    expect(loaded).toMatch(/^fine wechat: wechaty-puppet-mock can be loaded/u);
    expect(alone).toMatch(/^note wechat: set DATABASE_URL.*tianbao start --only wechat/u);
    expect(more).toEqual([]);
    expect(await lines({ ...puppet, DATABASE_URL: 'postgres://tianbao@127.0.0.1/tianbao' })).toHaveLength(1);
  });
});
