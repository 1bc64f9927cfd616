import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { SendError } from '../../../src/bot/adapter.ts';
import { createWebAdapter } from '../../../src/bot/web/web.ts';
import { openClient } from './client.ts';
import { type SmallTalk, sessionKey, startTalk, type TalkOptions } from './small-talk.ts';

const talks: SmallTalk[] = [];
async function begin(options?: TalkOptions): Promise<SmallTalk> {
  const talk = await startTalk(options);
  talks.push(talk);
  return talk;
}
afterEach(async () => {
  await Promise.all(talks.splice(0).map((talk) => talk.stop()));
});

const texts = (heard: readonly { name: string; data: Record<string, unknown> }[]) =>
  heard.filter(({ name }) => name === 'message' || name === 'echo').map(({ data }) => data['text']);

describe('a message', () => {
  it('becomes an inbound and its reply an event', async () => {
    const talk = await begin({ web: { now: () => 1_652_000_000_000 } });
    const client = await openClient(talk.url);
    const events = await client.events();
    const id = randomUUID();
    expect((await client.say('实验小学', id)).status).toBe(202);
    expect(texts(await events.until('message'))).toEqual(['实验小学', '收到：实验小学']);
    expect(talk.inbounds).toEqual([
      {
        id: `m-${id}`,
        conversation: { platform: 'web', chat: client.chat },
        sender: { account: client.chat, language: 'zh' },
        sentAt: 1_652_000_000_000,
        content: { type: 'text', text: '实验小学' },
      },
    ]);
    events.close();
  });

  it('of buttons carries its question and all its values', async () => {
    const talk = await begin();
    const client = await openClient(talk.url);
    await client.post('/api/messages', { id: randomUUID(), question: 7, values: ['a', 'b'], shown: '甲、乙' });
    expect(talk.inbounds[0]?.content).toEqual({ type: 'choice', question: 7, values: ['a', 'b'] });
  });

  it('loses what a database cannot hold', async () => {
    const talk = await begin();
    const client = await openClient(talk.url);
    await client.say('甲\u0000乙\ud800丙');
    expect(talk.inbounds[0]?.content).toEqual({ type: 'text', text: '甲乙\ufffd丙' });
  });

  it('that was not kept is refused clearly, and counts once when it is sent again', async () => {
    const talk = await begin();
    const client = await openClient(talk.url);
    const events = await client.events();
    const id = randomUUID();
    talk.fail(1);
    const refused = await client.say('保住这句', id);
    expect(refused.status).toBe(503);
    expect(await refused.json()).toMatchObject({ code: 'notKept', zh: expect.stringContaining('请重试') });
    expect((await client.say('保住这句', id)).status).toBe(202);
    expect((await client.say('保住这句', id)).status).toBe(202);
    expect(talk.inbounds.map((one) => one.id)).toEqual([`m-${id}`, `m-${id}`, `m-${id}`]);
    await talk.say(client.chat, { text: '完' });
    const heard = await events.until('message', ({ text }) => text === '完');
    expect(heard.map(({ name }) => name)).toEqual([
      'boot',
      'caughtUp',
      'echo',
      'unkept',
      'echo',
      'message',
      'echo',
      'message',
    ]);
    events.close();
  });

  it('that takes too long is answered in time, while its turn goes on', async () => {
    const talk = await begin({ thinkMs: 300, web: { limits: { turnMs: 50 } } });
    const client = await openClient(talk.url);
    const events = await client.events();
    expect(await (await client.say('慢')).json()).toMatchObject({ code: 'slow' });
    await events.until('message', ({ text }) => text === '收到：慢');
    events.close();
  });
});

describe('a stream', () => {
  it('is told to every tab of the session, and to nobody else', async () => {
    const talk = await begin();
    const [client, stranger] = [await openClient(talk.url), await openClient(talk.url)];
    const [one, two, other] = [await client.events(), await client.events(), await stranger.events()];
    await client.say('同步');
    for (const tab of [one, two]) expect(texts(await tab.until('message'))).toEqual(['同步', '收到：同步']);
    await stranger.say('我');
    expect(texts(await other.until('message'))).toEqual(['我', '收到：我']);
    for (const tab of [one, two, other]) tab.close();
  });

  it('resumes after the last event that was seen', async () => {
    const talk = await begin();
    const client = await openClient(talk.url);
    const first = await client.events();
    await client.say('一');
    const cursor = (await first.until('message')).at(-1)?.id ?? '';
    first.close();
    await client.say('二');
    const again = await client.events(cursor);
    const heard = await again.until('caughtUp');
    expect(heard[0]?.data).toMatchObject({ resumed: 'whole' });
    expect(texts(heard)).toEqual(['二', '收到：二']);
    again.close();
  });

  it('says that something is missing when it is no longer kept', async () => {
    const talk = await begin({ web: { limits: { kept: 3 } } });
    const client = await openClient(talk.url);
    const first = await client.events();
    await client.say('一');
    const cursor = (await first.until('message')).at(-1)?.id ?? '';
    first.close();
    for (const text of ['二', '三', '四']) await client.say(text);
    const again = await client.events(cursor);
    expect((await again.until('caughtUp'))[0]?.data).toMatchObject({ resumed: 'gap' });
    again.close();
  });

  it('begins with all that is kept after a restart, and names another boot', async () => {
    const talk = await begin();
    const client = await openClient(talk.url);
    const first = await client.events();
    const before = (await first.until('boot'))[0]?.data['boot'];
    await talk.stop();
    const next = await begin();
    const back = await openClient(next.url, client.cookie);
    expect(back.chat).toBe(client.chat);
    await back.say('还在');
    const again = await back.events(`${before}-5`);
    const heard = await again.until('caughtUp');
    expect(heard[0]?.data['boot']).not.toBe(before);
    expect(texts(heard)).toEqual(['还在', '收到：还在']);
    again.close();
  });

  it('beats while nothing is said', async () => {
    const talk = await begin({ web: { limits: { beatMs: 30 } } });
    const events = await (await openClient(talk.url)).events();
    await events.until('beat');
    await events.until('beat');
    events.close();
  });

  it('yields to newer tabs of the same session beyond four', async () => {
    const talk = await begin();
    const client = await openClient(talk.url);
    const tabs = [];
    for (let n = 0; n < 5; n++) tabs.push(await client.events());
    await tabs[0]?.until('parked');
    await tabs[0]?.ended();
    await talk.say(client.chat, { text: '在' });
    for (const tab of tabs.slice(1)) await tab.until('message');
    for (const tab of tabs) tab.close();
  });

  it('is refused when too many are open in all, and there is room again when one left', async () => {
    const talk = await begin({ web: { limits: { streams: 1 } } });
    const [one, two] = [await openClient(talk.url), await openClient(talk.url)];
    const first = await one.events();
    expect((await two.get('/api/events')).status).toBe(503);
    first.close();
    await expect.poll(async () => (await two.events()).close(), { timeout: 2_000 }).toBeUndefined();
  });
});

describe('send', () => {
  it('is refused for a minute when nobody is there', async () => {
    const talk = await begin();
    const refused = await talk.say('nobody', { text: '提醒' }).catch((cause: unknown) => cause);
    expect(refused).toBeInstanceOf(SendError);
    expect(refused).toMatchObject({ failure: 'refused', retryAfterMs: 60_000 });
  });

  it('keeps a message for a tab that is just coming back, and not for one that left long ago', async () => {
    const talk = await begin({ web: { limits: { presentMs: 300 } } });
    const client = await openClient(talk.url);
    const events = await client.events();
    events.close();
    await sleep(50);
    await talk.say(client.chat, { text: '稍候' });
    const again = await client.events();
    expect(texts(await again.until('caughtUp'))).toEqual(['稍候']);
    again.close();
    await sleep(400);
    await expect(talk.say(client.chat, { text: '太晚' })).rejects.toThrow(SendError);
  });
});

describe('stop', () => {
  it('ends open streams and answers what is under way, within two seconds', async () => {
    const talk = await begin({ thinkMs: 300 });
    const client = await openClient(talk.url);
    const tabs = [await client.events(), await client.events()];
    const underWay = client.say('最后一句');
    await expect.poll(() => talk.inbounds.length).toBe(1);
    const since = performance.now();
    await Promise.all([talk.stop(), talk.stop()]);
    expect(performance.now() - since).toBeLessThan(2_000);
    expect((await underWay).status).toBe(202);
    for (const tab of tabs) await tab.ended();
    await expect(fetch(talk.url)).rejects.toThrow();
  });

  it('begins with the signal: nothing more is taken in, and who listens is still told', async () => {
    const stopping = new AbortController();
    const title = { zh: '填报', en: 'Filing' };
    const ready = async () => [];
    const web = createWebAdapter({ host: '127.0.0.1', port: 0, title, ready, sessionKey, now: Date.now });
    await web.start(async () => {}, stopping.signal);
    const [here, gone] = [await openClient(web.address() ?? ''), await openClient(web.address() ?? '')];
    const tab = await here.events();
    await tab.until('caughtUp');
    await gone.say('一句');
    stopping.abort();
    const refused = await here.say('太晚');
    expect([refused.status, (await refused.json()).code]).toEqual([503, 'stopping']);
    const last = { id: '1', text: '最后的回复', question: 1 };
    await web.send({ platform: 'web', chat: here.chat }, last);
    const heard = await tab.until('message');
    expect(heard.map(({ name }) => name)).toEqual(['echo', 'unkept', 'message']);
    await expect(web.send({ platform: 'web', chat: gone.chat }, last)).rejects.toThrow(SendError);
    await web.stop();
    await tab.ended();
    await expect(web.send({ platform: 'web', chat: here.chat }, last)).rejects.toThrow(SendError);
  });

  it('comes with the signal that the adapter was started with', async () => {
    const stopping = new AbortController();
    const title = { zh: '填报', en: 'Filing' };
    const ready = async () => [];
    const web = createWebAdapter({ host: '127.0.0.1', port: 0, title, ready, sessionKey, now: Date.now });
    await web.start(async () => {}, stopping.signal);
    const url = web.address() ?? '';
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    stopping.abort();
    await web.stop();
    await expect(fetch(url)).rejects.toThrow();
  });

  it('refuses a port that is taken, rather than hanging', async () => {
    const talk = await begin();
    await expect(begin({ web: { port: Number(new URL(talk.url).port) } })).rejects.toThrow('PORT is taken');
  });
});

describe('health', () => {
  it('is alive always, and ready when nothing is in the way', async () => {
    let problems: readonly string[] = [];
    const talk = await begin({ web: { ready: async () => problems } });
    expect(await (await fetch(`${talk.url}/healthz`)).text()).toBe('ok');
    expect((await fetch(`${talk.url}/readyz`)).status).toBe(200);
    problems = ['database'];
    const unready = await fetch(`${talk.url}/readyz`);
    const told = { ready: false, status: 'down', problems: ['database'], platforms: [] };
    expect([unready.status, await unready.json()]).toEqual([503, told]);
    expect((await fetch(`${talk.url}/healthz`)).status).toBe(200);
  });

  it('is ready, and degraded, while a platform is down', async () => {
    const platforms = [
      { platform: 'telegram', status: 'ready' },
      { platform: 'wechat', status: 'failing', problem: 'scan the code' },
    ] as const;
    const talk = await begin({ web: { ready: async () => [], platforms: () => platforms } });
    const answer = await fetch(`${talk.url}/readyz`);
    expect([answer.status, await answer.json()]).toEqual([
      ...[200, { ready: true, status: 'degraded', problems: [], platforms }],
    ]);
  });

  it('is not ready when that cannot be told', async () => {
    const talk = await begin({ web: { ready: () => Promise.reject(new Error('down')) } });
    expect((await fetch(`${talk.url}/readyz`)).status).toBe(503);
  });
});

describe('another page of the same server', () => {
  it('answers at its path and below, with its own headers and the careful ones', async () => {
    const headers = { 'content-security-policy': "default-src 'self'" };
    const answer = (request: Request) => new Response(`desk ${new URL(request.url).pathname}`, { headers });
    const talk = await begin({ web: { mounts: [{ path: '/desk', fetch: answer }] } });
    const response = await fetch(`${talk.url}/desk/list`);
    expect(await response.text()).toBe('desk /desk/list');
    expect(response.headers.get('content-security-policy')).toBe("default-src 'self'");
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(await (await fetch(`${talk.url}/desk`)).text()).toBe('desk /desk');
    expect((await fetch(`${talk.url}/desks`)).status).toBe(404);
  });
});
