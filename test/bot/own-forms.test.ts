import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readXlsx } from 'hucre/xlsx';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { loadCampaign } from '../../src/bot/campaign-file.ts';
import { exportRecords } from '../../src/reports/export.ts';
import { templateWorkbook } from '../../src/reports/template.ts';
import { eachDatabase } from '../helpers/databases.ts';
import { editionWith, examplePath, tianjinYaml } from '../helpers/edition-file.ts';
import { filingScript } from '../helpers/filing-script.ts';
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

const safety = `ownForms:
  safety:
    title: { zh: 活动安全预案, en: Safety plan }
    mark: 安
    names: [安全预案]
    per: activity
    deadline: 2022-05-15 24:00
    fields:
      unit: { kind: unit, label: 填报单位 }
      name: { kind: text, label: 活动名称, from: filing, min: 2 }
      place: { kind: text, label: 举办地点, from: filing }
      crowd: { kind: number, label: 现场最多人数, unit: 人, min: 1, range: true }
      medic: { kind: yesno, label: 有医务人员 }
      hospital: { kind: text, label: 就近医院, when: { medic: 否 } }
      exits: { kind: number, label: 安全出口, unit: 个, min: 1, max: 50 }
`;

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

    test('one that no workbook can hold is had as a blank Word form', async () => {
      const campaign = join(folder, 'with-files.yaml');
      const yaml = await readFile(examplePath, 'utf8');
      const asked = '      letter:\n        kind: files\n        label: 申请函\n      contact:\n        kind: person';
      await writeFile(campaign, yaml.replace('      contact:\n        kind: person', asked));
      const other = await openSession({ store: database.store, filesDir: folder, campaign });
      other.now = session.now;
      for (const text of ['你好', '同意']) await other.say(text);
      for (const text of ['空白表', '模板']) {
        expect((await other.say(text)).join('\n')).toMatch(
          /不能用 Excel 批量填[\s\S]*大篷车进校园申请表（空白表）\.docx/u,
        );
      }
    });

    test('its receipt names the record and the unit as the form does, and a card’s number is taken as it is written', async () => {
      const campaign = join(folder, 'sign-up.yaml');
      const fields = {
        unit: { kind: 'unit', label: '所在社区' },
        name: { kind: 'person', label: '志愿者姓名' },
        birth: { kind: 'day', label: '出生日期' },
        mobile: { kind: 'telephone', label: '手机' },
        allowance: { kind: 'money', label: '交通补贴', max: 500 },
        card: { kind: 'text', label: '银行卡号', min: 8, max: 30 },
      };
      await writeFile(
        campaign,
        editionWith({ signUp: { title: '志愿者报名表', mark: '志', titleField: 'name', fields } }),
      );
      const other = await openSession({ store: database.store, filesDir: folder, campaign });
      other.now = session.now;
      const said = [
        '你好',
        '同意',
        '王顶堤社区',
        '王小明',
        '1990年3月5日',
        '13820113456',
        '20元',
        '6222020302012345678',
      ];
      const told: string[] = [];
      for (const text of said) told.push((await other.say(text)).join('\n'));
      expect(told[3]).toContain('例如：2023年5月20日');
      expect(told[4]).toContain('例如：13820111234');
      expect(told[5]).toContain('例如：300元');
      expect(told[7]).toContain('银行卡号：6222020302012345678');
      const done = (await other.say('提交')).join('\n');
      expect(done).toContain('所在社区：王顶堤社区\n志愿者姓名：王小明\n提交时间');
    });

    test('many at once come in its template, and those that are wrong are told', async () => {
      await session.say('取消');
      await session.say('是');
      expect((await session.say('大篷车申请模板')).join()).toContain('大篷车进校园申请表（多个活动模板）.xlsx');
      expect(await session.say('大篷车申请空白表')).toContain('[文件] 大篷车进校园申请表（空白表）.docx');
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

  test('a form for each activity is begun from the list of what was filed, with the filing’s answers', {
    timeout: 60_000,
  }, async () => {
    const path = join(folder, 'with-safety.yaml');
    await writeFile(path, `${tianjinYaml}\n${safety}`);
    const talk = await openSession({ store: database.store, filesDir: folder, campaign: path });
    for (const text of filingScript(1)) await talk.say(text);
    expect((await talk.say('我要填安全预案')).join()).toContain('智享科技进社区第1场');
    expect((await talk.say('1')).join()).toContain('已从备案表带来 3 项');
    const said: string[] = [];
    for (const text of ['200到300人', '没有医务人员', '市第一中心医院', '四个', '提交'])
      said.push(...(await talk.say(text)));
    expect(said.join('\n')).toContain('TJ36-安-00001');
    expect((await talk.say('安全预案')).join()).toContain('已交');
    const stored = await database.store.db
      .selectFrom('submissions')
      .select(['form', 'activity_id', 'answers'])
      .where('form', '=', 'safety')
      .executeTakeFirstOrThrow();
    expect(stored.activity_id).not.toBeNull();
    expect(stored.answers).toMatchObject({
      crowd: { min: 200, max: 300 },
      medic: false,
      exits: 4,
      place: '南开区文化宫1号厅',
    });
  });

  test('the deadlines of an edition’s own forms are told', async () => {
    const campaign = await loadCampaign(examplePath);
    expect(Object.keys(campaign.ownForms ?? {})).toEqual(['visit', 'feedback']);
    expect((await session.say('截止时间')).join()).toContain('《大篷车活动反馈》的截止时间是12月31日24时');
  });
});
