import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { importRoster } from '../../../src/store/people/roster-units.ts';
import { useDatabase } from '../../helpers/databases.ts';
import { type DeskVisitor, signIn } from '../../helpers/desk-visitor.ts';
import { filingScript } from '../../helpers/filing-script.ts';
import { openReminders } from '../../helpers/reminders-house.ts';
import { runningService } from '../../helpers/running-service.ts';

const database = useDatabase('postgres');

async function tokenOf(visitor: DeskVisitor): Promise<string> {
  return /name="csrf" value="([^"]+)"/u.exec(await visitor.text())?.[1] ?? '';
}

test('an administrator sees to whom and what before anything is sent; others find no such page', async () => {
  const house = await openReminders(database.store);
  const name = '<img src=x onerror=alert(1)>';
  await house.sayAll({ on: 'telegram', as: 'zhang', name }, filingScript(1).slice(0, 8));
  await sql`update units set district = '南开区', kind = '学校'`.execute(database.store.db);
  // Before the first reminder that goes out by itself.
  const settings = { DATABASE_URL: database.url, CLOCK: '2022-04-20T10:00:00+08:00' };
  const { address } = await runningService(settings, { only: ['web'] });
  const admin = await signIn(address, database.store, { name: '李杉', role: 'admin' });
  const csrf = await tokenOf(admin);
  const wish = 'form=filing&state=draft&district=南开区';
  const preview = await admin.text(`/office/remind?${wish}`);
  expect(preview).toContain('会发给 1 人');
  expect(preview).toContain('提醒您：《活动备案表》5月10日24时截止');
  expect(preview).not.toContain('<img src=x');
  expect(await house.waiting()).toBe(0);
  expect(await admin.text('/office/remind?form=filing&district=和平区')).toContain('没有要提醒的人');
  const reviewer = await signIn(address, database.store, { name: '张威', role: 'reviewer' });
  const form = { form: 'filing', state: 'draft', district: '南开区' };
  expect((await reviewer.get(`/office/remind?${wish}`)).status).toBe(404);
  expect((await reviewer.post('/office/remind', { ...form, csrf: await tokenOf(reviewer) })).status).toBe(404);
  expect((await admin.post('/office/remind', { ...form, csrf: 'x' })).status).toBe(403);
  expect((await admin.post('/office/remind', { ...form, csrf }, { origin: 'https://evil.example' })).status).toBe(403);
  expect((await admin.post('/office/remind', { csrf, form: 'nothing' })).status).toBe(404);
  expect(await house.waiting()).toBe(0);
  expect(await (await admin.post('/office/remind', { ...form, csrf })).text()).toContain('已发给 1 人');
  expect(await house.waiting()).toBe(1);
  expect(await (await admin.post('/office/remind', { ...form, csrf })).text()).toContain('已发给 0 人');
  expect(await admin.text('/office/log')).toMatch(/群发提醒<\/strong> 活动备案表/u);
});

test('who never came is counted beside the preview and stands on the call list; why there is nothing to say is told', async () => {
  const house = await openReminders(database.store);
  await house.sayAll({ on: 'web', as: 'wang' }, filingScript(1).slice(0, 8));
  const units = Array.from({ length: 60 }, (_, i) => ({
    ...{
      name: `没来的单位${String(i).padStart(2, '0')}`,
      district: i < 2 ? '和平区' : '南开区',
      telephone: '13820001234',
    },
  }));
  await importRoster(database.store.db, { campaign: 'tianjin-2022', units, now: Date.now(), mode: 'write' });
  const settings = { DATABASE_URL: database.url, CLOCK: '2022-05-20T10:00:00+08:00' };
  const { address } = await runningService(settings, { only: ['web'] });
  const admin = await signIn(address, database.store, { name: '李杉', role: 'admin' });
  const preview = await admin.text('/office/remind?form=statistics&state=nothing');
  expect(preview).toContain('另有 60 家名册单位还没有人加入');
  expect(preview).toMatch(/《[^》]*》是一场活动填一份，这些单位还没有办完的活动/u);
  expect(preview).not.toContain('截止时间');
  expect(preview).toMatch(/（没有姓名）网页用户 …/u);
  const late = await admin.text('/office/remind?form=filing&state=draft');
  expect(late).toMatch(/《活动备案表》已过截止时间（/u);
  expect(late).not.toContain('家名册单位');
  expect(await admin.text('/office/remind?form=filing&district=和平区')).toMatch(
    /另有 2 家[^<]*<a href="\/office\/roster\?progress=not&amp;district=/u,
  );
  const calls = await admin.text('/office/calls');
  expect(calls).toMatch(/没来的单位02[\s\S]*tel:13820001234/u);
  expect(calls).not.toContain('没来的单位59');
  expect(await admin.text('/office/calls?silent=1')).toContain('没来的单位59');
});
