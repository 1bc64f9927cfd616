import { describe, expect, test } from 'vitest';
import { correctionIn } from '../../src/dialogs/correcting.ts';
import { filingTalkAt } from '../helpers/filing-talk.ts';

describe('a correction that names no field', () => {
  test.each([
    ['不对，是科普大讲堂', '科普大讲堂'],
    ['改成科普大讲堂', '科普大讲堂'],
    ['写错了，应该是科普大讲堂', '科普大讲堂'],
    ['刚才写错了，科普大讲堂', '科普大讲堂'],
    ['啊不对，应该叫科普大讲堂', '科普大讲堂'],
    ['更正：科普大讲堂', '科普大讲堂'],
    ['应该是科普大讲堂', '科普大讲堂'],
    ['不好意思，打错了，是科普大讲堂。', '科普大讲堂'],
    ['sorry, wrong, it is Open Day', 'Open Day'],
    ['change it to Open Day', 'Open Day'],
  ])('%j gives %j', (text, value) => expect(correctionIn(text)).toBe(value));

  test.each([
    '不对称的美',
    '错了吗',
    '改革开放成果展',
    '不是所有牛奶都叫奶',
    '写错字的故事',
    '应该知道的科学',
    'Wrong turn',
  ])('%j is none', (text) => expect(correctionIn(text)).toBeUndefined());

  test('concerns the field noted last: with a yes it is changed, and the question at hand is asked again', () => {
    for (const text of ['不对，是科普大讲堂', '改成科普大讲堂', '写错了，应该是科普大讲堂']) {
      const talk = filingTalkAt('host');
      expect(talk.say(text)).toContain('要把“活动名称”改成“科普大讲堂”吗？');
      expect(talk.say('是')).toMatch(/活动名称：科普大讲堂[\s\S]*3\. 主办单位/);
      expect(talk.answers).toEqual({ unit: '天津科学技术馆', name: '科普大讲堂' });
    }
  });

  test('is offered as the answer at hand with a no', () => {
    const talk = filingTalkAt('host');
    talk.say('不对，是科普大讲堂');
    expect(talk.say('不是')).toContain('您是说“科普大讲堂”吗？');
    talk.say('是');
    expect(talk.answers).toMatchObject({ name: '科普展', host: '科普大讲堂' });
  });

  test('after an edit concerns the field that was edited', () => {
    const talk = filingTalkAt('place');
    talk.say('改 2 科学展');
    expect(talk.say('不对，是科普周')).toContain('要把“活动名称”改成“科普周”吗？');
  });

  test('is the answer at hand where that was just refused', () => {
    const talk = filingTalkAt('place');
    talk.say('随便');
    talk.say('不对，是文化宫');
    expect(talk.answers).toMatchObject({ place: '文化宫', authority: '天津市科学技术局' });
  });

  test('is offered as the answer at hand where the field noted last could not hold it', () => {
    const talk = filingTalkAt('leader');
    expect(talk.say('不对，是王五')).toContain('您是说“王五”吗？');
    talk.say('是');
    expect(talk.answers).toMatchObject({ leader: '王五' });
  });

  test('with nothing put in the place leads back to the field noted last', () => {
    for (const text of ['刚才写错了', '不对', '发错了', 'I made a mistake']) {
      expect(filingTalkAt('host').say(text)).toMatch(/2\. 活动名称[\s\S]*现在填的是：科普展/);
    }
    const talk = filingTalkAt('place');
    talk.say('改 2 科学展');
    expect(talk.say('写错了')).toMatch(/2\. 活动名称[\s\S]*现在填的是：科学展/);
  });

  test('a correction that names its field changes that one', () => {
    for (const text of ['地点写错了，是图书馆', '上面地点改成图书馆', '举办地点应该是图书馆']) {
      const talk = filingTalkAt('leader');
      talk.say(text);
      if (talk.answers['place'] !== '图书馆') talk.say('是');
      expect(talk.answers).toMatchObject({ place: '图书馆' });
      expect(talk.answers).not.toHaveProperty('leader');
    }
  });
});

describe('an answer that begins like an edit', () => {
  test.each(['改3D打印', '改十佳评选', 'Edit 2 life', 'Change 5 habits', '改2小时为一天'])(
    '%j changes nothing unseen',
    (text) => {
      const talk = filingTalkAt('host');
      talk.say(text);
      expect(talk.answers['name']).toBe('科普展');
      expect(talk.answers['unit']).toBe('天津科学技术馆');
    },
  );

  test('a number that belongs to a title leaves it an answer, which is asked about', () => {
    const talk = filingTalkAt('name');
    expect(talk.say('改3D打印')).toContain('您是说“改3D打印”吗？');
    talk.say('是');
    expect(talk.answers['name']).toBe('改3D打印');
    expect(filingTalkAt('name').say('改 99')).toContain('没有找到“99”这一项');
  });

  test.each([
    ['改 2 科学展', '科学展'],
    ['改2：科学展', '科学展'],
    ['改第二项为科学展', '科学展'],
    ['edit 2: Science Day', 'Science Day'],
  ])('%j is an edit', (text, value) => {
    const talk = filingTalkAt('host');
    talk.say(text);
    expect(talk.answers['name']).toBe(value);
  });
});
