import { describe, expect, test, vi } from 'vitest';
import { ScanStatus } from 'wechaty';
import { MissingPackageError } from '../../../src/bot/wechat/packages.ts';
import { scanStatus } from '../../../src/bot/wechat/scan.ts';
import { begin, passPause, settle } from './begin.ts';

describe('a session that fails is reported and replaced after a pause', () => {
  test('when the puppet tells an error', async () => {
    const begun = await begin();
    await begun.ready();
    begun.world.puppet().emit('error', { data: 'the line was cut' });
    await vi.waitFor(() => expect(begun.reports).toHaveLength(1));
    expect(begun.reports[0]).toMatch(/session ended \(error\): .*the line was cut/);
    expect(begun.adapter.health()).toEqual({
      status: 'connecting',
      problem: 'the puppet told an error, starting again',
    });
    expect(await passPause(begun)).toBe(1_000);
    await begun.ready();
    expect(begun.world.opened()).toBe(2);
    begun.world.say('li', '还在吗');
    await vi.waitFor(() => expect(begun.texts()).toEqual(['还在吗']));
  });

  test('when its heart stops for 60 s', async () => {
    const begun = await begin();
    await begun.ready();
    const { timers, world, reports, adapter } = begun;
    for (let beats = 0; beats < 3; beats++) {
      world.puppet().emit('heartbeat', { data: 'beat' });
      await settle();
      timers.pass(59_999);
      expect(adapter.health().status).toBe('ready');
    }
    timers.pass(1);
    await vi.waitFor(() => expect(reports).toEqual(['The WeChat session ended (silence): silence']));
    await passPause(begun);
    await begun.ready();
    expect(world.opened()).toBe(2);
  });

  test('when a handler throws', async () => {
    const begun = await begin({
      world: { beginnings: ['scan', 'login'] },
      onScan: () => {
        throw new Error('no terminal');
      },
    });
    await passPause(begun);
    await begun.ready();
    expect(begun.reports).toEqual(['The WeChat session ended (handler): Error: no terminal']);
  });

  test('when it cannot be started', async () => {
    const begun = await begin({ world: { beginnings: ['refuse', 'login'] } });
    await passPause(begun);
    await begun.ready();
    expect(begun.reports[0]).toMatch(/session ended \(error\): .*the token was refused/);
  });

  test('when nobody can log in: nothing comes for 60 s', async () => {
    const begun = await begin({ world: { beginnings: ['nothing', 'login'] }, start: 'begun' });
    await vi.waitFor(() => expect(begun.timers.waiting()).toEqual([5_000, 30_000]));
    begun.timers.pass(60_000);
    await vi.waitFor(() => expect(begun.reports).toEqual(['The WeChat session ended (silence): silence']));
    await passPause(begun);
    await begun.ready();
  });

  test('when the phone logs it out', async () => {
    const begun = await begin();
    await begun.ready();
    await begun.world.puppet().logout('kicked');
    await vi.waitFor(() => expect(begun.reports).toEqual(['The WeChat session ended (logout): kicked']));
    await passPause(begun);
    await begun.ready();
  });

  test('and the old bot is stopped before the new one starts', async () => {
    const begun = await begin();
    await begun.ready();
    const first = begun.world.puppet();
    first.emit('error', { data: 'lost' });
    await passPause(begun);
    await begun.ready();
    expect(first.stops).toBe(1);
    first.emit('error', { data: 'once more' });
    await vi.waitFor(() => expect(begun.reports.at(-1)).toMatch(/after its end.*once more/));
    expect(begun.adapter.health().status).toBe('ready');
  });
});

describe('a puppet without a heart', () => {
  test('is asked for a sign of life, and lives when it answers', async () => {
    const begun = await begin();
    await begun.ready();
    let answers = 0;
    begun.world.puppet().on('dong', () => {
      answers++;
    });
    for (let asked = 1; asked <= 2; asked++) {
      begun.timers.pass(30_000);
      await vi.waitFor(() => expect(answers).toBe(asked), { timeout: 10_000 });
      await settle();
    }
    expect(begun.adapter.health().status).toBe('ready');
    expect(begun.reports).toEqual([]);
  });
});

describe('the pauses', () => {
  test('double from 1 s to 5 minutes, and from the third failure on somebody is called', async () => {
    const begun = await begin({ world: { beginnings: ['absent'] } });
    const pauses: number[] = [];
    const states: string[] = [];
    for (let tries = 0; tries < 11; tries++) {
      pauses.push(await passPause(begun));
      states.push(begun.adapter.health().status);
    }
    expect(pauses).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300].map((seconds) => seconds * 1_000));
    expect(states.slice(0, 3)).toEqual(['connecting', 'connecting', 'failing']);
    expect(begun.adapter.health().problem).toMatch(/times in a row: see the log/);
  });

  test('begin again at 1 s after a login that lasted a minute', async () => {
    let now = Date.now();
    const begun = await begin({ world: { beginnings: ['absent', 'absent', 'login'] }, now: () => now });
    const pauses = [await passPause(begun), await passPause(begun)];
    await begun.ready();
    now += 60_000;
    begun.world.puppet().emit('error', { data: 'lost' });
    pauses.push(await passPause(begun));
    expect(pauses).toEqual([1_000, 2_000, 1_000]);
  });

  test('go on growing while logins last less than a minute', async () => {
    const begun = await begin();
    const pauses: number[] = [];
    for (let lives = 0; lives < 3; lives++) {
      await begun.ready();
      begun.world.puppet().emit('error', { data: 'lost' });
      pauses.push(await passPause(begun));
    }
    expect(pauses).toEqual([1_000, 2_000, 4_000]);
  });

  test('end at once when the adapter is stopped', async () => {
    const begun = await begin({ world: { beginnings: ['absent'] } });
    await vi.waitFor(() => expect(begun.timers.waiting()).toEqual([1_000]));
    await begun.adapter.stop();
    expect(begun.adapter.health()).toEqual({ status: 'stopped' });
    expect(begun.world.opened()).toBe(1);
  });
});

describe('what the office is told', () => {
  test('is the code to scan, once for each code, until somebody has scanned', async () => {
    const codes: string[] = [];
    const begun = await begin({ world: { beginnings: ['scan'] }, onScan: (code) => codes.push(code) });
    const puppet = begun.world.puppet();
    const scan = async (qrcode: string, status: ScanStatus) => {
      puppet.emit('scan', { qrcode, status });
      await settle();
    };
    expect(begun.adapter.health()).toMatchObject({ status: 'failing', login: 'http://weixin.qq.com/x/abc' });
    await scan('http://weixin.qq.com/x/abc', ScanStatus.Waiting);
    await scan('http://weixin.qq.com/x/def', ScanStatus.Timeout);
    expect(begun.adapter.health().login).toBe('http://weixin.qq.com/x/def');
    await scan('http://weixin.qq.com/x/def', ScanStatus.Scanned);
    expect(begun.adapter.health()).toMatchObject({ status: 'connecting', problem: /confirm the login/ });
    puppet.login('bot');
    await begun.ready();
    expect(begun.adapter.health()).toEqual({ status: 'ready' });
    expect(codes).toEqual(['http://weixin.qq.com/x/abc', 'http://weixin.qq.com/x/def']);
  });

  test('is that a code waits longer than a silence', async () => {
    const begun = await begin({ world: { beginnings: ['scan', 'login'] } });
    begun.timers.pass(299_999);
    expect(begun.adapter.health().status).toBe('failing');
    begun.timers.pass(1);
    await passPause(begun);
    await begun.ready();
    expect(begun.reports).toEqual(['The WeChat session ended (silence): silence']);
  });

  test('is which package to install', async () => {
    const absent = Object.assign(new Error("Cannot find package 'wechaty-puppet-x' imported from here"), {
      code: 'ERR_MODULE_NOT_FOUND',
    });
    const begun = await begin({
      openBot: async () => {
        throw new MissingPackageError('wechaty-puppet-x', 'wechaty-puppet-x', absent);
      },
    });
    expect(begun.adapter.health()).toEqual({
      status: 'failing',
      problem: 'The package wechaty-puppet-x is not installed. Run: npm install wechaty wechaty-puppet-x',
    });
  });

  test('is never the token', async () => {
    const begun = await begin({ secret: 'puppet_secret_token' });
    await begun.ready();
    begun.world.puppet().emit('error', { data: 'token puppet_secret_token has expired' });
    await vi.waitFor(() => expect(begun.reports).toHaveLength(1));
    expect(begun.reports[0]).toContain('token *** has expired');
  });
});

test('the numbers of the scan states are wechaty’s', () => {
  for (const [name, number] of Object.entries(scanStatus)) expect(ScanStatus[number]).toBe(name);
});
