import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseCampaign } from '../../../src/dialogs/campaign.ts';
import { answeredBefore } from '../../../src/dialogs/draft.ts';
import { filingForm } from '../../../src/dialogs/forms/filing.ts';
import { formsOf } from '../../../src/dialogs/forms/index.ts';
import { asked } from '../../helpers/read-field.ts';

const path = 'campaigns/tianjin-2022.yaml';
const campaign = parseCampaign(readFileSync(path, 'utf8'), path);
const filing = filingForm(campaign);

const typed: readonly (readonly [key: string, text: string, shown: string])[] = [
  ['unit', '天津科学技术馆', '天津科学技术馆'],
  ['name', '“智享科技”进社区', '“智享科技”进社区'],
  ['host', '同填报单位', '天津科学技术馆'],
  ['authority', '天津市科学技术协会', '天津市科学技术协会'],
  ['place', '南开区文化宫', '南开区文化宫'],
  ['time', '5.21上午9点到11点半', '5月21日（周六）9:00–11:30'],
  ['leader', '张三', '张三'],
  ['contact', '同上', '张三'],
  ['address', '天津市河西区隆昌路94号', '天津市河西区隆昌路94号'],
  ['postcode', '300201', '300201'],
  ['telephone', '28320000，13820113456', '022-28320000、13820113456'],
  ['fax', '同电话', '022-28320000'],
  ['email', 'KJG@163.COM', 'KJG@163.com'],
  ['budget', '三万五', '35,000 元'],
  ['participants', '100到150人', '100–150 人'],
  ['keyEvent', '申请', '是'],
  [
    'summary',
    '组织科普志愿者进社区开展讲座、展览和互动体验，通过海报宣传。',
    '组织科普志愿者进社区开展讲座、展览和互动体验，通过海报宣传。',
  ],
];

describe('the filing form', () => {
  it('asks the 17 questions of the notice by their official labels, in its order', () => {
    expect(filing.fields.map(({ label }) => label.zh)).toEqual([
      '填报单位',
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
      '传真',
      '电子邮箱',
      '活动经费',
      '拟参加人数',
      '申请市级重点活动',
      '项目简介',
    ]);
    expect(filing.fields.map(({ key }) => key)).toEqual(typed.map(([key]) => key));
  });

  it('can do without a fax and with nothing else missing', () => {
    expect(filing.fields.filter(({ presence }) => presence === 'optional').map(({ key }) => key)).toEqual(['fax']);
  });

  it('reads every answer as it is typed, allows it, and shows it in its normal form', () => {
    const answers: Record<string, unknown> = {};
    for (const [key, text, shown] of typed) {
      const field = filing.byKey.get(key);
      const reading = field?.read(text, { now: asked, earlier: () => answeredBefore(filing, answers, key) });
      if (!field || !reading?.ok) throw new Error(`${key} was not read`);
      expect(field.schema.safeParse(reading.value).success, key).toBe(true);
      expect(field.show(reading.value, 'zh'), key).toBe(shown);
      answers[key] = reading.value;
    }
  });

  it('takes its own examples', () => {
    for (const field of filing.fields) {
      const reading = field.read(field.example.zh, { now: asked, earlier: () => [] });
      expect(reading.ok && field.schema.safeParse(reading.value).success, field.key).toBe(true);
      expect(reading.ok && field.doubt?.(reading.value), field.key).toBeFalsy();
    }
  });

  it('reads what it shows as the same value, so that a preview can be sent back', () => {
    for (const [key, text] of typed.filter(([each]) => !['host', 'contact', 'fax'].includes(each))) {
      const field = filing.byKey.get(key);
      const reading = field?.read(text, { now: asked, earlier: () => [] });
      if (!field || !reading?.ok) throw new Error(`${key} was not read`);
      expect(field.read(field.show(reading.value, 'zh'), { now: asked, earlier: () => [] }), key).toEqual(reading);
    }
  });

  it('closes at the deadline of the campaign and names whom to call', () => {
    expect(filing.deadline?.instant).toBe(Date.parse('2022-05-11T00:00:00+08:00'));
    expect(filing.office?.zh).toContain('27121418');
  });

  it('gives no two fields the same name', () => {
    const names = filing.fields.flatMap(({ label, aliases = [] }) => [label.zh, ...aliases]);
    expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([]);
  });

  it('offers the unit as the host, and the unit alone comes from the organiser', () => {
    expect(filing.byKey.get('host')?.suggest?.({ unit: '天津科学技术馆' })).toBe('天津科学技术馆');
    expect(filing.fields.filter(({ carry }) => carry === 'unit').map(({ key }) => key)).toEqual(['unit']);
    expect(filing.fields.filter(({ unique }) => unique === 'unit').map(({ key }) => key)).toEqual(['name']);
  });

  it('is the first form in use', () => {
    expect([...formsOf(campaign).keys()][0]).toBe('filing');
    expect(formsOf({ ...campaign, forms: {} }).size).toBe(0);
  });
});
