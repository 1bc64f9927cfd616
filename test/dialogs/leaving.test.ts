import { describe, expect, test } from 'vitest';
import { loadCampaign } from '../../src/bot/campaign-file.ts';
import { filingForm } from '../../src/dialogs/forms/filing.ts';
import { stateVersion } from '../../src/dialogs/state.ts';
import { filingAnswers } from '../helpers/filing-answers.ts';
import { type EngineTalk, engineTalk } from '../helpers/talk.ts';

const filing = filingForm(await loadCampaign('campaigns/tianjin-2022.yaml'));

/** A filing at its summary; with `without` at the question of that field. */
function filed(...without: readonly string[]): EngineTalk {
  const answers = Object.fromEntries(Object.entries(filingAnswers).filter(([key]) => !without.includes(key)));
  const talk = { submission: 'draft-1', form: 'filing', formVersion: 1, revision: 17, failures: 0, answers };
  return engineTalk(filing, { v: stateVersion, language: 'zh', question: 1, consent: 1, talk });
}

function isDiscarded(talk: EngineTalk): boolean {
  return talk.effects.some(({ type }) => type === 'discard');
}

describe('leaving', () => {
  test.each(['退出', '离开', '退出填报', '退出系统', '我先退出了', '先离开一下', '退出吧，谢谢', 'exit', 'quit'])(
    '%j leaves the draft as it is',
    (text) => {
      const talk = filed();
      expect(talk.say(text)).toBe('好的，填好的 17 项都存好了，还没有提交。回复“继续”随时接着核对、提交。');
      expect(isDiscarded(talk)).toBe(false);
      expect(talk.state.talk).toBeUndefined();
    },
  );

  test.each(['退出机制研讨会', '离开地球去旅行'])('%j is an answer', (text) => {
    const talk = filed('name');
    talk.say(text);
    expect(talk.answers['name']).toBe(text);
  });

  test('退出 at the question whether to cancel leaves, and cancels nothing', () => {
    const talk = filed('keyEvent');
    talk.say('取消填报');
    talk.say('退出');
    expect(isDiscarded(talk)).toBe(false);
    expect(talk.state.talk).toBeUndefined();
  });
});

describe('the question whether to cancel', () => {
  test.each(['取消', '是，取消这份', '确认取消', '好的，取消', '1', '是', 'yes, cancel it'])('%j cancels', (text) => {
    const talk = filed();
    talk.say('取消');
    talk.say(text);
    expect(isDiscarded(talk)).toBe(true);
  });

  test.each(['好的', '嗯', '行', '可以', '好', 'ok', '嗯嗯，好的', '收到', '谢谢', '好的，谢谢老师'])(
    '%j is no yes to it: it is asked again',
    (text) => {
      const talk = filed('keyEvent');
      talk.say('取消填报');
      expect(talk.say(text)).toContain('要取消请回复“取消”，不取消请回复“继续”。');
      expect(talk.say(text)).toContain('真的要取消');
      expect(isDiscarded(talk)).toBe(false);
      expect(talk.answers['keyEvent']).toBeUndefined();
      talk.say('取消');
      expect(isDiscarded(talk)).toBe(true);
    },
  );

  test.each(['继续', '接着填', '继续填', '不，接着填', '先不取消', '2', '点错了'])('%j goes on', (text) => {
    const talk = filed('place');
    talk.say('取消');
    expect(talk.say(text)).toContain('5. 举办地点');
    expect(isDiscarded(talk)).toBe(false);
    expect(talk.state.talk?.pending).toBeUndefined();
  });

  test('to start over, a bare 好的 is asked again as well', () => {
    const talk = filed();
    talk.say('重来');
    expect(talk.say('好的')).toContain('要从头再填请回复“重来”');
    expect(Object.keys(talk.answers)).toHaveLength(17);
    talk.say('重来');
    expect(talk.answers).toEqual({});
  });
});

describe('算了', () => {
  test.each(['算了', '那算了吧', '还是算了', 'forget it'])('%j at a question for words is no answer', (text) => {
    const talk = filed('place');
    expect(talk.say(text)).toContain('先放一放，回复“暂停”');
    expect(talk.answers['place']).toBeUndefined();
    expect(isDiscarded(talk)).toBe(false);
  });

  test('in quotation marks, and as a part of a name, it is one', () => {
    const talk = filed('place');
    talk.say('“算了”');
    expect(talk.answers['place']).toBe('算了');
    const other = filed('name');
    other.say('算了又算数学展');
    expect(other.answers['name'] ?? other.state.talk?.pending).toBeDefined();
  });

  test.each([
    ['算了', '否'],
    ['那算了吧', '否'],
    ['好了', '是'],
    ['可以了', '是'],
  ])('%j at a yes-or-no question is asked about', (text, value) => {
    const talk = filed('keyEvent');
    expect(talk.say(text)).toContain(`您是说“${value}”吗`);
    expect(talk.answers['keyEvent']).toBeUndefined();
  });

  test.each([
    ...['算了', '还是算了吧', '好了', '改好了', '行了', '就这样吧', '没事了', 'never mind', 'forget it', 'done'],
    ...['可以了，谢谢', '那就算了', '不改了', '拉倒'],
  ])('%j keeps the yes or no that stands', (text) => {
    for (const value of [true, false]) {
      const talk = filed();
      talk.say(value ? '改16 要' : '改16 否');
      talk.say('改16');
      expect(talk.say(text)).toContain('申请市级重点活动 不变');
      expect(talk.answers['keyEvent']).toBe(value);
    }
  });

  test.each(['12', '5', '14'])('算了 and 好了 at 改%s keep what stands', (number) => {
    for (const text of ['算了', '好了']) {
      const talk = filed();
      const before = talk.answers;
      talk.say(`改${number}`);
      expect(talk.say(text)).toContain('不变');
      expect(talk.answers).toEqual(before);
    }
  });

  test('好了 said twice is still no yes', () => {
    const talk = filed('keyEvent');
    talk.say('好了');
    talk.say('好了');
    expect(talk.answers['keyEvent']).toBeUndefined();
    talk.say('是');
    expect(talk.answers['keyEvent']).toBe(true);
  });

  test('不用了 where yes stands is asked about', () => {
    const talk = filed();
    talk.say('改16 是');
    talk.say('改16');
    expect(talk.say('不用了')).toContain('您是说“否”吗');
    expect(talk.answers['keyEvent']).toBe(true);
  });
});

describe('更正 at a question back', () => {
  test.each(['更正', '改', '我要更正', '重新填', 'correct'])('%j answers it anew', (text) => {
    const talk = filed('time');
    talk.say('5月28号或29号');
    expect(talk.say(text)).toMatch(/^好的，请重新填写。[\s\S]*6\. 举办时间/u);
    expect(talk.answers['time']).toBeUndefined();
  });
});
