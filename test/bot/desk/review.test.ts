import { describe, expect, test } from 'vitest';
import { useDatabase } from '../../helpers/databases.ts';
import { type DeskVisitor, signIn, visitDesk } from '../../helpers/desk-visitor.ts';
import { filingScript } from '../../helpers/filing-script.ts';
import { filedRecords } from '../../helpers/office.ts';
import type { Person } from '../../helpers/platforms-house.ts';
import { at, openReminders, type RemindersHouse } from '../../helpers/reminders-house.ts';
import { runningService } from '../../helpers/running-service.ts';

const database = useDatabase('postgres');
const zhang: Person = { on: 'telegram', as: 'zhang', name: '张三' };
const later = at('05-12 10:00');
const xss = '"><script>alert(1)</script><img src=x onerror=alert(2)>{{7*7}}';

interface Desk {
  readonly house: RemindersHouse;
  readonly address: string;
  readonly path: string;
  readonly id: string;
  readonly reviewer: DeskVisitor;
}

async function open(): Promise<Desk> {
  const house = await openReminders(database.store);
  await house.sayAll(zhang, filingScript(1));
  const [record] = await filedRecords(database.store);
  if (!record) throw new Error('Nothing was filed.');
  const { address } = await runningService(
    { DATABASE_URL: database.url, CLOCK: '2022-05-12T10:00:00+08:00' },
    { only: ['web'] },
  );
  const reviewer = await signIn(address, database.store, { name: '李杉', role: 'reviewer' });
  return { house, address, reviewer, id: record.id, path: `/office/records/${record.unit_id}/${record.id}` };
}

/** The hidden fields of a page's form. */
function hidden(page: string): Readonly<Record<string, string>> {
  const fields = [...page.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)">/gu)];
  return Object.fromEntries(fields.map(([, name = '', value = '']) => [name, value]));
}

describe('the office reviews on its desk', () => {
  test('returns two ticked fields after the deadline, is told who will know, accepts what comes back, and selects it', async () => {
    const { house, reviewer, path, id } = await open();
    const queue = await reviewer.text('/office/review');
    expect(queue).toContain(`href="${path}" data-key="j"`);
    const page = await reviewer.text(path);
    expect(page).toMatch(
      /<button class="button" type="submit" name="action" value="accept" data-key="a" accesskey="a">/u,
    );
    const returned = await reviewer.post(`${path}/decide`, {
      ...hidden(page),
      ...{ action: 'return', reason: '请核对经费', field: 'budget', 'remark-budget': '与预算不符' },
    });
    expect([returned.status, returned.headers.get('location')]).toEqual([303, `${path}?done=return&told=1#review`]);
    expect(await reviewer.text(`${path}?done=return&told=1`)).toContain('已退回修改。 会通知 1 人。');
    expect(await house.hand(zhang, later)).toContain('14 活动经费（与预算不符）');
    await house.say(zhang, `/resume ${id}`);
    await house.sayAll(zhang, ['两万', '提交']);
    const again = await reviewer.text(path);
    expect(again).toMatch(/退回[\s\S]*办公室 李杉/u);
    expect(again).toMatch(/活动经费<\/span> <del>1,?001[\s\S]*?<ins>20,?000/u);
    expect((await reviewer.post(`${path}/decide`, { ...hidden(again), action: 'accept' })).status).toBe(303);
    const accepted = await reviewer.text(path);
    expect((await reviewer.post(`${path}/decide`, { ...hidden(accepted), action: 'select' })).status).toBe(303);
    const list = await reviewer.text('/office/selected');
    expect(list).toContain('TJ36-备-00001');
    const csv = await (await reviewer.get('/office/selected.csv')).text();
    expect(csv).toMatch(/^1,[^\n]+,TJ36-备-00001\r$/mu);
    expect(await house.hand(zhang, later)).toMatch(/已通过审核[\s\S]*市级重点活动/u);
  });

  test('of two reviewers the second is told, sees what was typed, and nothing is overwritten', async () => {
    const { reviewer, path } = await open();
    const page = await reviewer.text(path);
    await reviewer.post(`${path}/decide`, { ...hidden(page), action: 'accept' });
    const second = await reviewer.post(`${path}/decide`, {
      ...hidden(page),
      ...{ action: 'return', reason: '我的原因', field: 'budget', 'remark-budget': '我的意见' },
    });
    expect(second.status).toBe(409);
    const told = await second.text();
    expect(told).toMatch(/已被别人处理过/u);
    expect(told).toMatch(/我的原因[\s\S]*/u);
    expect(told).toMatch(/value="budget" checked|checked[^>]*value="budget"/u);
    expect(told).toContain('value="我的意见"');
    expect((await filedRecords(database.store))[0]?.state).toBe('accepted');
  });

  test('what is missing is said: a reason, a field', async () => {
    const { reviewer, path } = await open();
    const fields = hidden(await reviewer.text(path));
    const wrong = async (form: Record<string, string>): Promise<string> => {
      const answer = await reviewer.post(`${path}/decide`, { ...fields, ...form });
      expect(answer.status).toBe(409);
      return answer.text();
    };
    expect(await wrong({ action: 'return', field: 'budget' })).toContain('请写明原因');
    expect(await wrong({ action: 'return', reason: '核对' })).toContain('请勾选要修改的项目');
    expect(await wrong({ action: 'return', reason: '核对', field: 'nothing' })).toContain('不在这张表里');
    expect(await wrong({ action: 'return', reason: '核'.repeat(501), field: 'budget' })).toContain('最多 500 字');
  });

  test('a viewer reads and finds no way to decide; others find nothing', async () => {
    const { address, path, id, reviewer } = await open();
    const fields = hidden(await reviewer.text(path));
    const viewer = await signIn(address, database.store, { name: '小王', role: 'viewer' });
    const page = await viewer.text(path);
    expect(page).toContain('不能审核');
    expect(page).not.toContain('/decide');
    const own = hidden(page);
    for (const deed of ['decide', 'comment']) {
      const form = { ...own, seen: fields['seen'] ?? '', action: 'accept', text: '好' };
      expect((await viewer.post(`${path}/${deed}`, form)).status).toBe(404);
    }
    const [, , , unit = ''] = path.split('/');
    const other = '11111111-1111-4111-8111-111111111111';
    const strange = [
      ...[`/office/records/${other}/${id}`, `/office/records/${unit}/${other}`],
      ...[`/office/records/x/${id}`, `/office/records/${unit}/%00`],
    ];
    for (const wrong of strange) {
      expect((await reviewer.get(wrong)).status, wrong).toBe(404);
      expect((await reviewer.post(`${wrong}/decide`, { ...fields, action: 'accept' })).status, wrong).toBe(404);
      expect((await reviewer.post(`${wrong}/comment`, { ...fields, text: '好' })).status, wrong).toBe(404);
    }
    expect((await reviewer.get(`/office/review/${other}`)).status).toBe(404);
    const nobody = visitDesk(address);
    for (const route of ['/office/review', '/office/selected', '/office/selected.csv', path]) {
      expect((await nobody.get(route)).status, route).toBe(401);
    }
    expect((await filedRecords(database.store))[0]?.state).toBe('submitted');
  });

  test('no other site decides, and no form of another session', async () => {
    const { address, path, reviewer } = await open();
    const fields = hidden(await reviewer.text(path));
    const other = await signIn(address, database.store, { name: '张威', role: 'reviewer' });
    const form = { ...fields, action: 'accept' };
    expect((await reviewer.post(`${path}/decide`, form, { origin: 'https://evil.example' })).status).toBe(403);
    expect((await reviewer.post(`${path}/decide`, form, { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect((await other.post(`${path}/decide`, form)).status).toBe(403);
    expect((await reviewer.post(`${path}/decide`, { ...form, csrf: '' })).status).toBe(403);
    expect((await filedRecords(database.store))[0]?.state).toBe('submitted');
  });

  test('what is said stays text wherever it is shown, and the policy lets nothing run', async () => {
    const { reviewer, path, house } = await open();
    const fields = hidden(await reviewer.text(path));
    await reviewer.post(`${path}/comment`, { ...fields, text: xss });
    await reviewer.post(`${path}/decide`, {
      ...hidden(await reviewer.text(path)),
      ...{ action: 'return', reason: xss, field: 'budget', 'remark-budget': xss },
    });
    for (const route of [
      path,
      '/office/review',
      `${path}?done=${encodeURIComponent(xss)}&told=${encodeURIComponent(xss)}`,
    ]) {
      const answer = await reviewer.get(route);
      expect(answer.headers.get('content-security-policy')).toMatch(/default-src 'none'|default-src 'self'/u);
      const text = await answer.text();
      expect(text).not.toContain('<script>alert');
      expect(text).not.toContain('<img src=x');
    }
    expect(await house.hand(zhang, later)).toContain(xss);
  });
});
