import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseCampaign } from '../../src/dialogs/campaign.ts';
import { filingForm } from '../../src/dialogs/forms/filing.ts';
import { whatIsWrong } from '../../src/dialogs/refusing.ts';
import { statistics } from '../helpers/statistics-form.ts';
import { engineTalk, start } from '../helpers/talk.ts';

const campaign = parseCampaign(readFileSync('campaigns/tianjin-2022.yaml', 'utf8'), 'tianjin-2022.yaml');
const filing = filingForm(campaign);

function wrong(
  form: { readonly byKey: typeof filing.byKey },
  key: string,
  text: string,
  language: 'zh' | 'en',
): string {
  const field = form.byKey.get(key);
  if (!field) throw new Error(`no field ${key}`);
  const reading = field.read(text, { now: start, earlier: () => [] });
  if (reading.ok) throw new Error(`“${text}” was taken`);
  return whatIsWrong(field, reading, text).sentence[language];
}

describe('what is wrong with an answer', () => {
  it.each([
    ['postcode', '30020', '这里是 5 位，邮政编码是 6 位。'],
    ['postcode', '3002011', '这里是 7 位，邮政编码是 6 位。'],
    ['postcode', '河西区', '没有看到邮政编码。'],
    ['telephone', '1380013800', '手机号是 11 位，这里是 10 位。'],
    ['telephone', '138001380012', '手机号是 11 位，这里是 12 位。'],
    ['telephone', '12800138000', '没有 128 开头的手机号，请核对一下。'],
    ['telephone', '2740123', '这里是 7 位，本市固定电话是 8 位。'],
    ['telephone', '找张三', '没有看到电话号码。'],
    ['fax', '12345', '这里是 5 位，对不上：手机号是 11 位，本市固定电话是 8 位。'],
    ['email', 'kexie', '邮箱里要有 @，@ 前面是用户名，后面是网站。'],
    ['email', 'kexie@', '@ 后面不完整，应像 163.com 这样。'],
    ['email', '@163.com', '@ 前面还缺用户名。'],
    ['email', '张三', '没有看到邮箱地址。'],
    [
      'time',
      '5月28号下午两点到四点半,29号上午9点到11点',
      '几天的钟点不一样，这一项只能写一组钟点。可以一场一场分开报，或写共同的起止，如“5月28日至29日 每天9点到17点”；只写日期也行。',
    ],
    [
      'time',
      '5月28日14:00-16:30，5月29日9:00-11:00',
      '几天的钟点不一样，这一项只能写一组钟点。可以一场一场分开报，或写共同的起止，如“5月28日至29日 每天9点到17点”；只写日期也行。',
    ],
    [
      'time',
      '5月28日上午，29日下午',
      '几天的钟点不一样，这一项只能写一组钟点。可以一场一场分开报，或写共同的起止，如“5月28日至29日 每天9点到17点”；只写日期也行。',
    ],
    ['time', '6月20号', '6月20日不在活动期间（5月21日至6月12日）。'],
    ['time', '2023年5月21日', '2023年5月21日不在活动期间（5月21日至6月12日）。'],
    ['time', '5月21日到6月20日', '5月21日至6月20日超出了活动期间（5月21日至6月12日）。'],
    ['time', '同上', '前面没有填过同样的内容，请直接写出来。'],
    ['time', '1', '单写一个数，可能是日期，也可能是钟点，请写成几月几日。'],
    ['time', '5月32日', '5月没有32日。'],
    ['time', '6月31日', '6月没有31日。'],
    ['time', '13月1日', '没有 13 月。'],
    ['time', '下午3点', '只有钟点，还缺日期，请写是几月几日。'],
    ['time', '六月', '只有月份，请写明是哪一天，或从哪天到哪天。'],
    ['time', '5月25日到5月23日', '结束（5月23日）早于开始（5月25日）。'],
    ['time', '5月下旬', '日期还不明确。'],
    ['participants', '12.5', '要写整数，不能有小数。'],
    ['participants', '0', '不能少于 1。'],
    ['participants', '很多人', '要有一个数。'],
    ['participants', '200到100', '范围请从小到大写。'],
    ['participants', '3场', '没有看出拟参加人数是多少。'],
    ['budget', '3.555', '小数点后最多 2 位。'],
    ['budget', '100美元', '请按人民币写一个金额。'],
    ['keyEvent', '3', '没有这个选项，编号是 1 到 2。'],
    ['keyEvent', '都行', '还没有定。'],
    ['leader', '我', '不知道您说的是哪位。'],
    ['host', '同上', '前面没有填过同样的内容，请直接写出来。'],
    ['name', '？？？', '这不像是活动名称。'],
  ])('%s «%s»: %s', (key, text, sentence) => expect(wrong(filing, key, text, 'zh')).toBe(sentence));

  it.each([
    ['unitKind', '12', '没有这个选项，编号是 1 到 10。'],
    ['district', '朝阳区', '这不是天津市的区。'],
    ['categories', '9', '没有这个选项，编号是 1 到 5。'],
  ])('%s «%s» of the statistics: %s', (key, text, sentence) =>
    expect(wrong(statistics as never, key, text, 'zh')).toBe(sentence),
  );

  it.each([
    ['postcode', '30020', 'That has 5 digits; a postcode has 6.'],
    ['telephone', '1380013800', 'A mobile number has 11 digits; this one has 10.'],
    ['time', '20 June', '20 June is outside the days of the campaign (21 May to 12 June).'],
    ['email', 'kexie@', 'What follows the @ is not complete: it is like 163.com.'],
  ])('%s «%s» in English: %s', (key, text, sentence) => expect(wrong(filing, key, text, 'en')).toBe(sentence));

  it('with no sentence that leaves a place open or is empty', () => {
    const texts = [
      '',
      '？',
      '同上',
      '待定',
      '随便',
      '0',
      '99',
      '-1',
      '1.5',
      'x@',
      '5月32日',
      '甲或乙',
      '100美元',
      '几个',
    ];
    for (const form of [filing, statistics])
      for (const field of form.fields)
        for (const text of texts) {
          const reading = field.read(text, { now: start, earlier: () => [] });
          if (reading.ok) continue;
          const { zh, en } = whatIsWrong(field, reading, text).sentence;
          expect(`${field.key} ${text}: ${zh}`).toMatch(/[^{}]{4,}$/u);
          expect(`${field.key} ${text}: ${en}`).toMatch(/[^{}]{4,}$/u);
        }
  });
});

describe('a refusal', () => {
  it('says once what is wrong and once an example', () => {
    const talk = engineTalk(filing);
    talk.say('南开区科协');
    for (const text of ['随便', '？？？', '无', '都可以']) {
      const said = talk.say(text);
      expect(said).toContain(`读到的是“${text}”`);
      expect(said.split('例如：')).toHaveLength(2);
      expect(said.split('写活动名称即可').length).toBeLessThanOrEqual(2);
    }
  });

  it('does not speak like a programmer', () => {
    const talk = engineTalk(filing);
    expect(talk.say('帮助')).not.toMatch(/个字|同上|跳过/u);
    talk.say('南开区科协');
    expect(talk.say('帮助')).toMatch(/活动名称（必填）：写活动名称即可。/u);
  });
});

describe('help', () => {
  it('speaks of 同上 only where something stands before, and says what', () => {
    const talk = engineTalk(filing);
    for (const text of ['南开区科协', '科普展', '沿用']) talk.say(text);
    expect(talk.say('帮助')).toContain('和“主办单位”相同，回复“同上”即可。');
    for (const text of ['区科技局', '文化宫', '5月21日']) talk.say(text);
    expect(talk.say('帮助')).not.toContain('同上');
    talk.say('张三');
    expect(talk.say('帮助').split('同上')).toHaveLength(2);
  });

  it('names 跳过 only at what is optional', () => {
    const talk = engineTalk(filing);
    const answers = [
      '南开区科协',
      '科普展',
      '沿用',
      '区科技局',
      '文化宫',
      '5月21日',
      '张三',
      '同上',
      '卫津路92号',
      '300072',
    ];
    for (const text of answers) talk.say(text);
    expect(talk.say('帮助')).not.toContain('跳过');
    talk.say('13820113456');
    expect(talk.say('帮助')).toMatch(/随时可以回复：.*跳过/u);
  });
});

describe('the echo of several answers', () => {
  const lines = [
    '填报单位：南开区科协',
    '活动名称：科普展',
    '主办单位：南开区科协',
    '主管部门：区科技局',
    '举办地点：文化宫',
    '举办时间：5月21日',
    '活动负责人：张三',
    '联系人：李四',
    '地址：卫津路92号',
    '邮政编码：300072',
    '联系电话：13820113456',
    '传真：无',
    '电子邮箱：kexie@163.com',
    '活动经费：3万元',
    '拟参加人数：200人',
    '申请市级重点活动：是',
    '项目简介：面向社区居民举办人工智能科普讲座和机器人互动展。',
  ];

  it('is one line where the summary follows at once', () => {
    const said = engineTalk(filing).say(lines.join('\n'));
    expect(said).toMatch(/^一次记下 17 项。\n\n《活动备案表》填好了，请核对：\n1\. /u);
    expect(said.split('活动名称：')).toHaveLength(2);
    expect(said).not.toContain('已记下');
  });

  it('has the activity’s name in its place where something is still missing', () => {
    const said = engineTalk(filing).say(lines.slice(0, 4).join('\n'));
    expect(said).toMatch(
      /^一次记下 4 项：\n1\. 填报单位.*\n2\. 活动名称：科普展\n3\. 主办单位.*\n4\. .*\n\n5\. 举办地点/u,
    );
  });

  it('has it in its place wherever it was typed, and does not tell it again when its turn comes', () => {
    const talk = engineTalk(filing);
    const said = talk.say(['主管部门：区科技局', '活动名称：科普展', '邮政编码：30007'].join('\n'));
    expect(said).toMatch(/一次记下 2 项：\n2\. 活动名称：科普展\n4\. 主管部门/u);
    const next = talk.say('南开区科协');
    expect(next).not.toContain('已记下 活动名称');
    expect(talk.answers).toMatchObject({ name: '科普展', authority: '区科技局' });
  });

  it('is a list where a part has to be settled first', () => {
    const said = engineTalk(filing).say(lines.join('\n').replace('300072', '30007'));
    expect(said).toMatch(/一次记下 16 项：\n1\. /u);
    expect(said).not.toContain('请核对：');
  });
});

describe('同上', () => {
  it('is the nearest earlier answer of the same kind, wherever it stands', () => {
    const talk = engineTalk(filing);
    for (const text of ['南开区科协', '科普展']) talk.say(text);
    expect(talk.say('同上')).toContain('已记下 主办单位：南开区科协');
    expect(talk.say('同上')).toContain('已记下 主管部门：南开区科协');
    for (const text of ['南开区文化宫', '5月21日', '张三']) talk.say(text);
    expect(talk.say('同上')).toContain('已记下 联系人：张三');
    expect(talk.say('同上')).toContain('您是说“南开区文化宫”吗？');
    expect(talk.answers).not.toHaveProperty('address');
    for (const text of ['不是', '卫津路92号', '300072', '13820113456']) talk.say(text);
    expect(talk.say('同上')).toContain('已记下 传真：13820113456');
  });

  it('with nothing of that kind before is refused, and says so', () => {
    const talk = engineTalk(filing);
    expect(talk.say('同上')).toContain('前面没有填过同样的内容，请直接写出来。');
  });
});

describe('a label behind a wide gap', () => {
  it.each([
    ['地址：友谊路28号  邮编 300201', { address: '友谊路28号', postcode: '300201' }],
    ['地址：友谊路28号\t邮编 300201', { address: '友谊路28号', postcode: '300201' }],
    ['地址：友谊路28号，邮编 300201', { address: '友谊路28号', postcode: '300201' }],
    ['活动负责人：张三  联系人 李四', { leader: '张三', contact: '李四' }],
    ['举办地点：文化宫  传真 无  重点活动 是', { place: '文化宫', fax: null, keyEvent: true }],
    ['举办地点：文化宫；时间 5月21日', { place: '文化宫', time: { start: '2022-05-21', end: '2022-05-21' } }],
  ])('«%s» is a pair without a colon', (text, values) => {
    const talk = engineTalk(filing);
    talk.say(`填报单位：南开区科协\n${text}`);
    expect(talk.answers).toMatchObject(values);
  });

  it.each([
    ['举办地点：文化宫 联系人 之家', { place: '文化宫 联系人 之家' }],
    ['举办地点：时间 广场', { place: '时间 广场' }],
    ['举办地点：人民公园  地址路口', { place: '人民公园 地址路口' }],
  ])('«%s» is no other pair', (text, values) => {
    const talk = engineTalk(filing);
    talk.say(`填报单位：南开区科协\n${text}`);
    expect(talk.answers).toMatchObject(values);
  });
});
