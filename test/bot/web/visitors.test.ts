import { afterEach, describe, expect, it } from 'vitest';
import { createVisitors } from '../../../src/bot/web/visitor.ts';
import { openClient } from './client.ts';
import { type SmallTalk, startTalk, type TalkOptions } from './small-talk.ts';

const talks: SmallTalk[] = [];
afterEach(async () => {
  for (const talk of talks.splice(0)) await talk.stop();
});

async function begin(web: TalkOptions['web'] = {}): Promise<SmallTalk> {
  const talk = await startTalk({ web: { limits: { addressPerMinute: 3, addressPerHour: 5 }, ...web } });
  talks.push(talk);
  return talk;
}

const from = (address: string) => ({ headers: { 'x-forwarded-for': `9.9.9.9, ${address}` } });

describe('one address', () => {
  it('begins no more sessions than it may, and is told when to come back; those that it has go on', async () => {
    const { url } = await begin();
    const own = await openClient(url);
    const statuses: number[] = [];
    for (let n = 0; n < 4; n++) statuses.push((await fetch(url)).status);
    expect(statuses).toEqual([200, 200, 429, 429]);
    const refused = await fetch(url, { headers: { 'accept-language': 'en' } });
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(refused.headers.get('set-cookie')).toBeNull();
    expect(await refused.text()).toContain('Please try again in a minute');
    expect((await fetch(url, { headers: { cookie: own.cookie } })).status).toBe(200);
    expect((await own.say('你好')).status).toBe(202);
  });

  it('uploads no more files than it may, whatever its sessions', async () => {
    const { url } = await begin();
    const clients = [await openClient(url), await openClient(url)];
    const statuses: number[] = [];
    for (let n = 0; n < 4; n++)
      statuses.push((await (clients[n % 2] as (typeof clients)[0]).upload('a.txt', 'a')).status);
    expect(statuses).toEqual([202, 202, 202, 429]);
    const refused = await clients[0]?.upload('a.txt', 'a');
    expect(await refused?.json()).toMatchObject({ code: 'manyFiles', zh: expect.stringContaining('一分钟后') });
  });

  it('is what a trusted proxy says last, and the connection’s own behind none', async () => {
    const { url } = await begin();
    const statusOf = async (address: string, at = url) => (await fetch(at, from(address))).status;
    for (const address of ['1.1.1.1', '1.1.1.1:4711', '1.1.1.1']) expect(await statusOf(address)).toBe(200);
    expect(await statusOf('1.1.1.1')).toBe(429);
    expect(await statusOf('1.1.1.2')).toBe(200);
    for (const end of ['1', '2', 'a:b:c']) expect(await statusOf(`2001:db8:0:7::${end}`)).toBe(200);
    expect(await statusOf('2001:db8::7:0:0:0:9')).toBe(429);
    expect(await statusOf('2001:db8:0:8::1')).toBe(200);
    const bare = await begin({ trustedProxies: [] });
    for (const end of [1, 2, 3]) expect(await statusOf(`1.1.2.${end}`, bare.url)).toBe(200);
    expect(await statusOf('1.1.2.4', bare.url)).toBe(429);
  });
});

describe('a proxy', () => {
  const seen = (remoteAddress: string, trusted: readonly string[]) =>
    createVisitors(trusted)({
      env: { incoming: { socket: { remoteAddress } } },
      req: { header: () => '8.8.8.8' },
    } as never).address;

  it('is believed by its address or its network, of either family', () => {
    expect(seen('::ffff:10.1.2.3', ['10.0.0.0/8'])).toBe('8.8.8.8');
    expect(seen('fd00::5', ['fc00::/7'])).toBe('8.8.8.8');
    expect(seen('::1', ['::1'])).toBe('8.8.8.8');
    expect(seen('203.0.113.5', ['10.0.0.0/8', '::1'])).toBe('203.0.113.5');
    expect(seen('10.1.2.3', [])).toBe('10.1.2.3');
  });
});
