import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeXlsx } from 'hucre/xlsx';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { eachDatabase } from '../../helpers/databases.ts';
import { cell, docxOf, paragraph, row, table } from '../../helpers/docx-file.ts';
import { sheetFormOf } from '../../helpers/files/department-forms.ts';
import { official as filingPaperBody, typed } from '../../helpers/hands/filing-form.ts';
import { filled } from '../../helpers/paper-filled.ts';
import { paperText } from '../../helpers/paper-text.ts';
import { paperVariants } from '../../helpers/paper-variants.ts';
import { openSession, type Session } from '../../helpers/session.ts';
import { fileContent, goodRow } from '../../helpers/workbook.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tianbao-paper-talk-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const variant = (title: string): Buffer =>
  paperVariants().find((each) => each.title === title)?.docx ?? expect.fail(title);

eachDatabase((database) => {
  let session: Session;
  beforeEach(async () => {
    session = await openSession({ store: database.store, filesDir: folder });
    await session.say('你好');
    await session.say('同意');
    await session.say('取消');
    await session.say('是');
  });

  const sent = async (name: string, bytes: Uint8Array): Promise<string> =>
    (await session.send(fileContent(name, bytes))).join('\n');
  const drafts = () =>
    database.store.db.selectFrom('submissions').select(['id', 'form', 'state']).where('state', '=', 'draft').execute();

  test('a filled form sent outside a form begins its draft, and only what is missing is asked', async () => {
    const told = await sent('备案表.docx', variant('chosen: underlined'));
    expect(told).toContain(filled.name);
    expect(told).toMatch(/提交/u);
    expect(await drafts()).toHaveLength(1);
    expect((await session.say('提交')).join()).toContain('TJ36-备-00001');
  });

  test.each([
    ['空白表', '活动备案表（空白表）.docx', '主管部门'],
    ['统计表 word', '活动情况统计表（空白表）.docx', '经费来源'],
  ])(
    '%s gives the official table with empty cells, which sent back as it is fills in nothing',
    async (asked, name, label) => {
      session.now = Date.parse('2022-05-10T09:00:00+08:00');
      expect((await session.say(asked)).join('\n')).toMatch(/Word 空白表[\s\S]*回复“Excel模板”/u);
      const { file } = session.last ?? {};
      expect(file?.name).toBe(name);
      const bytes = (await file?.read()) ?? expect.fail();
      const text = await paperText(bytes);
      expect(text).toContain(label);
      expect(text).not.toMatch(/草稿|undefined/u);
      expect(await sent(name, bytes)).not.toMatch(/已记下|一次记下/u);
      expect(await drafts()).toEqual([]);
    },
  );

  test('模板 gives the blank form for one activity and the workbook for several', async () => {
    const replied = await session.say('备案表模板');
    const names = replied.filter((each) => each.startsWith('[文件]'));
    expect(names).toEqual(['[文件] 活动备案表（空白表）.docx', '[文件] 活动备案表（多个活动模板）.xlsx']);
  });

  test('the official form as a sheet is read like one on paper', async () => {
    const rows = [
      ['天津市第36届科技周活动备案表'],
      [`填报单位（盖章）：${filled.unit}`],
      ['活动名称', filled.name],
      ['主办单位', filled.host, '主管部门', filled.authority],
      ['举办地点', filled.place, '举办时间', new Date(Date.UTC(2022, 4, 21, 9, 0))],
      ['活动负责人', filled.leader, '联系人', filled.contact],
      ['地址', filled.address, '邮政编码', 300071],
      ['联系电话', 13820001234, '传真', '无'],
      ['电子邮箱', filled.email, '活动经费', 35000],
      ['拟参加人数', 150, '申请市级重点活动', '☑是 □否'],
    ];
    const told = await sent('备案表.xlsx', await writeXlsx({ sheets: [{ name: 'Sheet1', rows }] }));
    expect(told).toContain('项目简介');
    expect(told).toContain(filled.name);
    expect(await drafts()).toHaveLength(1);
  });

  test('a day in it that lost its format is asked about as the day that it is', async () => {
    const sheet = await sheetFormOf('航天展', 44703);
    expect(await sent('备案表.xlsx', sheet)).toMatch(/核对：举办时间[\s\S]*您是说“5月22日（周日）”吗/u);
    expect((await session.say('是')).join()).toMatch(/已记下 举办时间：5月22日（周日）/u);
  });

  test('the whole notice with one attachment filled in is that one form', async () => {
    const empty = row(cell('活动名称'), cell('', 3)) + row(cell('主办单位'), cell(''), cell('主管部门'), cell(''));
    const body = [
      paragraph('七、联系方式'),
      paragraph('联系电话：27121418  27128948'),
      paragraph('电子邮箱：tjkxpjb@126.com'),
      filingPaperBody({ keyEvent: '☑是 □否' }),
      paragraph('附件2'),
      paragraph('天津市第36届科技周活动备案表（样表）'),
      table(empty, row(cell('举办地点'), cell(''), cell('举办时间'), cell('  月  日'))),
    ];
    const told = await sent('通知.docx', docxOf(body.join('')));
    expect(told).toContain('“走进实验室”青少年科普开放日');
    expect(told).not.toContain('份填好的表');
    expect(await drafts()).toHaveLength(1);
    await session.say('提交');
    const filed = await database.store.db
      .selectFrom('submissions')
      .select('answers')
      .where('state', '=', 'submitted')
      .executeTakeFirst();
    expect(filed?.answers).toMatchObject({ telephone: ['13902110011'], email: 'hxkx@126.com' });
  });

  test('of three forms in a file each becomes a draft of its own, and each can be gone on with', async () => {
    const told = await sent('三份.docx', variant('three forms, each with its own unit line'));
    expect(told).toContain('3 份填好的表');
    expect(told).toContain('《航天科普展览》：建了一份草稿');
    expect(await drafts()).toHaveLength(3);
    const menu = (await session.say('继续')).join('\n');
    expect(menu).toContain('航天科普展览');
    const again = await sent('三份.docx', variant('three forms, each with its own unit line'));
    expect(again).toContain('没有再建');
    expect(await drafts()).toHaveLength(3);
  });

  test('in the middle of a form, what another form’s file says does not get into it', async () => {
    await session.say('备案');
    await session.say('天津市科学技术馆');
    await session.say('垃圾分类讲座');
    const told = await sent('备案表.docx', variant('chosen: ticked boxes'));
    expect(told).toContain('垃圾分类讲座');
    expect(told).toMatch(/另/u);
  });

  test('of a document that goes on further than is read, the form is taken, and that is said', async () => {
    const others = Array.from({ length: 1_700 }, (_, i) =>
      row(cell(i % 50 === 0 ? '联系人' : `${i}`), cell(`第${i}项`)),
    );
    const more = `${paragraph('附：活动备案表')}${table(row(cell('活动名称'), cell('另一场')), ...others)}`;
    const told = await session.send(fileContent('年鉴.docx', docxOf(`${filingPaperBody(typed)}${more}`)));
    expect(told.join('\n')).toMatch(/^“年鉴\.docx”很长，只读了前面的部分（一次最多 60 份表）/mu);
    expect(told.join('\n')).toContain(typed.name);
    expect(await drafts()).toHaveLength(1);
  });

  test('a list of activities in a document is checked row by row, as a workbook is', async () => {
    const labels = [
      '活动名称',
      '主办单位',
      '主管部门',
      '举办地点',
      '举办时间',
      '活动负责人',
      '联系人',
      '地址',
      '邮政编码',
      '联系电话',
      '电子邮箱',
      '活动经费',
      '拟参加人数',
      '申请市级重点活动',
      '项目简介',
      '填报单位',
    ];
    const keys = [
      'name',
      'host',
      'authority',
      'place',
      'time',
      'leader',
      'contact',
      'address',
      'postcode',
      'telephone',
      'email',
      'budget',
      'participants',
      'keyEvent',
      'summary',
      'unit',
    ];
    const lines = [1, 2, 3].map((i) => row(...keys.map((key) => cell(String(goodRow(i)[key] ?? '')))));
    const told = await sent('一览表.docx', docxOf(table(row(...labels.map((label) => cell(label))), ...lines)));
    expect(told).toContain('没有问题：3 行');
  });
});
