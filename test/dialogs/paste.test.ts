import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseCampaign } from '../../src/dialogs/campaign.ts';
import { filingForm } from '../../src/dialogs/forms/filing.ts';
import { readPaste } from '../../src/dialogs/paste.ts';
import { summaryText } from '../../src/dialogs/summary.ts';
import cases from '../answers/own-form.json' with { type: 'json' };
import { type CaseContext, parse } from '../helpers/answers-adapter.ts';
import { cpuMs } from '../helpers/cpu-time.ts';
import { paste } from '../helpers/pasted.ts';
import { answered, asked } from '../helpers/read-field.ts';

const path = 'campaigns/tianjin-2022.yaml';
const form = filingForm(parseCampaign(readFileSync(path, 'utf8'), path));

const filled = `填报单位（盖章）：天津科学技术馆
活动名称\t“智享科技”进社区
主办单位\t天津科学技术馆\t主管部门\t天津市科协
举办地点\t南开区文化宫\t举办时间\t5月21日上午9点到11点半
活动负责人\t张三\t联 系 人\t同上
地    址\t河西区隆昌路94号\t邮政编码\t300201
联系电话\t28320000\t传    真\t
电子邮箱\tkjg@163.com\t活动经费\t35000元
拟参加人数\t150\t申请市级\n重点活动\t是√  否
项\n目\n简\n介\t（主要活动内容、方式、参加人员、宣传方式等）
一、活动内容：讲座和展览；
二、宣传方式：海报、公众号。
注：请按通知要求于5月10日24时前完成在线填报。`;

describe('a pasted form', () => {
  it('gives every answer of the paper form as it is copied from a document', () => {
    expect(paste(filled)).toEqual({
      values: {
        unit: '天津科学技术馆',
        name: '“智享科技”进社区',
        host: '天津科学技术馆',
        authority: '天津市科协',
        place: '南开区文化宫',
        time: { start: '2022-05-21', end: '2022-05-21', startTime: '09:00', endTime: '11:30' },
        leader: '张三',
        contact: '张三',
        address: '河西区隆昌路94号',
        postcode: '300201',
        telephone: ['022-28320000'],
        email: 'kjg@163.com',
        budget: 35000,
        participants: 150,
        keyEvent: true,
        summary: '一、活动内容：讲座和展览；\n二、宣传方式：海报、公众号。',
      },
      refusals: {},
    });
  });

  it('gives nothing for the empty paper form', () => {
    const notice =
      '活动名称\t\n主办单位\t\t主管部门\t\n举办地点\t\t举办时间\t  月  日\n电子邮箱\t\t活动经费\t元\n拟参加人数\t\t申请市级重点活动\t是  否';
    expect(paste(notice)).toEqual({ values: {}, refusals: {} });
  });

  it('gives the answers of the summary that the bot itself shows', () => {
    const first = paste(filled);
    const again = paste(summaryText(form, first?.values ?? {}, 'zh').replace(/.*（未填）\n?/gu, ''));
    expect(again?.values).toEqual(first?.values);
  });

  it('keeps what was not understood, as typed and with its reason', () => {
    expect(paste('活动名称：昆虫展\n举办时间：5月32日\n联系电话：1382011345\n活动经费：无')).toEqual({
      values: { name: '昆虫展', budget: 0 },
      refusals: {
        time: expect.objectContaining({ reason: 'invalid', text: '5月32日' }),
        telephone: expect.objectContaining({ reason: 'invalid', text: '1382011345' }),
      },
    });
  });

  it('leaves the greeting aside, and takes "none" for a fax', () => {
    expect(paste('老师您好，我校信息如下：\n活动名称：昆虫展\n传真：无\n\n谢谢老师！')).toEqual({
      values: { name: '昆虫展', fax: null },
      refusals: {},
      rest: '老师您好，我校信息如下：',
    });
  });

  it('takes 同上 as the nearest answer of its kind that was typed above, not as what stands above on the form', () => {
    expect(paste('联系人：李四\n活动负责人：同上\n邮政编码：300201')?.values).toMatchObject({ leader: '李四' });
    expect(paste('活动负责人：王五\n邮政编码：300201\n联系人：同上')?.values).toMatchObject({ contact: '王五' });
    expect(paste('传真：同联系电话\n联系电话：28320000')?.values).toMatchObject({ fax: '022-28320000' });
  });

  it('takes the unit behind a label', () => {
    expect(paste('活动经费（万元）：3.5\n活动名称：昆虫展')?.values).toMatchObject({ budget: 35000 });
    expect(paste('活动经费（万元）：3.5万元\n活动名称：昆虫展')?.values).toMatchObject({ budget: 35000 });
  });

  it('takes the first activity of a sheet with several', () => {
    const sheet = '活动名称\t举办时间\t举办地点\n昆虫展\t5月21日\t文化宫\n星空夜\t5月22日\t操场';
    expect(paste(sheet)?.values).toEqual({
      name: '昆虫展',
      time: { start: '2022-05-21', end: '2022-05-21' },
      place: '文化宫',
    });
  });
});

describe('an ordinary answer', () => {
  it.each([
    ['name', '科普讲座：人工智能的今天和明天'],
    ['name', '主题：走进科技 你我同行'],
    ['name', '时间：一个物理学问题'],
    ['name', '“双碳”：我们的时间与地点'],
    ['unit', '天津大学（单位：化工学院）'],
    ['place', '线上：腾讯会议；线下：文化宫'],
    ['place', '天津科技馆\n一层大厅'],
    ['time', '第一场：5月21日 9:00；第二场：5月22日 14:00'],
    ['time', '5月21日\n9:00-11:30'],
    ['telephone', '办公室：27401234；手机：13820113456'],
    ['budget', '场地：5000元；讲课费：2000元'],
    ['participants', '学生：100人\n家长：50人'],
    ['keyEvent', '是：申请'],
    ['email', '邮箱地址是 kexie@163.com'],
    [undefined, '请问：备案表什么时候截止？'],
    [undefined, '你好'],
  ])('at %s is no pasted form: %j', (at, text) => {
    const result = paste(text, at);
    const others = Object.keys(result?.values ?? {}).filter((key) => key !== at);
    expect(others).toEqual([]);
  });

  it.each([
    '本次活动时间：5月21日；地点：文化宫；内容：讲座和展览，面向社区居民，通过海报和公众号宣传。',
    '活动内容丰富：\n时间：上午\n地点：一层大厅\n参加人数：200人\n形式：讲座',
    '一、主要内容：参观实验室\n二、活动地点：各开放实验室\n三、活动时间：每天上午\n四、联系人：各实验室管理员',
  ])('at the summary stays whole: %j', (text) => {
    expect(paste(text, 'summary')?.values).toSatisfy(
      (values) => values === undefined || Object.keys(values as object).join() === 'summary',
    );
  });

  it('at the summary may begin with its own label, or be the whole form', () => {
    expect(paste('项目简介：时间：上午；地点：大厅；内容是讲座和展览，欢迎参加。', 'summary')?.values).toEqual({
      summary: '时间：上午；地点：大厅；内容是讲座和展览，欢迎参加。',
    });
    expect(Object.keys(paste(filled, 'summary')?.values ?? {})).toHaveLength(16);
  });

  it('loses the label that is typed before it', () => {
    expect(paste('活动名称：昆虫展', 'name')?.values).toEqual({ name: '昆虫展' });
    expect(paste('地点：文化宫', 'place')?.values).toEqual({ place: '文化宫' });
  });

  it('to another question goes where its official label says', () => {
    expect(paste('举办地点：文化宫', 'name')?.values).toEqual({ place: '文化宫' });
    expect(paste('举办时间：5月21日', 'name')?.values).toEqual({ time: { start: '2022-05-21', end: '2022-05-21' } });
  });

  it.each([
    [
      'unit',
      '天津大学\n联系人：张三\n电话：13820113456',
      { unit: '天津大学', contact: '张三', telephone: ['13820113456'] },
    ],
    ['contact', '张三，电话：13820113456', { contact: '张三', telephone: ['13820113456'] }],
    ['address', '卫津路94号，邮编：300071', { address: '卫津路94号', postcode: '300071' }],
    ['time', '5月21日，地点：文化宫', { time: { start: '2022-05-21', end: '2022-05-21' }, place: '文化宫' }],
    [
      'name',
      '《时间简史》读书会 时间：5月21日',
      { name: '《时间简史》读书会', time: { start: '2022-05-21', end: '2022-05-21' } },
    ],
    ['keyEvent', '是\n联系人：张三', { keyEvent: true, contact: '张三' }],
  ])('at %s may come before other answers: %j', (at, text, values) => {
    expect(paste(text, at)?.values).toEqual(values);
  });

  it('does not take a title or a greeting for the answer to the question at hand', () => {
    for (const head of ['关于举办昆虫展的方案', '活动备案表', '老师您好', '我单位信息如下：']) {
      expect(paste(`${head}\n举办地点：文化宫\n举办时间：5月21日`, 'name')?.values).toEqual({
        place: '文化宫',
        time: { start: '2022-05-21', end: '2022-05-21' },
      });
    }
  });

  it('at the summary is no summary when it is a list of other official answers', () => {
    expect(paste('联系人：张三\n联系电话：13820113456', 'summary')?.values).toEqual({
      contact: '张三',
      telephone: ['13820113456'],
    });
    expect(paste('项目简介\n面向社区居民的讲座、展览和互动体验，通过海报宣传。', 'summary')?.values).toEqual({
      summary: '面向社区居民的讲座、展览和互动体验，通过海报宣传。',
    });
  });

  it('may be followed by other answers in the same line', () => {
    expect(paste('昆虫展，举办时间：5月21日，举办地点：文化宫', 'name')?.values).toEqual({
      name: '昆虫展',
      time: { start: '2022-05-21', end: '2022-05-21' },
      place: '文化宫',
    });
  });

  it('is one label alone with its answer, while nothing is asked', () => {
    expect(paste('活动名称：科普电影周')?.values).toEqual({ name: '科普电影周' });
    expect(paste('（二）活动名称：科普电影周', 'name')?.values).toEqual({ name: '科普电影周' });
    expect(paste('“活动名称”：科普电影周', 'name')?.values).toEqual({ name: '科普电影周' });
    expect(paste('科普讲座：人工智能')).toBeUndefined();
    expect(paste('活动名称：')).toBeUndefined();
    expect(paste('科普讲座：人工智能', 'name')).toBeUndefined();
  });

  it('knows what was answered before the message', () => {
    const earlier = () => [answered('活动负责人', 'person', '王五')];
    const result = readPaste(form, '联系人：同负责人\n邮政编码：300201', { now: asked, earlier, at: 'contact' });
    expect(result?.values).toEqual({ contact: '王五', postcode: '300201' });
  });
});

describe('a value of its own kind needs no colon', () => {
  it.each([
    [
      undefined,
      '联系人：周强，电话13752011234，邮箱zq@qq.com',
      { contact: '周强', telephone: ['13752011234'], email: 'zq@qq.com' },
    ],
    ['leader', '张三、电话13752011234、邮箱a@b.com', { leader: '张三', telephone: ['13752011234'], email: 'a@b.com' }],
    ['telephone', '电话23456789，传真23456780', { telephone: ['022-23456789'], fax: '022-23456780' }],
    ['telephone', '27401234，传真27401235', { telephone: ['022-27401234'], fax: '022-27401235' }],
    ['address', '卫津路92号，邮编300072', { address: '卫津路92号', postcode: '300072' }],
    ['place', '文化宫，联系电话27401234', { place: '文化宫', telephone: ['022-27401234'] }],
    ['name', '科普展，人数200，经费5000', { name: '科普展', participants: 200, budget: 5000 }],
    ['budget', '经费5000，人数100', { budget: 5000, participants: 100 }],
    ['time', '预算5000元，6月1日', { budget: 5000, time: { start: '2022-06-01', end: '2022-06-01' } }],
    ['leader', '电话13752011234，李四', { telephone: ['13752011234'], leader: '李四' }],
    ['leader', '电话13752011234', { telephone: ['13752011234'] }],
    ['contact', '张三 13752011234', { contact: '张三', telephone: ['13752011234'] }],
    ['contact', '张三（27401234）', { contact: '张三', telephone: ['022-27401234'] }],
  ])('at %s: %j', (at, text, values) => {
    expect(paste(text, at)).toEqual({ values, refusals: {} });
  });

  it('a number behind another person is held for the telephone', () => {
    expect(paste('王老师13752011234', 'leader')).toMatchObject({
      values: { leader: '王老师' },
      refusals: { telephone: { text: '13752011234' } },
    });
  });

  it('a number behind a name is left out where the telephone is known', () => {
    const earlier = () => [{ ...answered('联系电话', 'telephones', ['022-27401234']), key: 'telephone' }];
    expect(readPaste(form, '张三 13752011234', { now: asked, earlier, at: 'contact' })).toBeUndefined();
  });

  it.each([
    ['name', '人数100人的大讲座'],
    ['name', '电话110的故事'],
    ['name', '邮箱里的科学'],
    ['name', '时间简史读书会'],
    ['participants', '人数200'],
    ['time', '时间5月21日'],
    ['telephone', '联系电话27401234、手机13752011234'],
    ['fax', '没有传真，电话27401234'],
    ['summary', '讲座，人数200人，经费5000元，电话27401234'],
    [undefined, '讲座和展览，人数200人，经费5000元'],
  ])('at %s %j is an ordinary answer', (at, text) => {
    expect(paste(text, at)).toBeUndefined();
  });
});

describe('labels inside titles and texts', () => {
  it.each([
    ['name', '《名称：未知》展览'],
    ['name', '“时间：永恒”科普展'],
    ['summary', '主要活动内容：讲座和展览，面向社区居民约200人。\n方式：线下。\n宣传：公众号'],
  ])('at %s %j has none', (at, text) => {
    expect(paste(text, at)).toBeUndefined();
  });

  it('stay in the value, and the label around them counts', () => {
    expect(paste('活动名称：《时间：永恒》科普展\n举办地点：文化宫')?.values).toEqual({
      name: '《时间：永恒》科普展',
      place: '文化宫',
    });
    expect(paste('“活动名称”：科普电影周', 'name')?.values).toEqual({ name: '科普电影周' });
    expect(paste('简介：讲座和展览，面向社区居民约200人，通过海报宣传。', 'summary')?.values).toEqual({
      summary: '讲座和展览，面向社区居民约200人，通过海报宣传。',
    });
  });
});

describe('the cases of pasted forms', () => {
  it.each(cases.cases.map((each) => [each.id, each] as const))('%s', (_, { text, context, expect: wanted, ignore }) => {
    const result = parse('form', text, context as CaseContext);
    const { values, errors } = (result.ok ? result.value : {}) as Record<'values' | 'errors', Record<string, unknown>>;
    const plain = (part: Readonly<Record<string, unknown>>) =>
      Object.fromEntries(
        Object.entries(part)
          .filter(([key]) => !(ignore ?? []).includes(key))
          .map(([key, value]) => [
            key,
            typeof value === 'string' ? value.normalize('NFKC').replace(/\s+/gu, ' ').trim() : value,
          ]),
      );
    expect(plain(values)).toEqual(plain(wanted.value.values));
    expect(Object.keys(plain(errors)).sort()).toEqual(Object.keys(plain(wanted.value.errors)).sort());
  });
});

describe('a long message', () => {
  it.each([
    '☑★▶•',
    '活动名称',
    '活动名称：',
    '【',
    '（',
    ' ',
    '\n',
    '\t',
    '1、',
    '：',
    '"',
    '|',
    '项\n目\n',
    '活动名称 ',
    '；联系人',
    '_',
  ])('of 8,000 characters %j is read within 100 ms', (sign) => {
    const text = `${sign.repeat(8000).slice(0, 7900)}活动名称：昆虫展\n时间：5月21日`;
    for (const at of [undefined, 'name', 'summary']) {
      const times = [1, 2].map(() => {
        const began = cpuMs();
        paste(text, at);
        return cpuMs() - began;
      });
      expect(Math.min(...times)).toBeLessThan(100);
    }
  });
});

describe('labels that stand twice', () => {
  it('with different answers are asked about', () => {
    expect(paste('活动名称：甲讲座\n举办地点：文化宫\n活动名称：乙讲座')).toMatchObject({
      values: { place: '文化宫' },
      refusals: { name: { reason: 'ambiguous', candidates: ['甲讲座', '乙讲座'] } },
    });
  });

  it('for telephones are put together', () => {
    expect(paste('联系电话：13820113456\n举办地点：文化宫\n联系电话：022-27401234')?.values).toMatchObject({
      telephone: ['13820113456', '022-27401234'],
    });
  });

  it('a second whole form is not swallowed by the first', () => {
    const one = (name: string) => `活动名称：${name}\n举办地点：文化宫${name}\n拟参加人数：20\n活动负责人：张三${name}`;
    expect(paste(`${one('甲甲')}\n\n${one('乙乙')}`)).toMatchObject({
      second: 'form',
      values: { name: '甲甲', place: '文化宫甲甲' },
    });
  });
});
