import { describe, expect, test } from 'vitest';
import { readCommand } from '../../src/dialogs/commands.ts';
import { withoutOpener } from '../../src/dialogs/fields/openers.ts';
import { filingTalkAt } from '../helpers/filing-talk.ts';

describe('what is said before an answer', () => {
  test.each([
    ['text', '活动叫“智享科技”', '智享科技'],
    ['text', '就叫智享科技吧', '智享科技'],
    ['text', '叫智享科技吧', '智享科技'],
    ['text', '那就填文化宫', '文化宫'],
    ['text', '我们的活动名称叫智享科技', '智享科技'],
    ['text', "It's called Open Day", 'Open Day'],
    ['text', 'The name is Open Day', 'Open Day'],
    ['organisation', '上级是市教委', '市教委'],
    ['organisation', '我们的上级主管部门是市教委', '市教委'],
    ['organisation', "We're Tianjin Science Museum", 'Tianjin Science Museum'],
    ['organisation', 'Our authority is Nankai Bureau', 'Nankai Bureau'],
    ['person', "It's Li Ming", 'Li Ming'],
  ])('at a field of kind %s: %j is %j', (kind, text, value) => expect(withoutOpener(text, kind)).toBe(value));

  test.each([
    ['text', '叫我第一名'],
    ['text', '就是爱科学'],
    ['text', '活动日'],
    ['text', 'We are Science'],
    ['text', '那年那兔那些事'],
    ['organisation', '上级党组织'],
    ['person', '叶就'],
  ])('at a field of kind %s: %j is the answer', (kind, text) => expect(withoutOpener(text, kind)).toBe(text));
});

describe('what points at another answer', () => {
  test.each([
    ['host', '就我们单位', '天津科学技术馆'],
    ['host', 'ourselves', '天津科学技术馆'],
    ['contact', 'same person', '张三'],
    ['contact', 'the same', '张三'],
    ['address', 'same as the place', '南开区文化宫'],
  ])('at %s: %j', (key, text, value) => {
    const talk = filingTalkAt(key);
    talk.say(text);
    expect(talk.answers[key]).toBe(value);
  });
});

describe('at a person', () => {
  test.each(['哦对了是下午两点', '是5月22日', '下周六'])('%j is asked about', (text) => {
    const talk = filingTalkAt('leader');
    expect(talk.say(text)).toContain('吗？');
    expect(talk.answers).not.toHaveProperty('leader');
  });

  test('a postcode is refused with the reason', () => {
    const talk = filingTalkAt('contact');
    expect(talk.say('300072')).toContain('没有看到姓名');
    expect(talk.state.talk?.pending).toBeUndefined();
  });
});

describe('a question about the field', () => {
  test.each([
    ['authority', '什么叫主管部门？'],
    ['authority', '主管部门是什么'],
    ['telephone', '电话写谁的？'],
    ['keyEvent', '哪些算重点活动？'],
    ['budget', '经费包括场地费吗？'],
    ['leader', '负责人写谁'],
    ['name', '活动名称怎么填？'],
  ])('at %s: %j is told its help and whom to call', (key, text) => {
    const talk = filingTalkAt(key);
    const said = talk.say(text);
    expect(said).toMatch(/（必填）|随时可以回复/);
    expect(said).not.toContain('您是说');
    expect(talk.state.talk?.pending).toBeUndefined();
    expect(talk.answers).not.toHaveProperty(key);
  });

  test.each([
    ['name', '地震来了怎么办？'],
    ['name', '月亮为什么跟着我走'],
    ['authority', '南开大学？'],
    ['leader', '张三可以吗？'],
  ])('at %s: %j may be the answer', (key, text) => {
    expect(filingTalkAt(key).say(text)).not.toContain('（必填）');
  });
});

describe('in English, at the summary', () => {
  test.each([
    ['change the place to City Hall', { place: 'City Hall' }],
    ['change the contact to Li Ming', { contact: 'Li Ming' }],
    ['edit contact Li Ming', { contact: 'Li Ming' }],
    ['change the place to City Hall and the contact to Li Ming', { place: 'City Hall', contact: 'Li Ming' }],
  ])('%j', (text, wanted) => {
    const talk = filingTalkAt('end');
    talk.say(text);
    expect(talk.answers).toMatchObject(wanted);
  });
});

describe('a wish to begin', () => {
  test.each([
    ['给我们单位的活动备个案', 'filing'],
    ['那开始吧', 'filing'],
    ['我要报一个活动', 'filing'],
    ["I'd like to register an activity", 'filing'],
    ['还有一个活动要报', 'another'],
    ['English please', 'language'],
    ['submit it', 'submit'],
  ])('%j is %s', (text, name) => expect(readCommand(text)?.name ?? 'submit').toBe(name));

  test.each(['科普活动', '开始', '社区活动登记处', '活动报告会', '文化活动', 'English corner'])('%j is none', (text) =>
    expect(readCommand(text)).toBeUndefined(),
  );
});
