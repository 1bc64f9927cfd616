import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readXlsx } from 'hucre/xlsx';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { loadCampaign } from '../../src/bot/campaign-file.ts';
import { exportRecords } from '../../src/reports/export.ts';
import { templateWorkbook } from '../../src/reports/template.ts';
import { eachDatabase } from '../helpers/databases.ts';
import { examplePath } from '../helpers/edition-file.ts';
import { openSession, type Session } from '../helpers/session.ts';
import { fileContent, workbookOf } from '../helpers/workbook.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tianbao-own-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const answers = [
  ...[
    '天津市南开区第一小学',
    '南开',
    '卫津路92号',
    '大篷车走进一小',
    '9月12日上午9点',
    '无',
    '小学、特教',
    '三百人',
    '12个老师',
  ],
  ...[
    '312',
    '约80平米',
    '否',
    '2',
    '机器人、航天',
    '两部轮椅通道',
    '1000元',
    '买教具和给学生发的材料',
    '写完了',
    '王老师',
  ],
  ...['13820113456', '跳过', '无'],
];

/** A visit as it is written in a row of the template, by key. */
const row = {
  ...{
    school: '天津市南开区第一小学',
    district: '南开区',
    address: '天津市南开区卫津路92号',
    day: '9月12日',
    secondDay: '无',
  },
  ...{
    stages: '小学、高中',
    pupils: '300',
    teachers: '12',
    total: '312',
    yard: '80平方米',
    power: '是',
    exhibits: '光学',
  },
  ...{ contribution: '0', contact: '王春', telephone: '13820113456', email: '无', wishes: '无' },
};

eachDatabase((database) => {
  let session: Session;
  beforeEach(async () => {
    session = await openSession({ store: database.store, filesDir: folder, campaign: examplePath });
    session.now = Date.parse('2023-08-20T09:00:00+08:00');
    await session.say('你好');
    await session.say('同意');
  });
  const form = (id = 'visit') => session.core.edition.forms.get(id) ?? expect.fail();
  const fill = async (): Promise<string> => {
    for (const each of answers) await session.say(each);
    return (await session.say('提交')).join('\n');
  };

  describe('another office’s form, which is data alone', () => {
    test('is filed by chat to its receipt and its paper, stands in the status, is corrected and withdrawn', async () => {
      const done = await fill();
      expect(done).toContain('DPC23-车-00001');
      expect(done).toContain('[文件] DPC23-车-00001.docx');
      expect((await session.say('进度')).join()).toContain('大篷车走进一小（大篷车进校园申请表）：已提交');
      await session.say('更正');
      await session.say('参加学生人数改成 310');
      expect((await session.say('提交')).join()).toContain('总人数');
      await session.say('322');
      expect((await session.say('提交')).join()).toContain('参加学生人数：300 人 → 310 人');
      await session.say('撤回');
      expect((await session.say('是')).join()).toContain('已撤回');
    });

    test('is begun by its own words, in both languages; after its deadline what was begun can be looked at', async () => {
      await session.say('暂停');
      for (const word of [
        '大篷车申请',
        '我要填一份大篷车进校园申请表',
        '申请大篷车',
        'fill in the science bus',
        '《大篷车进校园申请表》',
      ]) {
        expect((await session.say(word)).join(), word).toMatch(/申请学校|School|接着填/u);
        await session.say('暂停');
      }
      session.now = Date.parse('2023-09-20T09:00:00+08:00');
      expect((await session.say('大篷车申请')).join()).toContain('看看没提交的：《大篷车进校园申请表》草稿');
      expect((await session.say('活动反馈')).join()).toContain('大篷车活动反馈');
    });

    test('a word of its other form says from when it is taken, and what was begun goes on', async () => {
      expect((await session.say('我要填活动反馈')).join()).toContain('9月4日起');
      expect((await session.say('天津市南开区第一小学')).join()).toContain('所在区');
    });

    test('many at once come in its template, and those that are wrong are told', async () => {
      await session.say('取消');
      await session.say('是');
      expect((await session.say('大篷车申请模板')).join()).toContain('大篷车进校园申请表（多个活动模板）.xlsx');
      expect((await templateWorkbook(form())).length).toBeGreaterThan(2000);
      const rows = [
        { ...row, topic: '第一场' },
        { ...row, topic: '第二场', teachers: '400', total: '700' },
        { ...row, topic: '第三场', power: '否', generator: '自备发电机', contribution: '500', spentOn: '购买实验材料' },
      ];
      const told = (await session.send(fileContent('申请.xlsx', await workbookOf(form(), rows)))).join('\n');
      expect(told).toContain('没有问题：2 行');
      const done = (await session.say('提交')).join('\n');
      expect(done).toMatch(/第一场：DPC23-车-0000\d/u);
      expect(done).toMatch(/第三场：DPC23-车-0000\d/u);
    });

    test('is exported, a row a record, a column for each of its questions', async () => {
      await fill();
      const path = join(folder, 'visits.xlsx');
      const wish = {
        campaign: 'science-bus-2023',
        form: form(),
        format: 'xlsx',
        timeZone: 'Asia/Shanghai',
        path,
      } as const;
      expect(await exportRecords(database.store.db, wish)).toBe(1);
      const { sheets } = await readXlsx(await readFile(path));
      const [head = [], first = []] = sheets[0]?.rows ?? [];
      const cells = Object.fromEntries(head.map((name, i) => [String(name), first[i] ?? null]));
      expect(cells).toMatchObject({
        ...{ 回执编号: 'DPC23-车-00001', 申请学校: '天津市南开区第一小学', 参加学生人数: 300, 停放场地面积: 80 },
        ...{ '参加学段（小学）': 1, '参加学段（初中）': 0, '参加学段（特殊教育）': 1, 供电办法: '请大篷车带发电机' },
        ...{ '希望到校日期（首日）': new Date('2023-09-12T00:00:00Z'), '学校配套经费（元，下限）': 1000 },
      });
    });

    test('a pasted form fills it in', async () => {
      const pasted =
        '申请学校：天津市南开区第一小学\n所在区：南开区\n活动名称：大篷车走进一小\n学生人数：300人\n联系电话：13820113456';
      const told = (await session.say(pasted)).join('\n');
      expect(told).toContain('大篷车走进一小');
      expect((await session.say('预览')).join()).toMatch(/参加学生人数：300 人[\s\S]*联系电话：13820113456/u);
    });
  });

  test('the deadlines of an edition’s own forms are told', async () => {
    const campaign = await loadCampaign(examplePath);
    expect(Object.keys(campaign.ownForms ?? {})).toEqual(['visit', 'feedback']);
    expect((await session.say('截止时间')).join()).toContain('《大篷车活动反馈》的截止时间是12月31日24时');
  });
});
