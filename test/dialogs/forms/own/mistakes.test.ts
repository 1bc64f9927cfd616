import { describe, expect, test } from 'vitest';
import { exampleYaml, mistakesIn, tianjinYaml } from '../../../helpers/edition-file.ts';

/** The example with one place written otherwise: the mistakes, and the line of that place. */
function mistaken(from: string, to: string, yaml = exampleYaml): { readonly told: string; readonly line: number } {
  const at = yaml.indexOf(from);
  expect(at, from).toBeGreaterThan(-1);
  const told = mistakesIn(yaml.slice(0, at) + to + yaml.slice(at + from.length));
  expect(told, `${from} → ${to}`).toHaveLength(1);
  return { told: told[0] ?? '', line: yaml.slice(0, at).split('\n').length };
}

describe('a form of an office’s own', () => {
  test('is right as the example has it', () => expect(mistakesIn(exampleYaml)).toEqual([]));

  const cases: readonly (readonly [string, string, RegExp, number?])[] = [
    ['kind: district', 'kind: distric', /write one of unit, text/u],
    ['        notBefore: day\n', '        notBefore: someday\n', /前面没有 someday 这一项/u],
    ['        notBefore: day\n', '        notBefore: topic\n', /topic 不是日期/u],
    ['notMoreThan: pupils', 'notMoreThan: total', /前面没有 total/u],
    ['sumOf: [pupils, teachers]', 'sumOf: [pupils, topic]', /topic 不是数或金额/u],
    ['when: { power: 否 }', 'when: { powr: 否 }', /前面没有 powr/u],
    ['when: { power: 否 }', 'when: { power: 也许 }', /是 or 否/u],
    ['when: { power: 否 }', 'when: { power: [否, 大概] }', /“大概”不会是 power 的答案/u],
    ['when: { power: 否 }', 'when: { power: 3 }', /“3”不会是 power 的答案/u],
    [
      'when: { stages: [特殊教育, 其他] }',
      'when: { stages: [特殊教育, 大学] }',
      /“大学”不会是 stages 的答案.*小学, 初中/u,
    ],
    ["when: { contribution: '> 0' }", "when: { contribution: '很多' }", /comparison in quotes/u],
    ['options: [自备发电机, 请大篷车带发电机, 其他]', 'options: [自备发电机]', /at least two options/u],
    ['options: [自备发电机, 请大篷车带发电机, 其他]', 'options: [其他, 自备发电机]', /要放在最后/u],
    ['options: [自备发电机, 请大篷车带发电机, 其他]', 'options: [自备、发电机, 其他]', /里不要有、/u],
    ['options: [自备发电机, 请大篷车带发电机, 其他]', 'options: [自备发电机, 自备发电机]', /写了两次/u],
    ['        options: [自备发电机, 请大篷车带发电机, 其他]\n', '', /缺 options/u, 0],
    ['        max: 3000\n', '        max: 0\n', /max（0）比 min（1）小/u],
    ['mark: 馈', 'mark: 车', /已经用在 visit/u],
    ['mark: 馈', 'mark: FK', /one Chinese character/u],
    ['titleField: topic', 'titleField: topics', /没有这一项.*school, district/u],
    ['word: { zh: 活动反馈, en: feedback }', 'word: { zh: 帮助, en: feedback }', /另有意思（help）/u],
    ['word: { zh: 活动反馈, en: feedback }', 'word: { zh: 很满意, en: feedback }', /也是一个选项/u],
    ['word: { zh: 活动反馈, en: feedback }', 'word: { zh: 大篷车申请, en: feedback }', /已经是 visit 这份表的名字/u],
    ['per: unit', 'per: units', /unit \(a unit fills it in once\)/u],
    ['per: unit', 'per: activity', /没有备案表/u],
    ['      secondDay:', '      SecondDay:', /键名用小写字母开头/u],
    [
      'label: { zh: 备选日期, en: Second choice }',
      'label: { zh: 希望到校日期, en: Second choice }',
      /已经是 day 的名字/u,
    ],
    ['label: { zh: 备选日期, en: Second choice }', 'label: { zh: 备选日期 }', /a text, or zh: and en:/u],
    ['deadline: 2023-08-25 24:00', 'deadline: 2023-08-25', /a deadline such as/u],
    ['        decimals: 1\n', '        decimal: 1\n', /did you mean "decimals"/u],
    ['takes: [picture]', 'takes: [picture, mp3]', /one of pdf, picture/u],
    ['example: { zh: 天津市南开区卫津路92号', "example: { zh: '92'", /按这个问题的规则填不进去/u],
    ['unit: { zh: 平方米, en: square metres }', 'within: window', /number 类的问题没有 within/u],
    ['  visit:\n', '  filing:\n', /自带的表，请写在 forms 下面/u],
    ['forms: {}', 'forms: { filng: {} }', /did you mean "filing"/u],
  ];
  for (const [from, to, says, off] of cases) {
    test(`“${to.trim()}” is told with its line and what to write`, () => {
      const { told, line } = mistaken(from, to);
      expect(told).toMatch(says);
      if (off === undefined) expect(Number(/^edition\.yaml:(\d+):/u.exec(told)?.[1])).toBe(line);
    });
  }

  test('all that is wrong is told at once, in the order of the file', () => {
    const yaml = exampleYaml
      .replace('kind: district', 'kind: distric')
      .replace('when: { power: 否 }', 'when: { powr: 否 }')
      .replace('mark: 馈', 'mark: 车')
      .replace('takes: [picture]', 'takes: [picture, mp3]');
    const told = mistakesIn(yaml);
    expect(told).toHaveLength(4);
    const lines = told.map((each) => Number(/:(\d+):/u.exec(each)?.[1]));
    expect(lines).toEqual(lines.toSorted((a, b) => a - b));
  });

  test('an edition without any form is told so', () => {
    const yaml = exampleYaml.replace(/^ownForms:[\s\S]*?^reminders:/mu, 'reminders:');
    expect(mistakesIn(yaml)).toEqual([expect.stringContaining('没有一份表')]);
  });
});

describe('a form that comes with the product, changed', () => {
  const changed = (text: string): readonly string[] =>
    mistakesIn(tianjinYaml.replace('  statistics:\n', `${text}  statistics:\n`));

  test('what cannot be is told with its line', () => {
    const told = changed(
      [
        '    change:',
        '      tme: { label: 时间 }',
        '      time: { leaveOut: true }',
        '      keyEvent: { options: [是, 否] }',
        '    add:',
        '      name: { kind: text, label: 活动名 }',
        '      bus: { kind: number, label: 大篷车数, after: placee }',
        '      plan: { kind: files, label: 安全预案 }',
        '      place2: { kind: text, label: 举办地点 }',
        '      note: { kind: text, label: 备注, when: { bus2: 有 } }',
        '',
      ].join('\n'),
    );
    const says = [
      /change\.tme: 没有这一项/u,
      /change\.time: 这一项不能去掉/u,
      /keyEvent\.options: 这一项的选项不能改/u,
      /add\.name: 已经有这一项了/u,
      /bus\.after: 没有这一项/u,
      /plan\.kind: 这份表里不能收文件/u,
      /place2\.label: “举办地点”已经是 place 的名字/u,
      /note\.when\.bus2: 前面没有 bus2/u,
    ];
    expect(told).toHaveLength(says.length);
    told.forEach((each, i) => {
      expect(each).toMatch(says[i] ?? /never/u);
    });
    const first = tianjinYaml.slice(0, tianjinYaml.indexOf('  statistics:\n')).split('\n').length;
    expect(told.map((each) => Number(/:(\d+):/u.exec(each)?.[1]) - first)).toEqual([1, 2, 3, 5, 6, 7, 8, 9]);
  });
});
