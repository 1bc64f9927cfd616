import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { rosterWords } from '../../src/bot/desk/roster/words.ts';
import { runOffice } from '../../src/bot/office.ts';
import { qrText } from '../../src/reports/roster/invites.ts';
import { writeWorkbook } from '../../src/reports/workbook.ts';
import { listAudit } from '../../src/store/office/audit.ts';
import { folder } from '../helpers/archives.ts';
import { useDatabase } from '../helpers/databases.ts';
import { filingScript } from '../helpers/filing-script.ts';
import { openSession } from '../helpers/session.ts';
import { unzip } from '../helpers/unzip.ts';

const database = useDatabase('postgres');

async function roster(...argv: readonly string[]) {
  let [out, err] = ['', ''];
  const code = await runOffice(['roster', ...argv], {
    environment: {
      DATABASE_URL: database.url,
      CLOCK: '2022-05-08T09:00:00+08:00',
      PUBLIC_URL: 'https://tianbao.example.org',
    },
    out: (text) => {
      out += text;
    },
    err: (text) => {
      err += text;
    },
  });
  return { code, out, err };
}

const sheet = `天津市科技周填报单位名册,,,,,
序号,单位名称,所在区,单位类别,联系人（姓名）,联系电话,备注
1,天津市南开区科学技术协会,南开,机关,李杉,022-27401234转8012,老单位
2,"天津大学, 科协",南开区,大学,王五,13820001234,
3,塘沽一中,塘沽,中小学,,,=1+1
,,,,,,
`;

async function fileOf(name: string, content: string | Uint8Array): Promise<string> {
  const path = join(await folder(), name);
  await writeFile(path, content);
  return path;
}

const units = () =>
  database.store.db
    .selectFrom('units')
    .select(['name', 'district', 'kind', 'contact', 'telephone', 'standing'])
    .orderBy('name')
    .execute();

describe('a roster is imported', () => {
  test('is looked at first, imported, and the same file again changes nothing', async () => {
    const path = await fileOf('a.csv', `\ufeff${sheet}`);
    const looked = await roster('import', path, '--dry-run');
    expect(looked).toMatchObject({ code: 0, err: '' });
    expect(looked.out).toContain('+ 塘沽一中 · 滨海新区 · 中小学');
    expect(looked.out).toContain('新增 new: 3，改动 changed: 0');
    expect(looked.out).toContain('没有读的列 columns that were not read: 备注');
    expect(await units()).toEqual([]);
    expect((await roster('import', path)).out).toContain('已导入');
    const before = await units();
    expect(before).toHaveLength(3);
    expect(before.find(({ name }) => name === '天津市南开区科学技术协会')).toEqual({
      ...{ name: '天津市南开区科学技术协会', district: '南开区', kind: '机关', contact: '李杉' },
      ...{ telephone: '022-27401234-8012', standing: 'verified' },
    });
    const again = await roster('import', path);
    expect(again.out).toContain('新增 new: 0，改动 changed: 0，不变 the same: 3');
    expect(await units()).toEqual(before);
  });

  test('what changed is told from and to; what the file says nothing of stays, and nobody is taken off', async () => {
    await roster('import', await fileOf('a.csv', sheet));
    const next = '单位名称,联系人\n天津大学， 科协,赵六\n新来的单位,\n';
    const { out } = await roster('import', await fileOf('b.csv', next));
    expect(out).toContain('~ 天津大学， 科协　单位名称：天津大学, 科协 → 天津大学， 科协；联系人：王五 → 赵六');
    expect(out).toContain('文件里没有的 2 个单位保持不变');
    const changed = (await units()).find(({ contact }) => contact === '赵六');
    expect(changed).toMatchObject({ name: '天津大学， 科协', district: '南开区', telephone: '13820001234' });
  });

  test('each mistake is told by its line, and nothing is imported unless the others are wanted alone', async () => {
    const wrong = `单位名称,所在区,单位类别,联系电话
好单位,和平区,企业,13820001234
,和平区,企业,
甲单位,北京市朝阳区,企业,
乙单位,和平区,外星人,
丙单位,和平区,企业,1.38E+10
=HYPERLINK("http://x"),和平区,,
丁单位,和平区,,12345
好单位,河东区,企业,13820001234
戊,,,
`;
    const path = await fileOf('wrong.csv', wrong);
    const refused = await roster('import', path);
    expect(refused.code).toBe(1);
    const lines = [...refused.err.matchAll(/^✗ 第 (\d+) 行 line \d+( [A-D])?: (.*)$/gmu)].map(
      ([, line, column, why]) => `${line}${column ?? ''} ${why}`,
    );
    expect(lines).toEqual([
      expect.stringMatching(/^3 没有单位名称|^3 .*没有/u),
      expect.stringMatching(/^4 B .*“北京市朝阳区”认不出，请写：和平区/u),
      expect.stringMatching(/^5 C .*“外星人”认不出，请写：科普场馆/u),
      expect.stringMatching(/^6 D .*“1.38E\+10”认不出/u),
      expect.stringMatching(/^7 A 是公式/u),
      expect.stringMatching(/^8 D .*“12345”认不出/u),
      expect.stringMatching(/^9 与第 2 行是同一个单位/u),
      expect.stringMatching(/^10 A 单位名称要有 2 到 100/u),
    ]);
    expect(await units()).toEqual([]);
    expect((await roster('import', path, '--skip-wrong')).code).toBe(0);
    expect((await units()).map(({ name }) => name)).toEqual(['好单位']);
  });

  test('usual names of kinds are understood; what is unclear is told once, with its lines', async () => {
    const kinds = ['科研院所', '学校', '区教育局', '科协', '医院', '居委会', '高校', '基层单位', '基层单位'];
    const path = await fileOf('k.csv', `单位名称,单位类别\n${kinds.map((kind, i) => `单位${i},${kind}`).join('\n')}\n`);
    const { err, out } = await roster('import', path, '--skip-wrong');
    expect(err).toMatch(/^✗ 第 9、10 行 line 9、10 B: 单位类别“基层单位”认不出，请写：科普场馆[^\n]*（共 2 行/u);
    expect(err.match(/✗/gu)).toHaveLength(1);
    expect(out).toContain('新增 new: 7');
    expect((await units()).map(({ kind }) => kind)).toEqual([
      ...['科研机构', '中小学', '机关', '机关', '其他事业单位', '社区', '大学'],
    ]);
  });

  test('an empty roster is written to be filled in, and not over another file', async () => {
    const path = join(await folder(), 'empty.xlsx');
    expect((await roster('template', '--to', path)).code).toBe(0);
    expect(unzip(await readFile(path)).size).toBeGreaterThan(3);
    expect(await roster('template', '--to', path)).toMatchObject({ code: 1, err: expect.stringContaining('已经存在') });
    expect((await roster('template')).code).toBe(2);
    expect((await roster('import', path)).out).toContain('新增 new: 0');
  });

  test('reads a workbook, and a csv as Excel on a Chinese Windows writes it', async () => {
    const columns = ['单位名称', '所在区'].map((header) => ({ header, tone: 'plain' as const, width: 20 }));
    const book = await writeWorkbook([{ name: '名册', columns, rows: [{ cells: ['天津科学技术馆', '河西区'] }] }]);
    expect((await roster('import', await fileOf('a.xlsx', book))).out).toContain('+ 天津科学技术馆 · 河西区');
    // “单位名称\r\n南开大学\r\n” in GB 18030.
    const gbk = Buffer.from('b5a5cebbc3fbb3c60d0ac4cfbfaab4f3d1a70d0a', 'hex');
    expect((await roster('import', await fileOf('gbk.csv', gbk))).out).toContain('+ 南开大学');
  });

  test('what is no roster is refused with what to do', async () => {
    const none = await roster('import', join(await folder(), 'none.csv'));
    expect(none).toMatchObject({ code: 1, err: expect.stringContaining('读不到') });
    const binary = await roster('import', await fileOf('x.xls', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0, 0, 0])));
    expect(binary).toMatchObject({ code: 1, err: expect.stringContaining('.xlsx') });
    const bomb = await roster('import', await fileOf('y.xlsx', Buffer.from('PK\x03\x04 and no more')));
    expect(bomb).toMatchObject({ code: 1, err: expect.stringContaining('损坏') });
    const headless = await roster('import', await fileOf('z.csv', '甲,乙\n1,2\n'));
    expect(headless).toMatchObject({ code: 1, err: expect.stringContaining('单位名称') });
    for (const argv of [
      ['import'],
      ['invites'],
      ['invites', '--to', 'a.pdf'],
      ['status', '--state', 'x'],
      ['status', '--to', 'a.doc'],
      ['more'],
      ['import', 'a', '--x'],
    ]) {
      expect((await roster(...argv)).code).toBe(2);
    }
  });
});

describe('invites are printed', () => {
  test('as cards with QR codes; a code of them lets in; what works already is not made again', async () => {
    const hostile = '天津<script>alert(1)</script>&馆';
    await roster('import', await fileOf('a.csv', `${sheet}4,${hostile},和平区,,,\n`));
    const path = join(await folder(), 'invites.html');
    const made = await roster('invites', '--to', path);
    expect(made).toMatchObject({ code: 0, err: '' });
    expect(made.out).toContain('4 个单位的邀请码');
    const page = await readFile(path, 'utf8');
    expect(page.match(/<article>/gu)).toHaveLength(4);
    expect(page.match(/<svg/gu)).toHaveLength(4);
    expect(page).not.toContain('<script');
    expect(page).toContain('2022年6月7日前有效');
    const [, code = ''] = /天津市南开区科学技术协会[\s\S]*?<strong>([^<]*)<\/strong>/u.exec(page) ?? [];
    const session = await openSession({ store: database.store, chat: 'member' });
    await session.say('你好');
    await session.say('同意');
    await session.say(`加入 ${code}`);
    expect((await session.say('是')).join('\n')).toContain('天津市南开区科学技术协会');
    const again = await roster('invites', '--to', path);
    expect(again.out).toContain('4 个单位已有可用的码');
    expect(await readFile(path, 'utf8')).toBe(page);
    const all = await roster('invites', '--to', path, '--all', '--district', '南开区');
    expect(all.out).toContain('2 个单位的邀请码');
    expect(await readFile(path, 'utf8')).not.toContain(code);
  });

  test('are in the log with how many, for whom and how long, as on the desk', async () => {
    await roster('import', await fileOf('a.csv', sheet));
    await roster('invites', '--to', join(await folder(), 'i.html'), '--district', '南开区', '--days', '9');
    await roster('invites', '--to', join(await folder(), 'i.html'), '--all');
    const log = await listAudit(database.store.db, { campaign: 'tianjin-2022', action: 'invites', most: 9 });
    expect(log.map(({ via, subject = '', facts }) => ({ via, subject, ...facts })).reverse()).toEqual([
      { via: 'cli', subject: '南开区', units: 2, which: 'missing', days: 9 },
      { via: 'cli', subject: '', units: 3, which: 'all', days: 30 },
    ]);
  });

  test('nothing is said to be written where nothing was', async () => {
    const path = join(await folder(), 'i.html');
    const none = await roster('invites', '--to', path);
    expect(none).toMatchObject({ code: 1, out: '', err: expect.stringMatching(/名册上没有单位[\s\S]*roster import/u) });
    await roster('import', await fileOf('a.csv', sheet));
    const other = await roster('invites', '--to', path, '--district', '河东区');
    expect(other).toMatchObject({ code: 1, out: '', err: expect.stringContaining('河东区') });
    await roster('invites', '--to', join(await folder(), 'before.html'));
    const again = await roster('invites', '--to', path);
    expect(again).toMatchObject({ code: 0, err: '' });
    expect(again.out).toMatch(/^没有要做的，没有写 \S+i\.html[^\n]*\n3 个单位已有可用的码/u);
    await expect(readFile(path)).rejects.toThrow('ENOENT');
    const log = await listAudit(database.store.db, { campaign: 'tianjin-2022', action: 'invites', most: 9 });
    expect(log).toHaveLength(1);
  });

  test('of more units than a page can have are in several files, and the desk tells how to have them', async () => {
    const lines = Array.from({ length: 1_001 }, (_, i) => `第${i}号单位,和平区`);
    await roster('import', await fileOf('a.csv', ['单位名称,所在区', ...lines].join('\n')));
    const inside = await folder();
    const made = await roster('invites', '--to', join(inside, 'i.html'));
    expect(made).toMatchObject({ code: 0, err: '' });
    expect(made.out).toMatch(/^1001 个单位的邀请码已写到 \S+i-1\.html、\S+i-2\.html /u);
    expect((await readdir(inside)).sort()).toEqual(['i-1.html', 'i-2.html']);
    const pages = await Promise.all(['i-1.html', 'i-2.html'].map((name) => readFile(join(inside, name), 'utf8')));
    expect(pages.map((page) => page.match(/<article>/gu)?.length)).toEqual([1_000, 1]);
    const names = pages.flatMap((page) => [...page.matchAll(/第\d+号单位/gu)].map(([name]) => name));
    expect(new Set(names).size).toBe(1_001);
    expect(rosterWords('zh')('tooMany', { most: 1_000 })).toContain('tianbao office roster invites');
  });

  test('as a document with a picture for each unit', async () => {
    await roster('import', await fileOf('a.csv', sheet));
    const path = join(await folder(), 'invites.docx');
    expect((await roster('invites', '--to', path)).code).toBe(0);
    const parts = unzip(await readFile(path));
    expect([...parts.keys()].filter((name) => /media\/.*\.png$/u.test(name))).toHaveLength(3);
    const text = parts.get('word/document.xml') ?? '';
    expect(text).toContain('塘沽一中');
    expect(text.match(/[2-9A-Z]{4}-[2-9A-Z]{4}<\/w:t>/gu)?.length).toBeGreaterThanOrEqual(3);
  });

  test('the QR code leads to the page with the code behind #, or holds the words to send', () => {
    expect(qrText({ address: 'https://a.org/' }, 'ABCDEFG2')).toBe('https://a.org/#join=ABCD-EFG2');
    expect(qrText({}, 'ABCDEFG2')).toBe('加入 ABCD-EFG2');
  });
});

test('who has filed, begun, joined or done nothing is counted and written, also by name alone', async () => {
  await roster(
    'import',
    await fileOf(
      'a.csv',
      `单位名称,所在区,单位类别\n甲单位,和平区,企业\n乙单位,和平区,大学\n丙单位,河东区,企业\n丁单位,,\n=戊,,\n`,
    ),
    '--skip-wrong',
  );
  const path = join(await folder(), 'i.html');
  await roster('invites', '--to', path);
  const page = await readFile(path, 'utf8');
  const codeOf = (name: string): string =>
    new RegExp(`${name}[\\s\\S]*?<strong>([^<]*)</strong>`, 'u').exec(page)?.[1] ?? '';
  const join1 = async (chat: string, name: string) => {
    const session = await openSession({ store: database.store, chat });
    for (const text of ['你好', '同意', `加入 ${codeOf(name)}`, '是']) await session.say(text);
    return session;
  };
  const jia = await join1('a', '甲单位');
  for (const text of ['备案', ...filingScript(1).slice(3)]) await jia.say(text);
  await join1('c', '丙单位');
  const typed = await openSession({ store: database.store, chat: 'd' });
  for (const text of ['你好', '同意', '丁 单位', '丁单位的活动']) await typed.say(text);
  const counted = await roster('status');
  expect(counted).toMatchObject({ code: 0, err: '' });
  const rows = counted.out.split('\n').map((line) => line.trim().split(/\s{2,}/u));
  expect(rows.find(([label]) => label === '和平区')).toEqual(['和平区', '2', '1', '0', '0', '1']);
  expect(rows.find(([label]) => label === '河东区')).toEqual(['河东区', '1', '0', '0', '1', '0']);
  expect(rows.find(([label]) => label === '合计')).toEqual(['合计', '4', '1', '1', '1', '1']);
  const csv = `${path}.csv`;
  expect((await roster('status', '--to', csv)).out).toContain('4 个单位');
  const lines = (await readFile(csv, 'utf8')).split('\r\n');
  expect(lines[0]).toBe('\ufeff单位名称,所在区,单位类别,联系人,联系电话,进度,已交,草稿,说明');
  expect(lines.find((line) => line.startsWith('丁单位'))).toBe('丁单位,,,,,填写中,0,1,有人没用邀请码，按同名单位填报');
  expect((await roster('status', '--to', `${path}.xlsx`, '--state', 'not')).out).toContain('1 个单位');
});
