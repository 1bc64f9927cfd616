import { describe, expect, test } from 'vitest';
import { filing, filingTalkAt } from '../helpers/filing-talk.ts';
import type { EngineTalk } from '../helpers/talk.ts';

describe('several changes in one message', () => {
  test.each([
    ['人数改成120左右，经费改成5000', { participants: 120, budget: 5000 }],
    ['人数改成120，经费改成5000，地点改成市民广场', { participants: 120, budget: 5000, place: '市民广场' }],
    ['人数改成120经费改成5000', { participants: 120, budget: 5000 }],
    ['把人数改成120，再把经费改成5000元', { participants: 120, budget: 5000 }],
    ['地点换成市民广场 联系人换成王五', { place: '市民广场', contact: '王五' }],
    ['联系人换成李明，电话13512345678', { contact: '李明', telephone: ['13512345678'] }],
    ['联系人换成李明，电话不变', { contact: '李明' }],
    ['地点改成市民广场，时间还是原来的', { place: '市民广场' }],
    ['改人数120，经费5000', { participants: 120, budget: 5000 }],
    ['改地点：市民广场，时间不变', { place: '市民广场' }],
  ])('%j at the summary', (text, wanted) => {
    const talk = filingTalkAt('end');
    const before = talk.answers;
    talk.say(text);
    expect(show(talk)).toEqual(show({ answers: { ...before, ...wanted } }));
  });

  test('at another question all are made, and the question is asked again', () => {
    const talk = filingTalkAt('address');
    expect(talk.say('地点改成市民广场，联系人换成王五')).toMatch(
      /举办地点：市民广场[\s\S]*联系人：王五[\s\S]*9\. 地址/,
    );
    expect(talk.answers).toMatchObject({ place: '市民广场', contact: '王五' });
  });

  test('what cannot be read is asked about when the others are made', () => {
    const talk = filingTalkAt('end');
    expect(talk.say('人数改成120，邮编改成12')).toMatch(/拟参加人数：120[\s\S]*10\. 邮政编码/);
    expect(talk.answers['postcode']).toBe('300072');
  });

  test.each([
    ['地点改成市民广场，南门', { place: '市民广场，南门' }],
    ['名称改成科学改变世界、改变生活', { name: '科学改变世界、改变生活' }],
    ['地点改成南开区文化宫，联系电话亭旁', { place: '南开区文化宫，联系电话亭旁' }],
  ])('%j is one change', (text, wanted) => {
    const talk = filingTalkAt('end');
    const before = talk.answers;
    talk.say(text);
    expect(talk.answers).toEqual({ ...before, ...wanted });
  });
});

/** Numbers as they are shown: how they are kept is the reader's affair. */
function show({ answers }: Pick<EngineTalk, 'answers'>): unknown {
  return filing.fields.map(({ key }) => [key, JSON.stringify(answers[key])?.replace(/\D*(120|5000)\D.*/u, '$1')]);
}
