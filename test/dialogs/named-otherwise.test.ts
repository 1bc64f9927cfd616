import { describe, expect, test } from 'vitest';
import { filing, filingTalkAt } from '../helpers/filing-talk.ts';
import { engineTalk } from '../helpers/talk.ts';

/** The same talk in English. */
function inEnglishAt(key: string) {
  const { state } = filingTalkAt(key);
  return engineTalk(filing, { ...state, language: 'en' });
}

describe('an answer that names another question', () => {
  test.each([
    ['leader', '联络人：王芳', '联系人', '王芳'],
    ['host', '活动地点在文化宫', '举办地点', '文化宫'],
    ['place', '时间是5月22日', '举办时间', '5月22日'],
    ['contact', '电话是13820113456', '联系电话', '13820113456'],
    ['address', '传真 无', '传真', '无'],
    ['place', '联系人 王芳', '联系人', '王芳'],
    ['leader', '经费 3万', '活动经费', '3万'],
  ])('at %s, %j is asked about', (key, text, label, value) => {
    const talk = filingTalkAt(key);
    expect(talk.say(text)).toContain(`您是说“${label}”填“${value}”吗？`);
    expect(talk.answers[key]).toBeUndefined();
  });

  test('“none” of what may be left out is taken as that with a yes', () => {
    const talk = filingTalkAt('address');
    talk.say('传真 无');
    talk.say('是');
    expect(talk.answers['fax']).toBeNull();
    expect(talk.answers['address']).toBeUndefined();
  });

  test('so is it behind “edit”', () => {
    const talk = filingTalkAt('email');
    expect(talk.say('改9 传真 没有')).toContain('要把“传真”改成“没有”吗？');
    expect(talk.answers['address']).toBe('天津市南开区卫津路92号');
  });

  test.each([
    ['name', '时间 的秘密'],
    ['name', '人数 众多的讲座'],
    ['address', '地址 南京路1号'],
    ['name', '单位 开放日'],
  ])('at %s, nothing else is asked about at %j', (key, text) => {
    expect(filingTalkAt(key).say(text)).not.toMatch(/填“|改成“/u);
  });

  test('a yes fills it in, and the question at hand is asked again', () => {
    const talk = filingTalkAt('leader');
    talk.say('联络人：王芳');
    expect(talk.say('是')).toContain('活动负责人是哪位？');
    expect(talk.answers['contact']).toBe('王芳');
  });

  test('a no asks whether it is the answer after all', () => {
    const talk = filingTalkAt('name');
    talk.say('地点是北京的科普馆');
    expect(talk.say('不是')).toContain('地点是北京的科普馆');
    talk.say('是');
    expect(talk.answers['name']).toBe('地点是北京的科普馆');
  });

  test.each([
    ['contact', 'Person in charge: Li Lei', 'leader', 'Li Lei'],
    ['place', 'Time: 22 May', 'time', { start: '2022-05-22', end: '2022-05-22' }],
  ])('at %s, %j goes to the question of that label', (key, text, other, value) => {
    const talk = inEnglishAt(key);
    talk.say(text);
    expect(talk.answers[other]).toEqual(value);
    expect(talk.answers[key]).toBeUndefined();
  });

  test.each([
    ['address', 'fax none', 'Is “none” for “Fax”?'],
    ['leader', 'contact: Wang Fang', 'Is “Wang Fang” for “Contact person”?'],
    ['host', 'event name is Stars', 'Change “Activity name” to “Stars”?'],
  ])('at %s, %j is asked about in English', (key, text, question) => {
    expect(inEnglishAt(key).say(text)).toContain(question);
  });

  test.each([
    ['name', '时间：一场旅行'],
    ['name', '时间的秘密'],
    ['name', '人数众多的讲座'],
  ])('at %s, the title %j is taken', (key, text) => {
    const talk = filingTalkAt(key);
    talk.say(text);
    expect(talk.answers[key]).toBe(text);
  });
});

describe('the answer of another question, by its number', () => {
  test.each(['同第1项', '同第一项', '和第一个一样', '跟1一样'])('%s', (text) => {
    const talk = filingTalkAt('host');
    talk.say(text);
    expect(talk.answers['host']).toBe('天津科学技术馆');
  });

  test.each(['same as the first', 'same as question 1', 'same as 1', 'as above'])('%s', (text) => {
    const talk = inEnglishAt('host');
    talk.say(text);
    expect(talk.answers['host']).toBe('天津科学技术馆');
  });

  test.each(['同第11项', '跟11一样', 'same as question 11'])('of numbers: %s', (text) => {
    const talk = filingTalkAt('fax');
    talk.say(text);
    expect(talk.answers['fax']).toBe('13820113456');
  });

  test('one of another kind is asked about', () =>
    expect(filingTalkAt('host').say('同第2项')).toContain('您是说“科普展”吗？'));

  test.each(['还是他', '也是他', '同一个人', 'him too', 'the same person'])('the same person: %s', (text) => {
    const talk = filingTalkAt('contact');
    talk.say(text);
    expect(talk.answers['contact']).toBe('张三');
  });
});

describe('words around an answer', () => {
  test.each([
    ['place', '就在人民公园办', '人民公园'],
    ['place', '会在文化宫二楼举办', '文化宫二楼'],
    ['place', '在线直播', '在线直播'],
    ['place', 'It will be held at the Nankai Palace', 'Nankai Palace'],
    ['place', 'In Style Mall', 'In Style Mall'],
    ['leader', '由李雷负责', '李雷'],
    ['leader', 'Li Lei is in charge', 'Li Lei'],
    ['unit', '名称：南开区科协', '南开区科协'],
    ['unit', 'We are the Nankai Science Association', 'Nankai Science Association'],
    ['name', 'The name of the event is “Stars”', 'Stars'],
  ])('at %s, %j', (key, text, value) => {
    const talk = filingTalkAt(key);
    talk.say(text);
    expect(talk.answers[key]).toBe(value);
  });

  test('a house number is no “no”: No. 12 Hongqi Road', () => {
    const talk = inEnglishAt('address');
    expect(talk.say('same')).toContain('Did you mean');
    expect(talk.say('No. 12 Hongqi Road')).toContain('10. Postcode');
    expect(talk.answers['address']).toBe('No. 12 Hongqi Road');
  });

  test.each([
    ['unit', 'how long does this take'],
    ['unit', '需要准备什么材料'],
    ['host', 'where can i find the form'],
  ])('at %s, the question %j is not taken', (key, text) => {
    const talk = filingTalkAt(key);
    talk.say(text);
    expect(talk.answers[key]).toBeUndefined();
  });
});
