import { expect, test } from 'vitest';
import { inviteByOffice } from '../../../src/store/people/roster.ts';
import { useDatabase } from '../../helpers/databases.ts';
import { signIn } from '../../helpers/desk-visitor.ts';
import { filingScript } from '../../helpers/filing-script.ts';
import { openPlatforms } from '../../helpers/platforms-house.ts';
import { runningService } from '../../helpers/running-service.ts';

const database = useDatabase('postgres');
const campaign = 'tianjin-2022';
const listed = '天津市南开区科学技术协会';
/** As hostile as a name may be, and too far from the roster's to be asked about. */
const typed = '南开区科技<b>协</b>';

async function open() {
  const { store } = database;
  const house = await openPlatforms({ store });
  for (const name of [listed, '南开大学', '天津市和平区科学技术协会'])
    await inviteByOffice(store.db, { campaign, name, now: house.now });
  for (const as of ['zhang', 'li']) {
    await house.sayAll(
      { on: 'telegram', as },
      filingScript(as === 'zhang' ? 1 : 2).map((text) => (text === listed ? typed : text)),
    );
  }
  await house.stop();
  const settings = { DATABASE_URL: database.url, CLOCK: '2022-05-09T09:00:00+08:00' };
  return runningService(settings, { only: ['web'] });
}

const hidden = (page: string, name: string): string =>
  new RegExp(`name="${name}" value="([^"]+)"`, 'u').exec(page)?.[1] ?? '';

test('an administrator finds the unit, sees what will happen, does it and puts it back', async () => {
  const { address } = await open();
  const admin = await signIn(address, database.store, { name: '李杉', role: 'admin' });
  const csrf = await admin.csrf();
  const unlisted = await admin.text('/office/roster/unlisted');
  const path = /href="(\/office\/roster\/assign\?name=[^"]+)"/u.exec(unlisted)?.[1] ?? '';
  const page = await admin.text(path);
  expect(page).not.toContain('<b>');
  expect(page).toContain('有 2 处写了这个名称');
  expect(page).toMatch(/TJ36-备-00001 智享科技进社区第1场/u);
  const [first, second] = [...page.matchAll(/name="to" value="([^"]+)"[^>]*> ([^ <]+)/gu)];
  expect(first?.[2]).toBe(listed);
  expect(second?.[2]).not.toBe(listed);
  const units = [...page.matchAll(/name="unit" value="([^"]+)"/gu)].map(([, unit = '']) => unit);
  const searched = await admin.text(`${path}&text=${encodeURIComponent('大学')}`);
  expect(searched).toMatch(/查“大学”找到的[\s\S]*南开大学/u);
  const to = first?.[1] ?? '';
  const preview = await admin.text(`${path}&unit=${units[0]}&to=${to}`);
  expect(preview).toContain(`1 份已交的表（回执编号不变）和 0 份草稿归到“${listed}”`);
  expect(preview).toContain('1 人从此为');
  const form = { csrf, name: typed, unit: units[0] ?? '', to, seen: hidden(preview, 'seen') };
  expect((await admin.post('/office/roster/assign', { ...form, seen: 'x' })).status).toBe(409);
  const done = await (await admin.post('/office/roster/assign', form)).text();
  expect(done).toContain(`已归到“${listed}”，会通知 1 人。`);
  expect(done).toMatch(/已归到名册单位的[\s\S]*放回去/u);
  expect((await admin.post('/office/roster/assign', form)).status).toBe(409);
  expect(await admin.text('/office/log')).toMatch(/归到名册单位<\/strong> 南开区科技&lt;b&gt;/u);
  expect(await admin.text(`/office/records?unit=${encodeURIComponent(listed)}`)).toContain('TJ36-备-00001');
  expect(await admin.text(`/office/records?unit=${encodeURIComponent(listed)}`)).not.toContain('TJ36-备-00002');
  const id = hidden(done.slice(done.indexOf('id="assigned"')), 'id');
  const back = await (await admin.post('/office/roster/assign/undo', { csrf, id })).text();
  expect(back).toContain(`从“${listed}”分开，1 份表和它的人都回去了`);
  expect((await admin.post('/office/roster/assign/undo', { csrf, id })).status).toBe(409);
});

test('others find no such page, and a form without the session’s token does nothing', async () => {
  const { address } = await open();
  const admin = await signIn(address, database.store, { name: '李杉', role: 'admin' });
  const viewer = await signIn(address, database.store, { name: '张威', role: 'reviewer' });
  const own = await viewer.csrf();
  expect(await viewer.text('/office/roster/unlisted')).not.toContain('/office/roster/assign');
  const path = `/office/roster/assign?name=${encodeURIComponent(typed)}`;
  expect((await viewer.get(path)).status).toBe(404);
  for (const [deed, form] of [
    ['', { name: typed }],
    ['/undo', { id: 'x' }],
  ] as const) {
    expect((await viewer.post(`/office/roster/assign${deed}`, { csrf: own, ...form })).status).toBe(404);
    expect((await admin.post(`/office/roster/assign${deed}`, { csrf: own, ...form })).status).toBe(403);
  }
  expect(await database.store.db.selectFrom('assignments').selectAll().execute()).toEqual([]);
});
