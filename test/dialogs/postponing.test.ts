import { describe, expect, test } from 'vitest';
import { readCommand } from '../../src/dialogs/commands.ts';
import { visit } from '../helpers/small-form.ts';
import { engineTalk } from '../helpers/talk.ts';

describe('a required field that is left for later', () => {
  test('is asked again when everything else is answered', () => {
    const talk = engineTalk(visit);
    expect(talk.say('跳过')).toContain('先填后面的');
    expect(talk.say('先填后面的')).toContain('先空着，最后再补');
    talk.say('市科协');
    talk.say('60');
    talk.say('3');
    talk.say('9');
    const asked = talk.say('无');
    expect(asked).toContain('前面留下的一项');
    expect(talk.state.talk?.answers['name']).toBeUndefined();
    expect(talk.say('海河讲堂')).toContain('提交');
  });

  test('is told as the only one left where nothing else is open', () => {
    const talk = engineTalk(visit);
    for (const each of ['先填后面的', '市科协', '60', '3', '9', '无']) talk.say(each);
    expect(talk.say('这项先空着，回头填')).toContain('只剩');
  });

  test('several come in the order in which they were put off, and the last one put off comes last again', () => {
    const talk = engineTalk(visit);
    for (const each of ['先填后面的', '先填后面的', '60', '3', '9', '无']) talk.say(each);
    expect(talk.state.talk?.asked).toBe('name');
    talk.say('这项最后再填');
    expect(talk.state.talk?.asked).toBe('host');
  });

  test('keeps what it has where its change is put off', () => {
    const talk = engineTalk(visit);
    talk.say('海河讲堂');
    talk.say('改 1');
    expect(talk.say('先填后面的')).toContain('保持原样');
    expect(talk.state.talk?.answers['name']).toBe('海河讲堂');
    expect(talk.state.talk?.asked).toBe('host');
  });

  test('begins anew with the form', () => {
    const talk = engineTalk(visit);
    for (const each of ['先填后面的', '市科协', '重来', '是']) talk.say(each);
    expect(talk.state.talk?.asked).toBe('name');
  });
});

test.each([
  '先填后面的',
  '这项先空着回头填',
  '先空着，回头再填',
  '这个先空着吧',
  '这项等会儿再填',
  '这题最后再填',
  '那我先填别的',
  '跳过，回头补',
  '回头再补这项',
  '先做下面的',
  'skip for now',
  "I'll come back to this later",
  'leave it for later',
  'answer this later',
])('“%s” puts the field off', (text) => {
  expect(readCommand(text)).toEqual({ name: 'postpone' });
});

test.each([
  ['跳过', 'skip'],
  ['这项不填', 'skip'],
  ['稍后再填', 'pause'],
  ['明天再填', 'pause'],
  ['later', 'pause'],
  ['后面的活动另行通知', undefined],
  ['先填土再种树', undefined],
  ['最后补充：欢迎参加', undefined],
  ['先空着的展位供企业使用', undefined],
])('“%s” does not', (text, name) => {
  expect(readCommand(text)?.name).toBe(name);
});
