import { describe, expect, test } from 'vitest';
import { filingTalkAt } from '../helpers/filing-talk.ts';

describe('what is said to the clerk', () => {
  test.each([
    ['name', '稍等', '活动名称'],
    ['host', '提交前想问一下', '主办单位'],
    ['authority', '我们没有主管部门', '主管部门'],
    ['place', '见附件', '举办地点'],
    ['leader', '我知道了', '活动负责人'],
    ['unit', '等一下', '填报单位'],
  ])('at %s, %j is asked about and stored only with a yes', (key, text, label) => {
    const talk = filingTalkAt(key);
    expect(talk.say(text)).toContain(`要把“${text}”填进“${label}”吗？`);
    expect(talk.answers).not.toHaveProperty(key);
    talk.say('是');
    expect(talk.answers[key]).toBe(text);
  });

  test('a no asks the field again, and quotes take the words without a question', () => {
    const talk = filingTalkAt('name');
    talk.say('稍等');
    expect(talk.say('不是')).toMatch(/2\. 活动名称/);
    talk.say('“稍等”');
    expect(talk.answers['name']).toBe('稍等');
  });

  test('a question about the form is told where help is', () => {
    expect(filingTalkAt('name').say('填完怎么提交')).toMatch(/“帮助”或“联系方式”/);
  });

  test('an answer behind such words is asked about with and without them', () => {
    const talk = filingTalkAt('leader');
    expect(talk.say('好的，张三')).toContain('您是说“张三”还是“好的，张三”？');
    talk.say('1');
    expect(talk.answers['leader']).toBe('张三');
  });

  test.each(['[图片]', '[语音]', '[表情]', '[文件] 方案.docx'])('%j is no answer', (text) => {
    const talk = filingTalkAt('place');
    expect(talk.say(text)).toMatch(/在这里看不到内容[\s\S]*5\. 举办地点/);
    expect(talk.answers).not.toHaveProperty('place');
  });

  test('“怎么改” is told how, and 继续 goes on with the question', () => {
    const talk = filingTalkAt('place');
    expect(talk.say('怎么改')).toContain('回复编号或名称');
    expect(talk.say('继续')).toContain('5. 举办地点');
  });

  test('several lines where one is asked for are asked about; a bracket goes on with the line above', () => {
    const talk = filingTalkAt('name');
    expect(talk.say('碳中和讲座\n文化宫\n5月22日')).toContain('您是说“碳中和讲座”还是“碳中和讲座 文化宫 5月22日”？');
    talk.say('1');
    expect(talk.answers['name']).toBe('碳中和讲座');
    const other = filingTalkAt('name');
    other.say('碳中和讲座\n（第二场）');
    expect(other.answers['name']).toBe('碳中和讲座 （第二场）');
  });

  test('a unit with its label and another answer behind it is two answers', () => {
    const talk = filingTalkAt('unit');
    talk.say('单位全称：天津科学技术馆，活动名称：科普展');
    expect(talk.answers).toEqual({ unit: '天津科学技术馆', name: '科普展' });
  });
});
