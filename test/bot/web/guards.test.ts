import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openClient } from './client.ts';
import { type SmallTalk, startTalk } from './small-talk.ts';

let talk: SmallTalk;
beforeAll(async () => {
  talk = await startTalk({ web: { limits: { burst: 8, perSecond: 0.01 } } });
});
afterAll(() => talk.stop());

describe('the session', () => {
  it('is a signed cookie out of reach of scripts and of other sites', async () => {
    const response = await fetch(talk.url);
    const cookie = response.headers.get('set-cookie') ?? '';
    expect(cookie).toMatch(/^tianbao=[\w-]{22}\.[\w-]{43};/);
    for (const part of ['HttpOnly', 'SameSite=Lax', 'Path=/', 'Max-Age=34560000']) expect(cookie).toContain(part);
    expect(cookie).not.toContain('Secure');
  });

  it('is kept over visits, and begun anew for a cookie that is not ours', async () => {
    const first = await openClient(talk.url);
    expect((await openClient(talk.url, first.cookie)).chat).toBe(first.chat);
    const forged = first.cookie.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A'));
    expect((await openClient(talk.url, forged)).chat).not.toBe(first.chat);
    expect((await openClient(talk.url, 'tianbao=..')).chat).toHaveLength(22);
  });

  it('cannot be taken over by whoever reads the chat id', async () => {
    const client = await openClient(talk.url);
    expect(client.cookie).not.toContain(client.chat);
    const guess = await fetch(`${talk.url}/api/events`, {
      headers: { cookie: `tianbao=${client.chat}.${client.csrf}` },
    });
    expect(guess.status).toBe(401);
  });

  it('is bound to https where the page is served so', async () => {
    const secure = await startTalk({ web: { publicUrl: 'https://tianbao.example.cn' } });
    const response = await fetch(secure.url);
    expect(response.headers.get('set-cookie')).toMatch(/^__Host-tianbao=.*Secure/);
    expect(response.headers.get('strict-transport-security')).toContain('max-age=');
    await secure.stop();
  });

  it('refuses a key that is too short', async () => {
    await expect(startTalk({ web: { sessionKey: 'short' } })).rejects.toThrow(RangeError);
  });
});

describe('a post', () => {
  const body = () => ({ id: randomUUID(), text: '你好' });
  const refusal = async (response: Response) => {
    const { code, why } = (await response.json()) as { code: string; why?: string };
    return `${response.status} ${code}${why ? `: ${why}` : ''}`;
  };

  it('from another site is refused with the reason', async () => {
    const client = await openClient(talk.url);
    const post = (headers: Record<string, string>) => client.post('/api/messages', body(), headers).then(refusal);
    expect(await post({ origin: 'https://evil.example' })).toBe('403 origin: Origin is not the host that was asked');
    expect(await post({ origin: 'null' })).toBe('403 origin: Origin is not the host that was asked');
    expect(await post({ 'sec-fetch-site': 'cross-site' })).toBe('403 origin: Sec-Fetch-Site is not same-origin');
    expect(await post({ 'sec-fetch-site': 'same-site' })).toBe('403 origin: Sec-Fetch-Site is not same-origin');
    const bare = { 'content-type': 'application/json', 'x-csrf-token': client.csrf, cookie: client.cookie };
    const silent = await fetch(`${talk.url}/api/messages`, {
      method: 'POST',
      headers: bare,
      body: JSON.stringify(body()),
    });
    // fetch of Node adds neither header by itself; a browser always sends one of them.
    expect(await refusal(silent)).toMatch(/^403 origin/);
    expect(talk.inbounds).toHaveLength(0);
  });

  it('without the token of its session is refused', async () => {
    const [client, other] = [await openClient(talk.url), await openClient(talk.url)];
    const post = (token: string) => client.post('/api/messages', body(), { 'x-csrf-token': token }).then(refusal);
    expect(await post('')).toBe('403 csrf');
    expect(await post(other.csrf)).toBe('403 csrf');
    expect(talk.inbounds).toHaveLength(0);
  });

  it('without a session is refused', async () => {
    const client = await openClient(talk.url);
    expect(await client.post('/api/messages', body(), { cookie: '' }).then(refusal)).toBe('401 session');
  });

  it('with a wrong type or shape is refused', async () => {
    const client = await openClient(talk.url);
    const post = (given: unknown, headers = {}) => client.post('/api/messages', given, headers).then(refusal);
    expect(await post(body(), { 'content-type': 'text/plain' })).toBe('415 type: Send application/json');
    expect(await post('{"id":')).toBe('400 shape');
    expect(await post({ id: 'mine', text: 'x' })).toBe('400 shape');
    expect(await post({ ...body(), extra: 1 })).toBe('400 shape');
    expect(await post({ id: randomUUID(), question: -1, values: ['a'], shown: 'a' })).toBe('400 shape');
    expect(await post({ id: randomUUID(), text: ' \n ' })).toBe('400 empty');
  });

  it('with too long a text is refused, by its length as by its bytes', async () => {
    const client = await openClient(talk.url);
    expect(await client.say('长'.repeat(20_001)).then(refusal)).toBe('413 textTooLong');
    expect(await client.say('长'.repeat(200_000)).then(refusal)).toBe('413 textTooLong');
    expect((await client.say('长'.repeat(20_000))).status).toBe(202);
  });

  it('in chunks of unknown length is taken as any other, and no further than the limit', async () => {
    const client = await openClient(talk.url);
    const chunks = (text: string) => new Blob([JSON.stringify({ id: randomUUID(), text })]).stream();
    expect((await client.post('/api/messages', chunks('你好'))).status).toBe(202);
    expect(await client.post('/api/messages', chunks('长'.repeat(200_000))).then(refusal)).toBe('413 textTooLong');
  });

  it('beyond the rate of its session is refused with the time to wait, and others go on', async () => {
    const [client, other] = [await openClient(talk.url), await openClient(talk.url)];
    const statuses: number[] = [];
    for (let n = 0; n < 10; n++) statuses.push((await client.say(`第${n}条`)).status);
    expect(statuses).toEqual([202, 202, 202, 202, 202, 202, 202, 202, 429, 429]);
    const refused = await client.say('还有');
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await refused.json()).toMatchObject({ code: 'tooFast', zh: expect.stringContaining('太快') });
    expect((await other.say('你好')).status).toBe(202);
  });

  it('is taken from the public address only, where there is one', async () => {
    const publicUrl = 'http://filing.example.cn';
    const served = await startTalk({ web: { publicUrl } });
    const client = await openClient(served.url);
    expect(await client.say('你好').then(refusal)).toBe(`403 origin: Origin is not ${publicUrl}`);
    expect((await client.post('/api/messages', body(), { origin: publicUrl })).status).toBe(202);
    await served.stop();
  });
});

describe('every answer', () => {
  it('has the headers of a careful site, errors too', async () => {
    for (const path of ['/', '/assets/page.js', '/api/events', '/files/none', '/nowhere', '/healthz']) {
      const { headers } = await fetch(talk.url + path);
      const policy = headers.get('content-security-policy') ?? '';
      expect(policy, path).toContain("default-src 'none'; script-src 'self'; style-src 'self'");
      expect(policy, path).toContain("frame-ancestors 'none'; base-uri 'none'");
      expect(policy, path).not.toContain('unsafe');
      expect(headers.get('x-content-type-options'), path).toBe('nosniff');
      expect(headers.get('referrer-policy'), path).toBe('no-referrer');
    }
  });

  it('of the page has nothing inline', async () => {
    const page = await (await fetch(talk.url)).text();
    expect(page).not.toMatch(/<style|\sstyle=|\son\w+=|<script(?![^>]*\ssrc=)/i);
  });

  it('keeps markup of the campaign as text', async () => {
    const title = { zh: '<script>alert(1)</script>"', en: '</title><b>' };
    const marked = await startTalk({ web: { title, banner: title } });
    const page = await (await fetch(marked.url)).text();
    expect(page).not.toContain('<script>alert');
    expect(page).not.toContain('</title><b>');
    await marked.stop();
  });
});

describe('the language of the page', () => {
  it('is Chinese, unless the browser or the person asks for English', async () => {
    const lang = async (headers: Record<string, string>) =>
      /<html lang="([^"]+)"/.exec(await (await fetch(talk.url, { headers })).text())?.[1];
    expect(await lang({})).toBe('zh-CN');
    expect(await lang({ 'accept-language': 'fr,en;q=0.9' })).toBe('zh-CN');
    expect(await lang({ 'accept-language': 'en-US,en' })).toBe('en');
    expect(await lang({ 'accept-language': 'en-US,en', cookie: 'a=b; lang=zh' })).toBe('zh-CN');
  });
});
