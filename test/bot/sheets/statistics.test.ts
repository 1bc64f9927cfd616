import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { useDatabase } from '../../helpers/databases.ts';
import { cell, docxOf, table, row as tableRow } from '../../helpers/docx-file.ts';
import { openSession, type Session } from '../../helpers/session.ts';
import { statisticsVariants } from '../../helpers/statistics-variants.ts';
import { fileContent, goodRow, type RowValues, workbookOf } from '../../helpers/workbook.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tianbao-statistics-sheet-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const row = (name: string, more: RowValues = {}): RowValues => ({
  ...{
    unit: '天津市科学技术馆',
    name,
    categories: '讲座、展览',
    themes: '卫生健康',
    places: '进社区',
    place: '南开区文化宫',
  },
  ...{ district: '南开区', host: '天津市科学技术馆', time: '5月22日9:00-11:30', unitKind: '科普场馆', contact: '李四' },
  ...{ post: '主任', telephone: '13752011234', email: 'a@b.com', spending: '35000', formats: '线下' },
  ...{
    sources: '市财政 20000元、企业赞助 15000元',
    fullTime: 3,
    scientists: 12,
    volunteers: 30,
    others: 0,
    onSite: 180,
  },
  ...{ media: 2, reports: 3, links: 'https://www.tjkp.cn/1.html', example: '' },
  ...more,
});

const database = useDatabase('postgres');
let session: Session;
beforeEach(async () => {
  session = await openSession({ store: database.store, filesDir: folder });
  for (const text of ['你好', '同意', '取消', '是']) await session.say(text);
});

const formOf = (id: string) => session.core.edition.forms.get(id) ?? expect.fail(id);
const send = async (id: string, rows: readonly RowValues[]): Promise<string> =>
  (await session.send(fileContent('表.xlsx', await workbookOf(formOf(id), rows)))).join('\n');
const filed = () =>
  database.store.db
    .selectFrom('submissions')
    .select(['form', 'title', 'receipt', 'activity_id', 'answers'])
    .where('state', '=', 'submitted')
    .orderBy('receipt')
    .execute();

test('statistics of many activities are filed about the activities that were filed, with nought for who was not asked', async () => {
  await send('filing', [goodRow(1), goodRow(2)]);
  await session.say('提交');
  session.now = Date.parse('2022-06-13T09:00:00+08:00');
  const told = await send('statistics', [
    row('科普讲座第1场'),
    row('科普讲座第2场', { sources: '市财政 20000元、企业赞助 10000元' }),
    row('没有备案的活动'),
  ]);
  expect(told).toContain('没有问题：1 行');
  expect(told).toContain('少 5,000 元');
  expect(told).toContain('没有备案过叫这个名字的活动');
  await session.say('提交');
  const rows = await filed();
  const one = rows.find(({ form }) => form === 'statistics');
  expect(one?.activity_id).toBe(
    rows.find(({ form, title }) => form === 'filing' && title === '科普讲座第1场')?.activity_id,
  );
  expect(one?.answers).toMatchObject({
    online: 0,
    onSite: 180,
    sources: [
      { code: '2', amount: 20_000 },
      { code: '4', amount: 15_000 },
    ],
  });
  expect(await send('statistics', [row('科普讲座第1场')])).toContain('已经提交过');
  expect(await send('statistics', [row('科普讲座第1场', { onSite: 99 })])).toContain('已经交过一份');
});

test('before the first activity no statistics are taken', async () => {
  session.now = Date.parse('2022-05-09T09:00:00+08:00');
  const told = await send('statistics', [row('科普讲座第1场')]);
  expect(told).not.toContain('没有问题');
});

test('a 统计表 on paper begins its statistics, and a blank form is told to be one', async () => {
  session.now = Date.parse('2022-06-13T09:00:00+08:00');
  const docx = statisticsVariants()[0]?.docx ?? expect.fail();
  const told = (await session.send(fileContent('统计表.docx', docx))).join('\n');
  expect(told).toMatch(/航天科普展览|哪个活动|没有备案/u);
  const blank = docxOf(table(...formOf('statistics').fields.map(({ label }) => tableRow(cell(label.zh), cell('', 3)))));
  session = await openSession({ store: database.store, filesDir: folder });
  for (const text of ['你好', '同意', '取消', '是']) await session.say(text);
  expect((await session.send(fileContent('空表.docx', blank))).join()).toContain('是空白的表');
});
