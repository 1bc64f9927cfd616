import { describe, expect, test } from 'vitest';
import { formsOf } from '../../../../src/dialogs/forms/index.ts';
import { upgradeAnswers } from '../../../../src/dialogs/upgrading.ts';
import { filingPaper, statisticsPaper } from '../../../../src/reports/paper.ts';
import { campaignIn, tianjinYaml, wordsIn } from '../../../helpers/edition-file.ts';
import { filingAnswers } from '../../../helpers/filing-answers.ts';

import { statisticsAnswers } from '../../../helpers/statistics-answers.ts';
import { engineTalk } from '../../../helpers/talk.ts';

const changes = `    version: 2
    change:
      fax: { leaveOut: true }
      authority: { label: { zh: 上级主管部门, en: Superior authority }, optional: true }
    add:
      buses:
        kind: number
        label: { zh: 大篷车数量, en: Number of buses }
        unit: { zh: 辆, en: buses }
        after: participants
        max: 20
      route:
        kind: text
        label: { zh: 大篷车路线, en: Route }
        when: { buses: '> 0' }
        after: buses
        optional: true
`;
const themes = `    change:
      themes:
        options: [重大成果应用, 卫生健康, { zh: 人工智能, en: artificial intelligence, names: [AI] }, 银龄科普, 量子科技, 其他]
      links: { leaveOut: true }
    add:
      satisfied: { kind: choice, label: 群众满意度, options: [很满意, 满意, 一般], after: reports }
`;
const yaml = tianjinYaml
  .replace('  statistics:\n', `${changes}\n  statistics:\n`)
  .replace('  # 总结报送', `${themes}\n  # 总结报送`);
const forms = formsOf(campaignIn(yaml));
const filing = forms.get('filing') ?? expect.fail();
const statistics = forms.get('statistics') ?? expect.fail();

describe('the filing of an edition that wants something else', () => {
  test('asks what is new where it was put, and not what was left out', () => {
    const keys = filing.fields.map(({ key }) => key);
    expect(keys).not.toContain('fax');
    expect(keys.slice(keys.indexOf('participants'))).toEqual(['participants', 'buses', 'route', 'keyEvent', 'summary']);
    expect(filing.fields.map(({ index }) => index)).toEqual(filing.fields.map((_, i) => i));
    expect(filing.byKey.get('authority')).toMatchObject({ presence: 'optional', label: { zh: '上级主管部门' } });
  });

  test('the new question has its condition', () => {
    const talk = engineTalk(filing);
    const answers = [
      '天津科技馆',
      '讲座',
      '沿用',
      '无',
      '一号厅',
      '5月22日',
      '张三',
      '同上',
      '天津市卫津路92号',
      '300072',
    ];
    for (const each of [...answers, '13820113456', 'a@b.cn', '0', '100人']) talk.say(each);
    expect(talk.say('0')).toContain('申请市级重点活动');
    expect(talk.say('改 大篷车数量 3辆')).toContain('大篷车路线');
    expect(talk.answers['buses']).toBe(3);
  });

  test('is printed with its rows, and without the one that was left out', async () => {
    const answers = { ...filingAnswers, buses: 3, route: '南开—和平' };
    const heading = { attachment: '附件1', title: '备案表', stamp: '填报单位（盖章）', note: '注' };
    const text = wordsIn(await filingPaper(filing, answers, { heading }));
    expect(text).toContain('大篷车数量');
    expect(text).toContain('3 辆');
    expect(text).toContain('南开—和平');
    expect(text).not.toContain('传真');
  });

  test('answers of the form before it was changed stay where they still fit', () => {
    const upgraded = upgradeAnswers(filing, { ...filingAnswers, fax: null, name: 'x'.repeat(300) }, 1);
    expect(upgraded).not.toHaveProperty('fax');
    expect(upgraded).not.toHaveProperty('name');
    expect(upgraded['unit']).toBe(filingAnswers['unit']);
  });
});

describe('the 统计表 with other themes', () => {
  test('options that stay keep their codes, so that years can be set against each other; new ones have codes of their own', () => {
    const codes = Object.fromEntries(
      (statistics.byKey.get('themes')?.choices ?? []).map(({ label, code }) => [label, code]),
    );
    expect(codes).toEqual({
      重大成果应用: '1',
      卫生健康: '3',
      人工智能: '18',
      银龄科普: '16',
      量子科技: '19',
      其他: '17',
    });
  });

  test('is answered with them', () => {
    const read = (text: string) => statistics.byKey.get('themes')?.read(text, { now: 0, earlier: () => [] });
    expect(read('AI、量子')).toMatchObject({ ok: true, value: ['18', '19'] });
    expect(read('3')).toMatchObject({ ok: true, value: ['18'] });
    expect(read('疫情防控')).toMatchObject({ ok: false });
  });

  test('is printed with what is new', async () => {
    const heading = { attachment: '附件2', title: '统计表', stamp: '填报单位（盖章）', note: '注' };
    const answers = { ...statisticsAnswers, themes: ['18'], satisfied: '满意' };
    const text = wordsIn(await statisticsPaper(statistics, answers, { heading }));
    expect(text).toContain('☑人工智能');
    expect(text).toMatch(/群众满意度[\s\S]*☑满意/u);
    expect(text).not.toContain('报道链接');
  });
});
