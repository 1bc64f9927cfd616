import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { writeXlsx } from 'hucre/xlsx';
import { describe, expect, onTestFinished, test } from 'vitest';
import { listAudit } from '../../../src/store/office/audit.ts';
import { importRoster } from '../../../src/store/people/roster-units.ts';
import { useDatabase } from '../../helpers/databases.ts';
import { type DeskVisitor, signIn } from '../../helpers/desk-visitor.ts';
import { runningService } from '../../helpers/running-service.ts';

const database = useDatabase('postgres');
const campaign = 'tianjin-2022';
const csv = (text: string, name = '名册.csv') => new File([text], name);

async function open(settings: Readonly<Record<string, string>> = {}) {
  const { address } = await runningService({ DATABASE_URL: database.url, ...settings }, { only: ['web'] });
  const admin = await signIn(address, database.store, { name: '李杉', role: 'admin' });
  return { address, admin, csrf: await admin.csrf() };
}

const hidden = (page: string, name: string) => new RegExp(`name="${name}" value="([^"]*)"`, 'u').exec(page)?.[1] ?? '';

async function preview(admin: DeskVisitor, file: File): Promise<string> {
  const answer = await admin.upload('/office/roster/import', { csrf: await admin.csrf(), file });
  expect(answer.status).toBe(200);
  return answer.text();
}

async function confirm(admin: DeskVisitor, page: string): Promise<Response> {
  const form = Object.fromEntries(['units', 'seen', 'name'].map((name) => [name, hidden(page, name)]));
  return admin.post('/office/roster/import/confirm', { csrf: await admin.csrf(), ...form });
}

const units = () =>
  database.store.db
    .selectFrom('units')
    .select(['name', 'district', 'kind', 'contact', 'telephone'])
    .where('standing', '=', 'verified')
    .orderBy('name')
    .execute();

describe('a roster is imported on the desk', () => {
  test('first what would change is shown and nothing written; the button does just that, and the log tells it', async () => {
    const { admin } = await open();
    expect(await admin.text('/office/roster/import')).toMatch(/单位类别请写：科普场馆、[\s\S]*template\.xlsx/u);
    expect((await admin.get('/office/roster/template.xlsx')).headers.get('content-type')).toContain('spreadsheetml');
    const { db } = database.store;
    const known = [{ name: '南开大学', district: '南开区', contact: '王敏' }, { name: '天津图书馆' }];
    await importRoster(db, { campaign, units: known, now: Date.now(), mode: 'write' });
    const file = csv(
      '单位名称,所在区,单位类别,联系人,电话,备注\n南开大学,南开,大学,李强,,x\n"和平区<img src=x onerror=alert(1)>科协",和平区,机关,,13820001234,\n坏的一行,火星区,机关,,,\n',
    );
    const page = await preview(admin, file);
    expect(page).toMatch(/新增 1 家，改动 1 家，不变 0 家。还没有写入/u);
    expect(page).toMatch(/<strong>第 4 行 B<\/strong> 所在区“火星区”认不出/u);
    expect(page).toMatch(/<span>联系人<\/span> <del>王敏<\/del> <ins>李强<\/ins>/u);
    expect(page).toMatch(/没有读的列：备注/u);
    expect(page).toMatch(/文件里没有的 1 家保持不变：天津图书馆/u);
    expect(page).toContain('只导入没有问题的行（2 家）');
    expect(page).not.toContain('<img src=x');
    expect(await units()).toHaveLength(2);
    const done = await confirm(admin, page);
    expect([done.status, done.headers.get('location')]).toEqual([303, '/office/roster?imported=1_1']);
    expect(await admin.text('/office/roster?imported=1_1')).toContain('已导入：新增 1 家，改动 1 家。');
    expect((await units()).find(({ name }) => name === '南开大学')).toEqual({
      ...{ name: '南开大学', district: '南开区', kind: '大学', contact: '李强', telephone: null },
    });
    const [line] = await listAudit(db, { campaign, most: 1 });
    expect(line).toMatchObject({
      who: '李杉',
      action: 'roster',
      subject: '名册.csv',
      facts: { added: 1, changed: 1, same: 0 },
    });
    expect(await admin.text('/office/log')).toContain('导入名册');
    expect(await preview(admin, file)).toMatch(/新增 0 家，改动 0 家，不变 2 家[\s\S]*换一个文件/u);
  });

  test('a workbook is read as a csv is; what is no roster is refused with what to do, and no file stays', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'tianbao-rosters-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    const { admin, csrf } = await open({ DATA_DIR: folder });
    const rows = [['2022 年名册'], ['单位名称', '所在区'], ['天津科学技术馆', '河西区']];
    const book = await writeXlsx({ sheets: [{ name: '名册', rows }] });
    expect(await preview(admin, new File([new Uint8Array(book)], '名册.xlsx'))).toMatch(/新增 1 家/u);
    for (const [file, told] of [
      [csv('\0\0\u0001'), /不是 xlsx 或 csv/u],
      [csv('a,b\n1,2\n'), /没有“单位名称”这一列/u],
      [csv(''), /没有收到文件，或者文件是空的/u],
      [new File([new Uint8Array([0x50, 0x4b, 3, 4, 9, 9])], 'x.xlsx'), /不是 xlsx 或 csv，或者文件已损坏/u],
    ] as const) {
      const answer = await admin.upload('/office/roster/import', { csrf, file });
      expect(answer.status).toBe(409);
      expect(await answer.text()).toMatch(told);
    }
    expect((await admin.post('/office/roster/import', { csrf, file: 'x' })).status).toBe(409);
    const large = csv(`单位名称\n${'一'.repeat(7_000_000)}\n`);
    expect((await admin.upload('/office/roster/import', { csrf, file: large })).status).toBe(413);
    expect(await units()).toEqual([]);
    expect(await readdir(join(folder, 'files', 'rosters'))).toEqual([]);
  });

  test('whoever confirms what somebody else has changed meanwhile is told, and nothing is written', async () => {
    const { admin } = await open();
    const page = await preview(admin, csv('单位名称,联系人\n南开大学,李强\n'));
    const other = { campaign, units: [{ name: '南开大学', contact: '张三' }], now: Date.now(), mode: 'write' as const };
    await importRoster(database.store.db, other);
    const refused = await confirm(admin, page);
    expect(refused.status).toBe(409);
    expect(await refused.text()).toContain('名册已被别人改过');
    expect((await units())[0]?.contact).toBe('张三');
    const csrf = await admin.csrf();
    const bomb = gzipSync(Buffer.alloc(40_000_000, 0x20)).toString('base64url');
    for (const carried of [
      '',
      'x',
      bomb,
      gzipSync('[["=1+1","","","",""]]').toString('base64url'),
      gzipSync('[1]').toString('base64url'),
    ]) {
      const answer = await admin.post('/office/roster/import/confirm', { csrf, units: carried, seen: 'x', name: 'x' });
      expect([carried.slice(0, 9), answer.status]).toEqual([carried.slice(0, 9), 409]);
    }
    expect(await units()).toHaveLength(1);
  });
});

describe('invite codes', () => {
  test('are printed with a QR code and how to use them, once; the next print leaves those that work', async () => {
    const { admin, csrf } = await open({ PUBLIC_URL: '' });
    const list = [
      { name: '南开大学<b>', district: '南开区', contact: '王敏' },
      { name: '天津科技馆', district: '河西区' },
    ];
    await importRoster(database.store.db, { campaign, units: list, now: Date.now(), mode: 'write' });
    const wish = { csrf, district: '', which: 'missing', days: '30', format: 'page' };
    const answer = await admin.post('/office/roster/invites', wish);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    const page = await answer.text();
    expect(page.match(/<article class="invite">/gu)).toHaveLength(2);
    expect(page.match(/<svg /gu)).toHaveLength(2);
    expect(page).toMatch(/发送：加入 [0-9A-Z]{4}-[0-9A-Z]{4}/u);
    expect(page).toContain('南开大学&lt;b&gt;');
    expect(page).not.toMatch(/<style|\sstyle=/u);
    const again = await (await admin.post('/office/roster/invites', wish)).text();
    expect(again).toMatch(/已生成 0 个邀请码[\s\S]*2 家已有可用的码/u);
    const word = await admin.post('/office/roster/invites', {
      ...wish,
      which: 'all',
      district: '南开区',
      format: 'docx',
    });
    expect(word.headers.get('content-type')).toContain('wordprocessingml');
    for (const [wrong, told] of [
      [{ days: '0' }, '有效天数请写 1 到 999'],
      [{ district: '火星区' }, '没有这个区'],
      [{ district: '蓟州区' }, '名册上没有这样的单位'],
    ] as const) {
      const refused = await admin.post('/office/roster/invites', { ...wish, ...wrong });
      expect(refused.status).toBe(409);
      expect(await refused.text()).toContain(told);
    }
    const log = await listAudit(database.store.db, { campaign, most: 9 });
    expect(log.filter(({ action }) => action === 'invites').map(({ facts }) => facts)).toEqual([
      { units: 1, which: 'all', days: 30 },
      { units: 0, which: 'missing', days: 30 },
      { units: 2, which: 'missing', days: 30 },
    ]);
  });

  test('of more than a thousand units are made a district at a time', async () => {
    const { admin, csrf } = await open();
    const many = Array.from({ length: 1_001 }, (_, i) => ({ name: `单位${i}`, district: i < 3 ? '南开区' : '和平区' }));
    await importRoster(database.store.db, { campaign, units: many, now: Date.now(), mode: 'write' });
    const wish = { csrf, which: 'missing', days: '30', format: 'page' };
    const refused = await admin.post('/office/roster/invites', { ...wish, district: '' });
    expect([refused.status, await refused.text()]).toEqual([409, expect.stringContaining('一次最多 1000 家')]);
    const page = await (await admin.post('/office/roster/invites', { ...wish, district: '南开区' })).text();
    expect(page.match(/<article class="invite">/gu)).toHaveLength(3);
  });
});
