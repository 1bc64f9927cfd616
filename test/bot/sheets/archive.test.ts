import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { readArchive } from '../../../src/bot/archive.ts';
import { loadCampaign } from '../../../src/bot/campaign-file.ts';
import { editionOf } from '../../../src/dialogs/edition.ts';
import type { Form } from '../../../src/dialogs/form.ts';
import { eachDatabase, useDatabase } from '../../helpers/databases.ts';
import { cell, paragraph, row, table } from '../../helpers/docx-file.ts';
import { departmentsZip, formOf, sheetFormOf } from '../../helpers/files/department-forms.ts';
import { docxOf } from '../../helpers/files/docx.ts';
import { pdfOf } from '../../helpers/files/pdf.ts';
import { pngOf } from '../../helpers/files/pictures.ts';
import { type Part, zipOf } from '../../helpers/files/zip.ts';
import { official, typed } from '../../helpers/hands/filing-form.ts';
import { longestStretchMs } from '../../helpers/longest-stretch.ts';
import { openSession, type Session } from '../../helpers/session.ts';
import { fileContent, goodRow, workbookOf } from '../../helpers/workbook.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tianbao-archive-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function begun(store: Parameters<typeof openSession>[0]['store']): Promise<Session> {
  const session = await openSession({ store, filesDir: folder, core: { slowFileMs: 600_000 } });
  await session.say('你好');
  await session.say('同意');
  await session.say('取消');
  await session.say('是');
  return session;
}

eachDatabase((database) => {
  let session: Session;
  beforeEach(async () => {
    session = await begun(database.store);
  });
  const sent = async (name: string, bytes: Uint8Array, id?: string): Promise<string> =>
    (await session.send(fileContent(name, bytes), id)).join('\n');
  const drafts = () =>
    database.store.db.selectFrom('submissions').select(['id', 'form']).where('state', '=', 'draft').execute();

  test('a zip of forms makes a draft of each, and tells in one message what every file was', async () => {
    const told = await session.send(fileContent('备案表汇总.zip', await departmentsZip()));
    expect(told).toHaveLength(1);
    const [text = ''] = told;
    expect(text).toContain('“备案表汇总.zip”里有 9 个文件，读出 3 份填好的表：');
    expect(text).toMatch(
      /1\. 活动备案表《机器人开放日》（机械学院\/备案表\.docx）：建了一份草稿，已填 17 项，都填好了/u,
    );
    expect(text).toMatch(/2\. 活动备案表《多语种科普展》（外语学院\/备案表\.docx）：.*还缺：联系电话、电子邮箱/u);
    expect(text).toMatch(/3\. 活动备案表《显微镜下的世界》（生命学院\/备案表\.xlsx）：建了一份草稿/u);
    expect(text).toContain('没有按表读的文件（6 个）');
    expect(text).toMatch(/备案表（副本）\.docx：和“机械学院\/备案表\.docx”内容一样/u);
    expect(text).toMatch(/现场照片\.jpg：是图片/u);
    expect(text).toMatch(/盖章件\.pdf：是 PDF/u);
    expect(text).toMatch(/· 旧表\.docx：其实是旧版 Word/u);
    expect(text).toMatch(/更多\.zip：是套在里面的压缩包，没有打开/u);
    expect(text).toMatch(/空白表\.docx：是空白的表/u);
    expect(text).not.toMatch(/MACOSX|DS_Store|~\$/u);
    expect(await drafts()).toHaveLength(3);
    const menu = (await session.say('继续')).join('\n');
    expect(menu).toContain('多语种科普展');
  });

  test('the same zip again, and the same message again, make no second drafts', async () => {
    const zip = await departmentsZip();
    await sent('汇总.zip', zip, 'message-1');
    await sent('汇总.zip', zip, 'message-1');
    expect(await drafts()).toHaveLength(3);
    expect(await sent('汇总.zip', zip)).toMatch(
      /《显微镜下的世界》（生命学院\/备案表\.xlsx）：本单位已有同名的（草稿），没有再建/u,
    );
    expect(await drafts()).toHaveLength(3);
  });

  test('nothing of the zip is kept, in rows or in the folder', async () => {
    await sent('汇总.zip', await departmentsZip());
    expect(await database.store.db.selectFrom('files').selectAll().execute()).toEqual([]);
    expect(await readdir(join(folder, 'incoming'))).toEqual([]);
  });
});

describe('what is in a zip', () => {
  const database = useDatabase('embedded');
  let session: Session;
  beforeEach(async () => {
    session = await begun(database.store);
  });
  const sent = async (name: string, bytes: Uint8Array): Promise<string> =>
    (await session.send(fileContent(name, bytes))).join('\n');
  const drafts = () =>
    database.store.db.selectFrom('submissions').select(['id', 'form']).where('state', '=', 'draft').execute();

  test('one form alone is gone on with as if it had been sent alone', async () => {
    const told = await session.send(
      fileContent('一份.zip', zipOf([{ name: '表/备案表.docx', content: formOf('航天展', { telephone: '' }) }])),
    );
    expect(told).toHaveLength(1);
    expect(told[0]).toMatch(/^“一份\.zip”里有 1 个文件，读出 1 份填好的表：备案表\.docx。/u);
    expect(told[0]).toMatch(/11\. 联系电话/u);
    expect(await drafts()).toHaveLength(1);
  });

  test('and what else there is, is told before', async () => {
    const parts = [{ name: '备案表.docx', content: formOf('航天展', { telephone: '' }) }, picture(1), picture(2)];
    const told = await sent('一份.zip', zipOf(parts));
    expect(told).toMatch(/没有按表读的文件（2 个）：\n· 现场1\.png、现场2\.png：是图片/u);
    expect(told).toMatch(/11\. 联系电话/u);
  });

  test('several forms in one document of it are several drafts', async () => {
    const two = docxOf(['活动信息', '无']);
    const parts = [
      { name: 'a.docx', content: formOf('航天展') },
      { name: 'b.docx', content: formOf('机器人展') },
      { name: '说明.docx', content: two },
    ];
    const told = await sent('两份.zip', zipOf(parts));
    expect(told).toMatch(/说明\.docx：里面没有找到填好的表/u);
    expect(await drafts()).toHaveLength(2);
  });

  test('a list of activities that is alone is checked row by row', async () => {
    const rows = await list();
    const told = await sent('清单.zip', zipOf([{ name: '清单.xlsx', content: rows }, picture(1)]));
    expect(told).toMatch(/^“清单\.zip”里有 2 个文件，读出 1 张一行一个活动的表：清单\.xlsx。/u);
    expect(told).toContain('没有问题：3 行');
    expect((await session.say('提交')).join('\n')).toContain('TJ36-备-00003');
  });

  test('a list beside forms is to be sent alone', async () => {
    const rows = await list();
    const told = await sent('混.zip', zipOf([{ name: '清单.xlsx', content: rows }, ...forms(2)]));
    expect(told).toMatch(/清单\.xlsx：是一行一个活动的表，请单独发来/u);
    expect(await drafts()).toHaveLength(2);
  });

  test('a form that was typed line by line in a text is read too', async () => {
    const text =
      '活动备案表\n活动名称：航天展\n主办单位：天津市科协\n举办地点：文化宫\n举办时间：5月22日\n联系人：李梅\n联系电话：13902110011\n电子邮箱：a@b.cn\n地址：友谊路20号\n邮政编码：300201';
    const told = await sent('文本.zip', zipOf([{ name: '备案.txt', content: text }, ...forms(1)]));
    expect(told).toMatch(/活动备案表《航天展》（备案\.txt）：建了一份草稿/u);
  });

  test('no form at all: each file is told, and what to send', async () => {
    const told = await sent('照片.zip', zipOf([picture(1), { name: '盖章.pdf', content: pdfOf(), method: 0 }]));
    expect(told).toMatch(
      /“照片\.zip”里有 2 个文件，没有读到填好的表：\n· 现场1\.png：是图片[^\n]*\n· 盖章\.pdf：是 PDF/u,
    );
    expect(told).toMatch(/再压缩成 zip 发来[\s\S]*“模板”/u);
    expect(await drafts()).toEqual([]);
  });

  test('a pdf that is packed as it is comes first, and the zip is no pdf for that', async () => {
    const told = await sent('汇总.zip', zipOf([{ name: '盖章.pdf', content: pdfOf(), method: 0 }, ...forms(2)]));
    expect(told).toMatch(/读出 2 份填好的表[\s\S]*盖章\.pdf：是 PDF/u);
  });

  test('in the middle of a form it becomes drafts beside, and the question is asked again', async () => {
    await session.say('备案');
    await session.say('天津市科学技术馆');
    await session.say('垃圾分类讲座');
    const told = await sent('汇总.zip', zipOf(forms(2)));
    expect(told).toMatch(/读出 2 份填好的表[\s\S]*3\. 主办单位/u);
    expect(await drafts()).toHaveLength(3);
  });

  test('all of it is told in English, too', async () => {
    await session.say('English');
    const told = await sent('forms.zip', await departmentsZip());
    expect(told).toContain('“forms.zip” has 9 files, with 3 filled forms:');
    expect(told).toMatch(/（|外语学院\/备案表\.docx\): a draft was made, 15 answers filled in, missing: /u);
    expect(told).toMatch(/Not read as a form \(6 files\):/u);
    expect(told).toMatch(/旧表\.docx: really an old Word document/u);
    const none = await sent('photos.zip', zipOf([picture(1)]));
    expect(none).toMatch(/“photos\.zip” has 1 file, but no filled form:\n· 现场1\.png: a picture/u);
    const bad = await sent('bad.zip', zipOf([{ name: '../x.docx', content: 'x' }]));
    expect(bad).toMatch(/The archive “bad\.zip” has file names that it should not have/u);
  });

  test('what the product itself packed comes back as what it is', async () => {
    await sent('一份.zip', zipOf([{ name: '备案表.docx', content: formOf('航天展') }]));
    expect((await session.say('提交')).join()).toContain('TJ36-备-00001');
    await session.say('打包');
    const bytes = (await session.last?.file?.read()) ?? expect.fail('no bundle came');
    const told = await sent('汇总.zip', bytes);
    expect(told).toMatch(/航天展/u);
    expect(told).not.toMatch(/打不开|没有打开/u);
  });
});

describe('names in a zip', () => {
  const database = useDatabase('embedded');
  // 机械学院/备案表.docx and 联通.docx in GBK.
  const gbk = Buffer.from('bbfad0b5d1a7d4ba2fb1b8b0b8b1ed2e646f6378', 'hex');
  const short = Buffer.from('c1aacda82e646f6378', 'hex');
  const utf8 = '机械学院/备案表.docx';

  test.each<[string, Omit<Part, 'content' | 'name'> & { readonly name?: string }, string]>([
    ['in GBK, as Windows writes them', { written: gbk }, '机械学院/备案表.docx'],
    ['in GBK, of two signs', { written: short }, '联通.docx'],
    ['in UTF-8 and said so', { name: utf8, flags: 0x800 }, '机械学院/备案表.docx'],
    ['in UTF-8 and not said so, as macOS writes them', { name: utf8 }, '机械学院/备案表.docx'],
    ['decomposed', { name: 'Cafe\u0301/备案表.docx' }, 'Café/备案表.docx'],
    ['with back slashes', { name: '机械学院\\备案表.docx' }, '机械学院/备案表.docx'],
    [
      'in UTF-8 beside another encoding',
      { written: gbk, extra: unicodePath(gbk, '外语学院/备案表.docx') },
      '外语学院/备案表.docx',
    ],
    [
      'of another name beside',
      { written: gbk, extra: unicodePath(short, '外语学院/备案表.docx') },
      '机械学院/备案表.docx',
    ],
    ['with signs that turn the writing', { name: '备案\u202Excod.表.docx' }, '备案xcod.表.docx'],
    ['that are very long', { name: `${'长'.repeat(200)}/备案表.docx` }, `…${'长'.repeat(50)}/备案表.docx`],
  ])('%s', async (_how, part, shown) => {
    const session = await begun(database.store);
    const parts = [
      { name: 'x', ...part, content: formOf('航天展') },
      { name: 'b/b.docx', content: formOf('机器人展') },
    ];
    const told = (await session.send(fileContent('汇总.zip', zipOf(parts)))).join('\n');
    expect(told).toContain(`《航天展》（${shown}）`);
  });
});

describe('a hostile or broken zip', () => {
  const database = useDatabase('embedded');
  let session: Session;
  beforeEach(async () => {
    session = await begun(database.store);
  });
  const sent = async (bytes: Uint8Array): Promise<string> =>
    (await session.send(fileContent('汇总.zip', bytes))).join('\n');
  const noughts = Buffer.alloc(30_000_000);

  test.each<[string, () => Buffer, RegExp]>([
    [
      'that says a file is smaller than it is',
      () => zipOf([{ name: 'a.docx', content: 'x'.repeat(90_000), says: 10 }]),
      /和它自己说的不符/u,
    ],
    ['whose files lie over one another', () => overlapping(), /和它自己说的不符/u],
    [
      'with a path that leads elsewhere',
      () => zipOf([{ name: '../../etc/passwd.docx', content: 'x' }]),
      /指向别处的路径/u,
    ],
    ['with such a path in back slashes', () => zipOf([{ name: '..\\..\\a.docx', content: 'x' }]), /指向别处的路径/u],
    ['with a path from the root', () => zipOf([{ name: '/etc/a.docx', content: 'x' }]), /指向别处的路径/u],
    ['with a path of a drive', () => zipOf([{ name: 'C:/a.docx', content: 'x' }]), /指向别处的路径/u],
    [
      'with another name in the header',
      () => zipOf([{ name: 'a.docx', also: 'b.docx', content: 'x' }]),
      /指向别处的路径/u,
    ],
    [
      'of too many files',
      () => zipOf(Array.from({ length: 5_001 }, (_, i) => ({ name: `${i}.docx`, content: '' }))),
      /异常庞大/u,
    ],
    ['that is cut off', () => zipOf(forms(2)).subarray(0, -30), /可能损坏了，或没有传完整/u],
    ['with something before it', () => Buffer.concat([Buffer.from('MZ'.repeat(40)), zipOf(forms(2))]), /格式认不出来/u],
    ['with something behind it', () => Buffer.concat([zipOf(forms(2)), Buffer.alloc(70_000)]), /可能损坏了|夹带/u],
    ['under a password', () => zipOf(forms(2).map((part) => ({ ...part, flags: 1 }))), /加了密码，打不开/u],
    ['of nothing', () => zipOf([]), /是空的/u],
    [
      'of what systems leave alone',
      () =>
        zipOf([
          { name: '__MACOSX/._a', content: 'x' },
          { name: 'a/', content: '' },
        ]),
      /是空的/u,
    ],
  ])('%s is refused with the reason, and goes on to be a talk', async (_how, zip, told) => {
    expect(await sent(zip())).toMatch(told);
    expect((await session.say('备案')).join()).toMatch(/填报单位/u);
  });

  test.each<[string, () => readonly Part[], RegExp]>([
    ['that swells', () => [{ name: 'a.docx', content: noughts }], /a\.docx：太大了/u],
    [
      'an archive within',
      () => [{ name: 'a.zip', content: zipOf([{ name: 'b', content: noughts }]) }],
      /a\.zip：是套在里面的压缩包/u,
    ],
    ['a document that swells', () => [{ name: 'a.docx', content: bombDocx() }], /a\.docx：展开后异常庞大/u],
    ['that is damaged', () => [{ name: 'a.docx', content: formOf('x').subarray(0, 900) }], /a\.docx：打不开/u],
    ['under a password', () => [{ name: 'a.docx', content: formOf('x'), flags: 1 }], /a\.docx：加了密码/u],
    ['packed in a rare way', () => [{ name: 'a.docx', content: formOf('x'), method: 14 }], /a\.docx：压缩的方式少见/u],
    ['that is empty', () => [{ name: 'a.docx', content: '' }], /a\.docx：是空的/u],
    [
      'of no known kind',
      () => [{ name: 'a.docx', content: Buffer.from('7f454c460201010000ff', 'hex') }],
      /a\.docx：不是 Word/u,
    ],
  ])('one file %s is told, and the others are read', async (_how, parts, told) => {
    const text = await sent(zipOf([...parts(), ...forms(2)]));
    expect(text).toMatch(told);
    expect(text).toMatch(/读出 2 份填好的表/u);
  });

  test('a file whose bytes are others than is said is told, and the others are read', async () => {
    const zip = zipOf([{ name: 'a.txt', content: 'abcdefgh'.repeat(30), method: 0 }, ...forms(2)]);
    zip.write('X', zip.indexOf('abcdefgh') + 20);
    expect(await sent(zip)).toMatch(/读出 2 份填好的表[\s\S]*a\.txt：打不开/u);
  });

  test('more files and forms than are read at once are counted, and told', { timeout: 300_000 }, async () => {
    const parts = Array.from({ length: 104 }, (_, i) => ({ name: `${i}.txt`, content: `随手记 ${i}` }));
    expect(await sent(zipOf([...forms(2), ...parts]))).toMatch(
      /103\.txt：超出一次能读的|等 6 个：超出一次能读的|：超出一次能读的/u,
    );
    const many = Array.from({ length: 410 }, (_, i) => picture(i));
    const told = await sent(zipOf(many));
    expect(told).toMatch(/等 400 个：是图片[\s\S]*另有 10 个文件没有看/u);
    expect(told.length).toBeLessThan(1_000);
  });

  test('what is no form, or the same again, takes no place of forms behind it', { timeout: 300_000 }, async () => {
    const same = Array.from({ length: 60 }, (_, i) => ({ name: `副本${i}.txt`, content: '随手记' }));
    const odd = Array.from({ length: 60 }, (_, i) => ({
      name: `程序${i}.bin`,
      content: Buffer.from([127, 69, 76, 70, 2, i, 0, 255]),
    }));
    const told = await sent(zipOf([...same, ...odd, ...forms(2)]));
    expect(told).toMatch(/读出 2 份填好的表/u);
    expect(told).not.toMatch(/超出一次能读的/u);
  });

  test('twelve documents of long tables stop no other talk, and each is told', { timeout: 300_000 }, async () => {
    const path = join(folder, 'long-tables');
    await writeFile(path, zipOf([...Array.from({ length: 12 }, (_, i) => longTable(i)), ...forms(1)]));
    const reading = readArchive(path, {
      forms: await known(),
      owner: 'x',
      name: '长表.zip',
      keep: () => expect.fail(),
    });
    const longest = await longestStretchMs(reading);
    const found = await reading;
    if ('problem' in found) expect.fail(found.problem);
    expect(found.archive?.unread.map(({ why }) => why)).toEqual(Array.from({ length: 12 }, () => 'noForm'));
    expect(found.papers).toMatchObject([{ form: 'filing', from: '院系1.docx' }]);
    console.info(`a zip of 12 tables of 500 rows: ${Math.round(longest)} ms of processor time on end`);
    expect(longest).toBeLessThan(800);
  });

  test('what there is no time left for in this process is told as too late', async () => {
    const path = join(folder, 'late');
    await writeFile(path, zipOf([longTable(1), ...forms(2)]));
    const asked = { forms: await known(), owner: 'x', name: '长表.zip', keep: () => expect.fail(), workMs: 0 };
    const found = await readArchive(path, asked);
    if ('problem' in found) expect.fail(found.problem);
    expect(found.archive?.unread).toEqual([
      { name: 'd1.docx', why: 'noForm' },
      { name: '院系1.docx', why: 'late' },
      { name: '院系2.docx', why: 'late' },
    ]);
  });

  test('a document that goes on further than is read is told, with the form at its beginning', async () => {
    const told = await sent(zipOf([{ name: '年鉴.docx', content: docxOf(`${official(typed)}${endless()}`) }]));
    expect(told).toMatch(
      /读出 1 份填好的表：年鉴\.docx。\n\n没有按表读的文件（1 个）：\n· 年鉴\.docx：很长，只读了前面的部分/u,
    );
    expect(await sent(zipOf(forms(1)))).not.toMatch(/只读了前面的部分/u);
  });

  test('forty departments are read in seconds', { timeout: 300_000 }, async () => {
    const begin = performance.now();
    const told = await sent(zipOf(forms(40)));
    console.info(`a zip of 40 forms: ${Math.round(performance.now() - begin)} ms`);
    expect(told).toMatch(/读出 40 份填好的表/u);
  });

  test('made by programs of others is read', async () => {
    const at = join(folder, 'made', '机械学院');
    await mkdir(at, { recursive: true });
    await writeFile(join(at, '备案表.docx'), formOf('航天展'));
    await writeFile(join(folder, 'made', '备案表.xlsx'), await sheetFormOf('机器人展'));
    const makers: readonly (readonly [string, readonly string[]])[] = [
      ['zip', ['-r', '../zip.zip', '.']],
      ['python3', ['-m', 'zipfile', '-c', '../python.zip', '机械学院', '备案表.xlsx']],
    ];
    for (const [program, parameters] of makers) {
      try {
        execFileSync(program, parameters, { cwd: join(folder, 'made'), stdio: 'ignore' });
      } catch {
        console.warn(`NOT TESTED: a zip made by ${program}, which cannot be run here.`);
        continue;
      }
      const name = program === 'zip' ? 'zip.zip' : 'python.zip';
      const told = (await session.send(fileContent(name, await readFile(join(folder, name))))).join('\n');
      expect(told).toMatch(/读出 2 份填好的表[\s\S]*机械学院\/备案表\.docx/u);
    }
  });
});

async function known(): Promise<readonly Form[]> {
  return [...editionOf(await loadCampaign('campaigns/tianjin-2022.yaml')).forms.values()];
}

/** Five columns of 500 rows, in which there is no label. */
function longTable(i: number): Part {
  const rows = Array.from({ length: 500 }, (_, at) =>
    row(...Array.from({ length: 5 }, () => cell(`第${at}项内容，说明文字若干${i}`))),
  );
  return { name: `d${i}.docx`, content: docxOf(table(...rows)) };
}

/** More rows than sixty forms have, with a label now and then. */
function endless(): string {
  const rows = Array.from({ length: 1_700 }, (_, at) =>
    row(cell(at % 50 === 0 ? '联系人' : `${at}`), cell(`第${at}项`)),
  );
  return `${paragraph('附：活动备案表')}${table(row(cell('活动名称'), cell('另一场')), ...rows)}`;
}

async function list(): Promise<Buffer> {
  const form = editionOf(await loadCampaign('campaigns/tianjin-2022.yaml')).forms.get('filing') ?? expect.fail();
  return workbookOf(form, [1, 2, 3].map(goodRow));
}

function forms(count: number): readonly Part[] {
  return Array.from({ length: count }, (_, i) => ({
    name: `院系${i + 1}.docx`,
    content: formOf(`科普活动第${i + 1}场`),
  }));
}

function picture(i: number): Part {
  return { name: `现场${i}.png`, content: pngOf(20 + i, 20) };
}

function unicodePath(written: Buffer, name: string): Buffer {
  const field = Buffer.alloc(9);
  field.writeUInt16LE(0x7075, 0);
  field.writeUInt16LE(5 + Buffer.byteLength(name), 2);
  field[4] = 1;
  field.writeUInt32LE(crc32(written), 5);
  return Buffer.concat([field, Buffer.from(name)]);
}

/** Two parts of the directory that lead to the same place. */
function overlapping(): Buffer {
  const zip = zipOf([
    { name: 'a.docx', content: 'x'.repeat(500) },
    { name: 'b.docx', content: 'y' },
  ]);
  const [first, second] = [zip.indexOf('PK\x01\x02', 0, 'latin1'), zip.lastIndexOf('PK\x01\x02', -1, 'latin1')];
  zip.writeUInt32LE(zip.readUInt32LE(first + 20) + 60, first + 20);
  expect(second).toBeGreaterThan(first);
  return zip;
}

function bombDocx(): Buffer {
  return docxOf('', [{ name: 'word/media/a.xml', content: Buffer.alloc(120_000_000, ' ') }]);
}
