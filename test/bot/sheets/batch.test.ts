import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { readWorkbook } from '../../../src/dialogs/sheet/read-sheet.ts';
import { templateWorkbook } from '../../../src/reports/template.ts';
import { readSheets } from '../../../src/store/reading/sheets.ts';
import { eachDatabase } from '../../helpers/databases.ts';
import { docxOf, paragraph } from '../../helpers/docx-file.ts';
import { openSession, type Session } from '../../helpers/session.ts';
import { fileContent, goodRow, type RowValues, type SheetExtras, workbookOf } from '../../helpers/workbook.ts';
import { filesIn } from '../../helpers/written-files.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tianbao-sheets-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

eachDatabase((database) => {
  let session: Session;
  beforeEach(async () => {
    session = await openSession({ store: database.store, filesDir: folder });
    await session.say('你好');
    await session.say('同意');
    await session.say('取消');
    await session.say('是');
  });

  const form = () => session.core.edition.forms.get('filing') ?? expect.fail();
  const send = async (rows: readonly RowValues[], extras: SheetExtras = {}, name = '活动.xlsx') =>
    (await session.send(fileContent(name, await workbookOf(form(), rows, extras)))).join('\n');
  const filings = () =>
    database.store.db
      .selectFrom('submissions')
      .select(['title', 'receipt', 'state', 'answers'])
      .where('state', '=', 'submitted')
      .orderBy('number')
      .execute();

  test('right rows are filed at one confirmation, each with a receipt, in the order of the sheet', async () => {
    const told = await send([goodRow(1), goodRow(2), goodRow(3)]);
    expect(told).toContain('没有问题：3 行');
    expect(await filings()).toHaveLength(0);
    const done = (await session.say('提交')).join('\n');
    expect(done).toContain('第 2 行 科普讲座第1场：TJ36-备-00001');
    expect((await filings()).map(({ title, receipt }) => `${title} ${receipt}`)).toEqual([
      '科普讲座第1场 TJ36-备-00001',
      '科普讲座第2场 TJ36-备-00002',
      '科普讲座第3场 TJ36-备-00003',
    ]);
    expect((await session.say('进度')).join()).toContain('科普讲座第2场');
  });

  test('the same file again files nothing twice, and says which were filed', async () => {
    await send([goodRow(1), goodRow(2)]);
    await session.say('提交');
    const again = await send([goodRow(1), goodRow(2)]);
    expect(again).toContain('已经提交过，不会重复：2 行（TJ36-备-00001、TJ36-备-00002）');
    await session.say('提交');
    expect(await filings()).toHaveLength(2);
    const more = await send([goodRow(1), goodRow(2), goodRow(3)], {}, '又.xlsx');
    expect(more).toContain('没有问题：1 行');
    await session.say('1');
    expect(await filings()).toHaveLength(3);
  });

  test('what was filed under a name of the same sound is asked about, however it was written', async () => {
    await send([{ ...goodRow(1), name: '“智赋能”科普讲座（第1场）' }]);
    await session.say('提交');
    const again = await send([{ ...goodRow(1), name: '「智赋能」科普讲座 第１场', leader: '王五' }], {}, '同事.xlsx');
    expect(again).toContain('要和您核对：1 行');
    expect(again).toContain('TJ36-备-00001');
    expect(await filings()).toHaveLength(1);
  });

  test('a row in doubt is filed only when it is confirmed', async () => {
    const odd = { ...goodRow(2), postcode: '100080' };
    const told = await send([goodRow(1), odd, { ...goodRow(3), budget: '5' }]);
    expect(told).toContain('没有问题：1 行');
    expect(told).toContain('要和您核对：2 行');
    expect(told).toContain('[文件] 活动（核对结果）.xlsx');
    const done = (await session.say('1')).join('\n');
    expect(done).toContain('还有 2 行要和您核对，没有提交');
    expect(await filings()).toHaveLength(1);
    await session.say('提交 3 行');
    expect((await filings()).map(({ title }) => title)).toEqual(['科普讲座第1场', '科普讲座第2场']);
    await session.say('都没错，一起提交');
    expect(await filings()).toHaveLength(3);
  });

  test('the marked copy has the reason beside each cell; mended and sent back, only what is left is filed', async () => {
    await send([goodRow(1), { ...goodRow(2), telephone: '1.38E+10', email: 'x' }, goodRow(3)]);
    const [marked] = await filesIn(session, folder);
    const read = await readSheets(marked ?? '');
    if ('problem' in read) expect.fail(read.why);
    const lines = read.sheets[0]?.lines ?? [];
    expect(lines[2]?.cells[0]?.text).toContain('联系电话：读到的是“1.38E+10”');
    expect(lines[1]?.cells[0]?.text).toBe('没有问题');
    await session.say('提交');
    const reading = readWorkbook(session.core.edition.forms.values(), read.sheets, { now: session.now });
    expect(reading?.rows.map(({ problems }) => problems.length)).toEqual([0, 2, 0]);
  });

  test('a question to the clerk in between does not lose what waits to be confirmed', async () => {
    await send([goodRow(1), goodRow(2)]);
    await session.say('联系方式');
    expect((await session.say('提交')).join()).toContain('TJ36-备-00002');
    expect(await filings()).toHaveLength(2);
  });

  test('a file that cannot be used is told why, also outside a form', async () => {
    const old = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(4_000)]);
    expect((await session.send(fileContent('活动.xls', old))).join()).toContain('没有收下');
    const letter = await session.send(fileContent('通知.docx', docxOf(paragraph('各单位：请按时报送。'))));
    expect(letter.join()).toContain('没有找到填好的表');
  });

  test('a pasted list of several activities is checked row by row, and nothing of it is lost', async () => {
    const keys = form().fields.map(({ key }) => key);
    const line = (i: number) => keys.map((key) => String(goodRow(i)[key] ?? '')).join('\t');
    const header = form().fields.map(({ label }) => label.zh);
    const told = (await session.say([header.join('\t'), line(1), line(2), line(3)].join('\n'))).join('\n');
    expect(told).toContain('“粘贴的表”读完了');
    expect(told).toContain('没有问题：3 行');
    expect((await session.say('提交')).join()).toContain('TJ36-备-00003');
    expect(await filings()).toHaveLength(3);
  });

  test('the draft that was begun for it and is still empty goes, so that nothing said next becomes its first answer', async () => {
    await session.say('备案');
    const keys = form().fields.map(({ key }) => key);
    const line = (i: number) => keys.map((key) => String(goodRow(i)[key] ?? '')).join('\t');
    const header = form().fields.map(({ label }) => label.zh);
    await session.say([header.join('\t'), line(1), line(2)].join('\n'));
    expect((await session.say('提交')).join()).not.toContain('请问是哪个单位填报');
    expect((await session.say('第7期')).join()).toContain('没有看懂“第7期”');
    expect(await filings()).toHaveLength(2);
  });

  test('nothing is filed after the deadline, also when it passes between the file and the confirmation', async () => {
    await send([goodRow(1)]);
    session.now = Date.parse('2022-05-11T00:00:00+08:00');
    expect((await session.say('提交')).join()).toContain('截止');
    expect(await filings()).toHaveLength(0);
    expect(await send([goodRow(2)])).toContain('截止');
  });

  test('a no leaves everything as it is, and a draft that is open goes on under it', async () => {
    await session.say('备案');
    await session.say('天津市科学技术馆');
    const told = await send([goodRow(1)]);
    expect(told).toContain('没有问题：1 行');
    const no = (await session.say('先不提交')).join('\n');
    expect(no).toContain('没有提交');
    expect(no).toContain('活动名称');
    expect((await session.say('航天科普展')).join()).toContain('航天科普展');
    expect(await filings()).toHaveLength(0);
  });

  test('the template has the official columns, and its example is not filed', async () => {
    const replied = await session.say('模板');
    expect(replied.join('\n')).toContain('[文件] 活动备案表（多个活动模板）.xlsx');
    const told = (await session.send(fileContent('空.xlsx', await templateWorkbook(form())))).join('\n');
    expect(told).toContain('只有表头，没有填活动');
  });

  test('another person of the unit who sends the same file at once files nothing twice', async () => {
    const code = /[2-9A-HJ-NP-Z]{4}-?[2-9A-HJ-NP-Z]{4}/u.exec((await session.say('邀请同事')).join())?.[0] ?? '';
    const other = await openSession({ store: database.store, filesDir: folder });
    await other.say('你好');
    await other.say('同意');
    await other.say('取消');
    await other.say('是');
    await other.say(`加入 ${code}`);
    await other.say('是');
    const bytes = await workbookOf(form(), [goodRow(1), goodRow(2)]);
    await session.send(fileContent('a.xlsx', bytes));
    await other.send(fileContent('a.xlsx', bytes));
    await Promise.all([session.say('提交'), other.say('提交')]);
    expect(await filings()).toHaveLength(2);
  });
});
