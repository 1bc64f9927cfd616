import { describe, expect, test } from 'vitest';
import { longText } from '../../src/dialogs/fields/long-text.ts';
import { form } from '../../src/dialogs/form.ts';
import { message } from '../../src/dialogs/message.ts';
import { visit, word } from '../helpers/small-form.ts';
import { type EngineTalk, engineTalk } from '../helpers/talk.ts';

const story = form({ id: 'story', version: 1, title: message('故事', 'Story'), mark: '故', titleKey: 'name' })
  .field('name', word(), { label: message('名称', 'Name'), ask: message('叫什么？', 'Name?') })
  .field('text', longText({ min: 20, max: 200 }), {
    label: message('简介', 'Summary'),
    ask: message('请介绍。', 'Tell.'),
  })
  .field('place', word(), { label: message('地点', 'Place'), ask: message('在哪里？', 'Where?') })
  .build();

const long = '面向社区居民举办人工智能科普讲座，由志愿者讲解。';

function complete(): EngineTalk {
  const talk = engineTalk(visit);
  for (const text of ['海河讲堂', '市科协', '20', '5', '东门']) talk.say(text);
  return talk;
}

function fetches(talk: EngineTalk): number {
  return talk.effects.filter((effect) => effect.type === 'fetch' && effect.fetch.what === 'receipt').length;
}

describe('the summary', () => {
  test('a number names the field of that number, and submits nothing', () => {
    const talk = complete();
    expect(talk.say('1')).toMatch(/1\. 名称[\s\S]*现在填的是/);
    talk.say('沿用');
    expect(talk.say('2')).toMatch(/2\. 主办/);
    expect(fetches(talk)).toBe(0);
  });

  test('提交 while a field is being changed shows the summary first, and draws no number', () => {
    const talk = complete();
    talk.say('改 3');
    expect(talk.say('提交')).toMatch(/请先看一遍[\s\S]*请核对/);
    expect(fetches(talk)).toBe(0);
    expect(talk.say('提交')).toContain('T-00001');
    expect(fetches(talk)).toBe(1);
  });

  test('提交 while a doubt is open asks the doubt again', () => {
    const talk = complete();
    talk.say('改 3 99');
    expect(talk.say('提交')).toMatch(/真的是 99 吗/);
    expect(fetches(talk)).toBe(0);
  });

  test('a sentence that asks to submit submits; one that puts it off does not', () => {
    expect(complete().say('没有问题了，请帮我提交吧谢谢')).toContain('T-00001');
    expect(complete().say('先不提交')).toContain('好的，先不提交');
  });

  test('a field with a new value and no 改 is asked about', () => {
    const talk = complete();
    expect(talk.say('人数 30')).toContain('要把“人数”改成“30”吗');
    expect(talk.say('是')).toMatch(/人数：30/);
    talk.say('主办是区科协');
    expect(talk.say('不用')).toContain('没有改动');
    expect(talk.answers).toMatchObject({ people: 30, host: '市科协' });
  });
});

describe('buttons of an earlier question', () => {
  test('the yes of 重来 does not cancel', () => {
    const talk = complete();
    talk.say('重来');
    const { question } = talk.state;
    talk.say('取消');
    expect(talk.happen({ type: 'pressed', question, values: ['yes'] } as never)).toMatch(
      /没有改动任何内容[\s\S]*真的要取消/,
    );
    expect(talk.state.talk).toBeDefined();
  });

  test('the yes of one doubt does not take another value', () => {
    const talk = engineTalk(visit);
    talk.say('甲');
    talk.say('乙');
    talk.say('20或30');
    const { question } = talk.state;
    talk.say('40或50');
    talk.happen({ type: 'pressed', question, values: ['1'] } as never);
    expect(talk.answers).not.toHaveProperty('people');
  });
});

describe('long texts', () => {
  test('what was gathered stays through a pause, an edit and 上一步', () => {
    const talk = engineTalk(story);
    talk.say('讲堂');
    expect(talk.say(long)).toContain('写完了');
    talk.say('改 1 大讲堂');
    talk.say('上一步');
    talk.say('沿用');
    expect(talk.say('写完了')).toMatch(/简介：\d+ 字[\s\S]*3\. 地点/);
    expect(talk.answers['text']).toBe(long);
  });

  test('are kept beside the draft when the talk is left', () => {
    const talk = engineTalk(story);
    talk.say('讲堂');
    talk.say(long);
    talk.say('暂停');
    expect(talk.state.parked).toMatchObject([{ submission: 'draft-1', parts: { text: [long] } }]);
  });

  test('a text that begins like an edit is the text', () => {
    const talk = engineTalk(story);
    talk.say('讲堂');
    talk.say('地点换成社区后，活动内容包括讲座、展览和参观，欢迎居民参加。');
    expect(talk.answers).toEqual({ name: '讲堂' });
    expect(talk.say('写完了')).toContain('3. 地点');
  });
});

describe('a definition that changes in the middle of a talk', () => {
  const renamed = {
    ...visit,
    version: 2,
    upgrades: [{ from: 1, upgrade: ({ name, ...rest }: Record<string, unknown>) => rest }],
  };

  test('does not take the answer to the old question for the new one', () => {
    const before = engineTalk(visit);
    before.say('甲');
    const talk = engineTalk(renamed, before.state);
    expect(talk.say('市科协')).toMatch(/刚才那条没有记下[\s\S]*1\. 名称/);
    expect(talk.answers).toEqual({});
  });

  test('a draft can be cancelled in the same turn, with revisions that follow each other', () => {
    const before = complete();
    before.say('取消');
    const talk = engineTalk({ ...visit, version: 2 }, before.state);
    talk.say('取消');
    talk.say('是');
    const numbers = talk.effects.flatMap((effect) =>
      effect.type === 'revise' || effect.type === 'discard' ? [effect.number] : [],
    );
    expect(numbers).toEqual([6, 7]);
  });

  test('a question back about a field that is gone is forgotten', () => {
    const before = engineTalk(visit);
    before.say('甲');
    before.say('乙');
    before.say('99');
    const fields = visit.fields.filter(({ key }) => key !== 'people').map((field, index) => ({ ...field, index }));
    const without = { ...visit, version: 2, fields, byKey: new Map(fields.map((field) => [field.key, field])) };
    expect(engineTalk(without, before.state).say('是')).toMatch(/没有记下[\s\S]*讲解员数/);
  });
});

describe('a draft that another chat changed', () => {
  test('takes no answer that was meant for another question', () => {
    const talk = engineTalk(visit);
    talk.say('甲');
    const state = {
      ...talk.state,
      talk: { ...talk.state.talk, answers: { name: '甲', host: '丙' }, revision: 2, moved: 'elsewhere' },
    };
    const other = engineTalk(visit, state as never);
    expect(other.say('乙')).toMatch(/没有记下[\s\S]*3\. 人数/);
    expect(other.answers).toEqual({ name: '甲', host: '丙' });
    expect(other.say('20')).toMatch(/人数：20/);
  });

  test('is shown again before it is submitted', () => {
    const talk = complete();
    const answers = { ...talk.answers, people: 200 };
    const state = { ...talk.state, talk: { ...talk.state.talk, answers, revision: 6, moved: 'elsewhere' } };
    const other = engineTalk(visit, state as never);
    expect(other.say('提交')).toMatch(/没有记下[\s\S]*4\. 车辆数|人数：200/);
    expect(other.submitted).toBeUndefined();
  });
});

test('an unknown /word is told, and in quotation marks it is an answer', () => {
  const talk = engineTalk(visit);
  expect(talk.say('/settings')).toContain('没有“/settings”这个指令');
  talk.say('“/settings”');
  expect(talk.answers).toEqual({ name: '/settings' });
});
