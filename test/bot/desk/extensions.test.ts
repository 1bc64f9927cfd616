import { expect, test } from 'vitest';
import { useDatabase } from '../../helpers/databases.ts';
import { type DeskVisitor, signIn } from '../../helpers/desk-visitor.ts';
import { filingScript } from '../../helpers/filing-script.ts';
import { openReminders } from '../../helpers/reminders-house.ts';
import { runningService } from '../../helpers/running-service.ts';

const database = useDatabase('postgres');

async function tokenOf(visitor: DeskVisitor): Promise<string> {
  return /name="csrf" value="([^"]+)"/u.exec(await visitor.text())?.[1] ?? '';
}

test('an administrator gives a unit more time by a receipt and takes it back; others find no such page', async () => {
  const house = await openReminders(database.store);
  await house.sayAll({ on: 'telegram', as: 'zhang' }, filingScript(1));
  const settings = { DATABASE_URL: database.url, CLOCK: '2022-05-09T09:00:00+08:00' };
  const { address } = await runningService(settings, { only: ['web'] });
  const admin = await signIn(address, database.store, { name: '李杉', role: 'admin' });
  const csrf = await tokenOf(admin);
  const reason = '<script>alert(1)</script>';
  const form = { csrf, unit: 'TJ36-备-00001', form: 'filing', until: '2022-05-12T18:00', reason };
  const asked = await (await admin.post('/office/extensions', form)).text();
  expect(asked).toMatch(/延到 2022年5月12日（周四）18时，现在是 2022年5月10日（周二）24时/u);
  expect(await admin.text('/office/extensions')).toContain('没有给单位延期');
  expect(asked).toContain('name="until" value="2022-05-12 18:00"');
  const chosen = await (await admin.post('/office/extensions', { ...form, until: '', day: '2022-05-12' })).text();
  expect(chosen).toContain('延到 2022年5月12日（周四）24时');
  const given = await (await admin.post('/office/extensions', { ...form, confirmed: 'yes' })).text();
  expect(given).toContain('已延到 2022年5月12日（周四）18时，会通知 1 人。');
  expect(given).not.toContain('<script>alert');
  for (const [wrong, said] of [
    [{ unit: '没有的单位' }, '没有找到这个单位'],
    [{ until: 'abc' }, '没有看懂“abc”'],
    [{ until: '改天' }, '“改天”说不准'],
    [{ until: '昨天' }, '读到的是 2022年5月8日（周日）24时，已经过了'],
    [{ until: '明天' }, '不晚于现在的截止时间 2022年5月12日（周四）18时'],
    [{ until: '5月12日<b>' }, '“5月12日&lt;b&gt;”'],
    [{ form: 'news' }, '没有截止时间'],
  ] as const) {
    const refused = await admin.post('/office/extensions', { ...form, ...wrong });
    expect(refused.status).toBe(409);
    expect(await refused.text()).toContain(said);
  }
  expect(await admin.text('/office/log')).toMatch(/延期<\/strong> 天津市南开区科学技术协会/u);
  const unit = /name="unit" value="([0-9a-f-]{36})"/u.exec(given)?.[1] ?? '';
  const reviewer = await signIn(address, database.store, { name: '张威', role: 'reviewer' });
  const own = await tokenOf(reviewer);
  expect((await reviewer.get('/office/extensions')).status).toBe(404);
  expect((await reviewer.post('/office/extensions', { ...form, csrf: own })).status).toBe(404);
  expect((await reviewer.post('/office/extensions/end', { csrf: own, unit, form: 'filing' })).status).toBe(404);
  expect((await admin.post('/office/extensions/end', { csrf: own, unit, form: 'filing' })).status).toBe(403);
  expect((await admin.post('/office/extensions/end', { csrf, unit, form: 'news' })).status).toBe(404);
  expect(await (await admin.post('/office/extensions/end', { csrf, unit, form: 'filing' })).text()).toContain(
    '没有给单位延期',
  );
});
