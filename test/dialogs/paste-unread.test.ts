import { describe, expect, test } from 'vitest';
import { filingTalkAt } from '../helpers/filing-talk.ts';
import { paste } from '../helpers/pasted.ts';

describe('what no question takes of a pasted form is named', () => {
  test.each([
    ['单位：天津科技馆\n名称：科普讲座\n备注：请安排停车', ['备注：请安排停车']],
    ['单位：天津科技馆\n名称：科普讲座\n停车需求：两辆大巴\n地点：文化宫', ['停车需求：两辆大巴']],
    ['承办单位：区图书馆\n单位：天津科技馆\n名称：科普讲座', ['承办单位：区图书馆']],
    ['填报单位\t天津科技馆\n活动名称\t科普讲座\n备注\t请安排停车', ['备注：请安排停车']],
    ['活动名称\t举办地点\t备注\n科普讲座\t文化宫\t请安排停车', ['备注：请安排停车']],
    ['单位：天津科技馆\n名称：科普讲座\n负责人 李雷 13900001111\n电话：27121418', ['13900001111']],
  ])('%j', (text, unread) => {
    expect(paste(text)?.unread).toEqual(unread);
  });

  test.each([
    '各位老师：\n现报送如下\n单位：天津科技馆\n名称：科普讲座',
    '单位：天津科技馆\n名称：科普讲座\n备注：无\n附件：\n注：请按通知要求于5月10日24时前完成在线填报。',
    '单位：天津科技馆\n名称：科普讲座\n负责人 李雷 13900001111\n电话：13900001111',
    '单位：天津科技馆\n项目简介：一、主要活动内容：讲座\n宣传方式：海报、公众号和社区广播',
  ])('nothing is lost of %j', (text) => {
    expect(paste(text)?.unread).toBeUndefined();
  });

  test('in one sentence, a few pieces and each of them cut', () => {
    const talk = filingTalkAt('unit');
    const lines = Array.from({ length: 9 }, (_, i) => `其他要求${'甲乙丙丁戊己庚辛壬'[i]}：${'请安排'.repeat(40)}`);
    const said = talk.say(`单位：天津科技馆\n名称：科普讲座\n${lines.join('\n')}`);
    const [line = ''] = /没有记下.*/u.exec(said) ?? [];
    expect(line).toContain('其他要求甲：请安排');
    expect(line).toContain('等 9 处');
    expect([...line].length).toBeLessThan(130);
  });

  test('a number behind a name is held for the telephone where no other is given', () => {
    expect(paste('单位：天津科技馆\n名称：科普讲座\n负责人 李雷 13900001111')?.refusals['telephone']?.text).toBe(
      '13900001111',
    );
  });
});

test.each([
  ['重点：申请', true],
  ['市重点：否', false],
  ['重点活动：不申请', false],
  ['市重点活动：是', true],
])('“%s” is whether the activity applies to be a key one', (line, value) => {
  expect(paste(`单位：天津科技馆\n名称：科普讲座\n${line}`)?.values['keyEvent']).toBe(value);
});

test('a heading in the paragraphs of the summary is no answer of yes or no', () => {
  const text = '单位：天津科技馆\n项目简介：讲座和展览，面向居民。\n重点：观看航天展\n形式：参观、互动';
  expect(paste(text)?.values['summary']).toContain('重点：观看航天展');
});
