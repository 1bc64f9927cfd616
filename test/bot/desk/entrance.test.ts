import { describe, expect, test } from 'vitest';
import { useDatabase } from '../../helpers/databases.ts';
import { linkPath, signIn, visitDesk } from '../../helpers/desk-visitor.ts';
import { runningService } from '../../helpers/running-service.ts';

const database = useDatabase('postgres');

/** As they call themselves: chats, mail gateways and search engines that look at a link before a person does. */
const previewers = [
  'TelegramBot (like TwitterBot)',
  'Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)',
  'Slack-ImgProxy (+https://api.slack.com/robots)',
  'Mozilla/5.0 (Linux; Android 12) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/98.0 Mobile Safari/537.36 MMWEBID/1 MicroMessenger/8.0.24',
  'WhatsApp/2.23.20.0 A',
  'facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)',
  'Mozilla/5.0 (compatible; Discordbot/2.0; +https://discordapp.com)',
  'Mozilla/5.0 (Windows NT 6.1; WOW64) SkypeUriPreview Preview/0.5 skype-url-preview@microsoft.com',
  'Mozilla/5.0 (Macintosh) AppleWebKit/600.1 Safari/600.1 facebookexternalhit/1.1 Facebot Twitterbot/1.0',
  'LinkedInBot/1.0 (compatible; Mozilla/5.0; Apache-HttpClient +http://www.linkedin.com)',
  'DingTalkBot-LinkService/1.0 (+https://open-doc.dingtalk.com/microapp/faquestions/ftpfeu)',
  'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)',
];

const open = async (settings: Readonly<Record<string, string>> = {}) =>
  (await runningService({ DATABASE_URL: database.url, ...settings }, { only: ['web'] })).address;

describe('a login link', () => {
  test('shows one button, which lets in once; looking uses nothing up', async () => {
    const address = await open();
    const path = await linkPath(database.store);
    const stranger = visitDesk(address);
    for (let looks = 0; looks < 3; looks++) {
      const shown = await stranger.get(path);
      expect(shown.status).toBe(200);
      expect(shown.headers.get('set-cookie')).toBeNull();
      expect(await shown.text()).toMatch(/管理员，您好[\s\S]*<form method="post">[\s\S]*进入工作台/u);
    }
    const redeemed = await stranger.post(path);
    expect([redeemed.status, redeemed.headers.get('location')]).toEqual([303, '/office']);
    const cookie = redeemed.headers.get('set-cookie') ?? '';
    expect(cookie).toMatch(/^tianbao-office=[\w-]{43}; Max-Age=604800; Path=\/office; HttpOnly; SameSite=Strict$/u);
    const desk = await visitDesk(address, cookie.split(';')[0]).text();
    expect(desk).toContain('管理员（管理权限）');
    for (const again of [await stranger.get(path), await stranger.post(path)]) {
      expect(again.status).toBe(410);
      expect(again.headers.get('set-cookie')).toBeNull();
      expect(await again.text()).toContain('npx tianbao office login');
    }
    const english = await stranger.get(path, { 'accept-language': 'en' });
    expect(await english.text()).toMatch(/was used, or is older than 10 minutes.*npx tianbao office login/u);
  });

  test('is spent by no preview of a chat, mail or browser, however it asks; then it lets its member in', async () => {
    const address = await open();
    const path = await linkPath(database.store);
    const asks: readonly RequestInit[] = [
      ...[
        { method: 'GET' },
        { method: 'HEAD' },
        { method: 'OPTIONS' },
        { method: 'GET', headers: { range: 'bytes=0-65535' } },
      ],
      ...[{ headers: { purpose: 'prefetch' } }, { headers: { 'sec-purpose': 'prefetch;prerender' } }],
      ...[{ headers: { 'x-moz': 'prefetch' } }, { headers: { accept: 'image/*' } }, { method: 'POST', body: '' }],
    ];
    for (const [i, agent] of previewers.entries()) {
      for (const ask of asks) {
        // Each from a place of its own, as it is.
        const own = { 'user-agent': agent, 'x-forwarded-for': `203.0.113.${i + 1}` };
        const shown = await fetch(address + path, {
          ...{ redirect: 'manual', ...ask },
          headers: { ...own, ...(ask.headers as Record<string, string> | undefined) },
        });
        await shown.arrayBuffer();
        expect(shown.headers.get('set-cookie'), agent).toBeNull();
        if (ask.method === 'POST') expect(shown.status, agent).toBe(403);
        else expect(shown.status, agent).toBeLessThan(500);
      }
    }
    const used = await database.store.db.selectFrom('desk_links').select('used_at').execute();
    expect(used).toEqual([{ used_at: null }]);
    expect((await visitDesk(address).post(path)).status).toBe(303);
  });

  test('is used by no other site’s form', async () => {
    const address = await open();
    const path = await linkPath(database.store);
    const stranger = visitDesk(address);
    for (const headers of [
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { 'sec-fetch-site': 'cross-site' },
    ]) {
      const refused = await stranger.post(path, {}, headers);
      expect([refused.status, refused.headers.get('set-cookie')]).toEqual([403, null]);
    }
    const silent = await fetch(address + path, { method: 'POST' });
    expect(silent.status).toBe(403);
    expect((await stranger.post(path)).status).toBe(303);
  });

  test('lets in over https alone where the public address says so', async () => {
    const address = await open({ PUBLIC_URL: 'https://tianbao.example.cn' });
    const path = await linkPath(database.store);
    const stranger = visitDesk(address);
    expect((await stranger.post(path)).status).toBe(403);
    const redeemed = await stranger.post(path, {}, { origin: 'https://tianbao.example.cn' });
    expect(redeemed.headers.get('set-cookie')).toMatch(
      /^__Secure-tianbao-office=.*; HttpOnly; Secure; SameSite=Strict/u,
    );
    expect(redeemed.headers.get('strict-transport-security')).toContain('max-age');
  });

  test('is asked for a dozen times at most by one address; another address is not held up', async () => {
    const address = await open();
    const stranger = visitDesk(address);
    const token = 'A'.repeat(43);
    const from = (proxied: string) =>
      stranger.get(`/office/login/${token}`, { 'x-forwarded-for': `1.1.1.1, ${proxied}` });
    const statuses: number[] = [];
    for (let tries = 0; tries < 14; tries++) statuses.push((await from('203.0.113.7')).status);
    expect(statuses.filter((status) => status === 410)).toHaveLength(12);
    const refused = await from('203.0.113.7');
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await refused.text()).toContain('秒再试');
    expect((await from('203.0.113.8')).status).toBe(410);
  });

  test('takes no long body', async () => {
    const address = await open();
    const path = await linkPath(database.store);
    expect((await visitDesk(address).post(path, { x: 'x'.repeat(5_000) })).status).toBe(413);
    const streamed = (bytes: number) =>
      fetch(address + path, {
        ...{ method: 'POST', redirect: 'manual', headers: { origin: address }, duplex: 'half' },
        body: new Blob(['x'.repeat(bytes)]).stream(),
      } as RequestInit);
    expect((await streamed(5_000)).status).toBe(413);
    expect((await streamed(50)).status).toBe(303);
  });

  test('is used by a post without a body as well', async () => {
    const address = await open();
    const path = await linkPath(database.store);
    const bare = await fetch(address + path, { method: 'POST', redirect: 'manual', headers: { origin: address } });
    expect(bare.status).toBe(303);
  });
});

describe('the desk', () => {
  test('shows nothing but how to come in to one who is not signed in', async () => {
    const address = await open();
    const { cookie } = await signIn(address, database.store);
    const forged = `${cookie.slice(0, -2)}AA`;
    for (const visitor of [visitDesk(address), visitDesk(address, forged), visitDesk(address, 'tianbao-office=x')]) {
      for (const path of ['/office', '/office/now']) {
        const answer = await visitor.get(path);
        expect(answer.status).toBe(401);
        const page = await answer.text();
        expect(page).toContain('npx tianbao office login');
        expect(page).not.toMatch(/platforms|<script/u);
      }
      expect((await visitor.post('/office/signout', { csrf: 'x' })).status).toBe(401);
    }
  });

  test('is left for good by signing out, which no other page can do', async () => {
    const address = await open();
    const [visitor, other] = [await signIn(address, database.store), await signIn(address, database.store)];
    const csrf = /name="csrf" value="([^"]+)"/u.exec(await visitor.text())?.[1] ?? '';
    expect((await visitor.post('/office/signout', { csrf }, { origin: 'https://evil.example' })).status).toBe(403);
    expect((await visitor.post('/office/signout')).status).toBe(403);
    expect((await other.post('/office/signout', { csrf })).status).toBe(403);
    const out = await visitor.post('/office/signout', { csrf });
    expect([out.status, out.headers.get('set-cookie')]).toEqual([
      200,
      expect.stringMatching(/^tianbao-office=;.*Max-Age=0/u),
    ]);
    expect((await visitor.get('/office')).status).toBe(401);
    expect((await other.get('/office')).status).toBe(200);
  });

  test('ends the session that a browser had when it signs in anew', async () => {
    const address = await open();
    const visitor = await signIn(address, database.store);
    expect((await visitor.post(await linkPath(database.store))).status).toBe(303);
    expect((await visitor.get('/office')).status).toBe(401);
  });

  test('is not kept open by a page that refreshes itself, but by a person', async () => {
    const visitor = await signIn(await open(), database.store);
    const { db } = database.store;
    const long = new Date(Date.now() - 3 * 3_600_000);
    await db.updateTable('desk_sessions').set({ seen_at: long }).execute();
    const seen = async () => (await db.selectFrom('desk_sessions').select('seen_at').executeTakeFirst())?.seen_at;
    expect((await visitor.get('/office/now')).status).toBe(200);
    expect(await seen()).toEqual(long);
    expect((await visitor.get('/office')).status).toBe(200);
    expect(await seen()).not.toEqual(long);
  });

  test('answers with the headers of a careful site and nothing inline, and is never kept', async () => {
    const address = await open();
    const visitor = await signIn(address, database.store);
    for (const path of ['/office', '/office/now', '/office/none', await linkPath(database.store)]) {
      const answer = await visitor.get(path);
      const policy = answer.headers.get('content-security-policy') ?? '';
      expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self'");
      expect(policy).not.toContain('unsafe');
      expect(answer.headers.get('cache-control')).toBe('no-store');
      expect(answer.headers.get('x-frame-options')).toBe('DENY');
      // A form of a page without any referrer would come without its origin.
      expect(answer.headers.get('referrer-policy')).toBe('same-origin');
      expect(await answer.text()).not.toMatch(/<style|\sstyle=|\son\w+=|<script(?![^>]*\ssrc=)/iu);
    }
  });

  test('is not served by a process without the page', async () => {
    const { address } = await runningService({ DATABASE_URL: database.url }, { only: [] });
    expect((await visitDesk(address).get('/office')).status).toBe(404);
  });

  test('says that it cannot be shown while the database is away', async () => {
    const address = await open();
    const visitor = await signIn(address, database.store);
    await database.store.db.schema.alterTable('desk_sessions').renameTo('desk_sessions_away').execute();
    try {
      const answer = await visitor.get('/office');
      expect(answer.status).toBe(503);
      expect(await answer.text()).toContain('暂时打不开');
    } finally {
      await database.store.db.schema.alterTable('desk_sessions_away').renameTo('desk_sessions').execute();
    }
  });
});
