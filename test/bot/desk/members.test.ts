import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { useDatabase } from '../../helpers/databases.ts';
import { type DeskVisitor, signIn, visitDesk } from '../../helpers/desk-visitor.ts';
import { runningService } from '../../helpers/running-service.ts';

const database = useDatabase('postgres');
const open = async () => (await runningService({ DATABASE_URL: database.url }, { only: ['web'] })).address;

async function tokenOf(visitor: DeskVisitor): Promise<string> {
  return /name="csrf" value="([^"]+)"/u.exec(await visitor.text())?.[1] ?? '';
}

async function memberId(name: string): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    select id from office_members where name = ${name} and removed_at is null`.execute(database.store.db);
  return rows[0]?.id ?? '';
}

test('an administrator invites by a link, gives roles and takes members out, who are signed out at once', async () => {
  const address = await open();
  const admin = await signIn(address, database.store, { name: '李杉', role: 'admin' });
  const csrf = await tokenOf(admin);
  const shown = await (await admin.post('/office/members', { csrf, name: '张威', role: 'reviewer' })).text();
  const path = /(\/office\/login\/[\w-]{43})/u.exec(shown)?.[1] ?? '';
  const redeemed = await visitDesk(address).post(path);
  const other = visitDesk(address, redeemed.headers.get('set-cookie')?.split(';')[0]);
  expect(await other.text()).toContain('张威（审核权限）');
  const id = await memberId('张威');
  expect(await (await admin.post(`/office/members/${id}/role`, { csrf, role: 'viewer' })).text()).toContain('已改权限');
  expect(await other.text()).toContain('张威（查看权限）');
  expect((await admin.post(`/office/members/${id}/remove`, { csrf })).status).toBe(200);
  expect((await other.get('/office')).status).toBe(401);
  const log = await admin.text('/office/log');
  for (const deed of ['邀请成员', '改权限', '移出成员', '登录']) expect(log).toContain(deed);
  expect(log).toContain('127.0.0.1');
});

test('somebody stays an administrator', async () => {
  const address = await open();
  const admin = await signIn(address, database.store, { name: '李杉', role: 'admin' });
  const csrf = await tokenOf(admin);
  const id = await memberId('李杉');
  for (const [deed, form] of [
    ['role', { role: 'viewer' }],
    ['remove', {}],
  ] as const) {
    const refused = await admin.post(`/office/members/${id}/${deed}`, { csrf, ...form });
    expect(refused.status).toBe(409);
    expect(await refused.text()).toContain('至少要留一位');
  }
});

test('whoever is no administrator finds no such pages, and no other site acts for one', async () => {
  const address = await open();
  const admin = await signIn(address, database.store, { name: '李杉', role: 'admin' });
  const reviewer = await signIn(address, database.store, { name: '张威', role: 'reviewer' });
  const id = await memberId('李杉');
  const csrf = await tokenOf(reviewer);
  for (const route of ['/office/members', '/office/log']) expect((await reviewer.get(route)).status, route).toBe(404);
  const posts = ['/office/members', ...['role', 'link', 'remove'].map((deed) => `/office/members/${id}/${deed}`)];
  const form = { name: 'x', role: 'admin' };
  for (const route of posts) {
    expect((await reviewer.post(route, { ...form, csrf })).status, route).toBe(404);
    expect((await admin.post(route, { ...form, csrf })).status, route).toBe(403);
    const own = { ...form, csrf: await tokenOf(admin) };
    expect((await admin.post(route, own, { origin: 'https://evil.example' })).status, route).toBe(403);
  }
  const none = '11111111-1111-4111-8111-111111111111';
  for (const deed of ['role', 'link', 'remove']) {
    const own = { ...form, csrf: await tokenOf(admin) };
    expect((await admin.post(`/office/members/${none}/${deed}`, own)).status).toBe(404);
  }
  expect(await reviewer.text()).not.toContain('/office/members');
});

test('the log is only ever added to', async () => {
  const address = await open();
  await signIn(address, database.store, { name: '李杉', role: 'admin' });
  const { db } = database.store;
  await expect(sql`update audit_log set who = 'x'`.execute(db)).rejects.toThrow('only ever added to');
  await expect(sql`delete from audit_log`.execute(db)).rejects.toThrow('only ever added to');
});

test('what is named in the log and among the members stays text', async () => {
  const address = await open();
  const admin = await signIn(address, database.store, { name: '李杉', role: 'admin' });
  const csrf = await tokenOf(admin);
  const name = '<img src=x onerror=alert(1)>"';
  await admin.post('/office/members', { csrf, name, role: 'viewer' });
  for (const route of ['/office/members', '/office/log']) expect(await admin.text(route)).not.toContain('<img src=x');
});

test('the previews of ten bots use no login link up', async () => {
  const address = await open();
  const admin = await signIn(address, database.store, { name: '李杉', role: 'admin' });
  const shown = await (
    await admin.post(`/office/members/${await memberId('李杉')}/link`, { csrf: await tokenOf(admin) })
  ).text();
  const path = /(\/office\/login\/[\w-]{43})/u.exec(shown)?.[1] ?? '';
  const bots = [
    'TelegramBot (like TwitterBot)',
    'Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)',
    'MicroMessenger/8.0',
    'facebookexternalhit/1.1',
    'WhatsApp/2.23',
    'Twitterbot/1.0',
    'Discordbot/2.0',
    'SkypeUriPreview Preview/0.5',
    'LinkedInBot/1.0',
    'DingTalkBot-LinkService/1.0',
  ];
  for (const agent of bots) {
    const seen = await visitDesk(address).get(path, { 'user-agent': agent });
    expect(seen.status, agent).toBe(200);
  }
  expect((await visitDesk(address).post(path)).status).toBe(303);
});

test('every member links an own chat by a code, and no other site makes one', async () => {
  const address = await open();
  const viewer = await signIn(address, database.store, { name: '小王', role: 'viewer' });
  const csrf = await tokenOf(viewer);
  expect(await (await viewer.post('/office/chat', { csrf })).text()).toMatch(/办公室 [2-9A-Z]{4}-[2-9A-Z]{4}/u);
  for (const route of ['/office/chat', '/office/chat/unlink']) {
    expect((await viewer.post(route, { csrf }, { origin: 'https://evil.example' })).status).toBe(403);
    expect((await viewer.post(route, { csrf: 'x' })).status).toBe(403);
    expect((await visitDesk(address).post(route, { csrf })).status).toBe(401);
  }
});
