import { describe, expect, test } from 'vitest';
import { loadCampaign } from '../../src/bot/campaign-file.ts';
import { readCommand } from '../../src/dialogs/commands.ts';
import { editionOf } from '../../src/dialogs/edition.ts';
import { stateVersion } from '../../src/dialogs/state.ts';
import { filingAnswers } from '../helpers/filing-answers.ts';
import { type EngineTalk, engineTalk } from '../helpers/talk.ts';

const filing = [...editionOf(await loadCampaign('campaigns/tianjin-2022.yaml')).forms.values()][0] as never;

function at(...without: readonly string[]): EngineTalk {
  const answers = Object.fromEntries(Object.entries(filingAnswers).filter(([key]) => !without.includes(key)));
  const talk = { submission: 'draft-1', form: 'filing', formVersion: 1, revision: 17, failures: 0, answers };
  return engineTalk(filing, { v: stateVersion, language: 'zh', question: 1, consent: 1, talk });
}

describe('ordinary questions are understood', () => {
  test.each([
    ['截止到什么时候', 'deadline'],
    ['什么时候截止？', 'deadline'],
    ['请问截止时间是几号', 'deadline'],
    ['填报截止日期', 'deadline'],
    ['最晚什么时候交', 'deadline'],
    ['几号之前要提交？', 'deadline'],
    ['还有几天截止', 'deadline'],
    ['when is the deadline?', 'deadline'],
    ['还差什么', 'status'],
    ['能改吗', 'edit'],
    ['删除', 'cancel'],
    ['新的备案', 'another'],
    ['填一份新的', 'another'],
    ['填一份新的《活动备案表》', 'another'],
    ['再来一份', 'another'],
    ['我想再填一份', 'another'],
    ['新的一份', 'another'],
    ['再填一张备案表', 'another'],
    ['file another one', 'another'],
    ['删除我的数据', 'forget'],
    ['撤回', 'withdraw'],
    ['我的数据', 'data'],
    ['备案', 'filing'],
  ])('%j: %s', (text, name) => {
    expect(readCommand(text)?.name).toBe(name);
  });

  test.each([
    '新的起点',
    '新的一年科普活动',
    '一份爱心',
    '新能源备案展',
    '截止阀科普讲座',
    '最后一公里',
    '删除线的故事',
    '谢谢你，科学家',
    '感恩科普行',
    '再造一个地球',
    '新时代备案制度讲座',
    '最晚的日出',
    '什么时候下雨',
  ])('%j is an answer', (text) => {
    const talk = at('place');
    talk.say(text);
    expect(talk.answers['place'] ?? talk.state.talk?.pending).toBeDefined();
  });
});

describe('what they are told, with the question again', () => {
  test('the deadline, and how long is left', () => {
    const said = at('place').say('截止到什么时候');
    expect(said).toContain('《活动备案表》的截止时间是5月10日24时（还有 2 天 15 小时）。');
    expect(said).toContain('5. 举办地点');
  });

  test.each(['谢谢', '谢谢您！', '多谢老师', '非常感谢', '辛苦了，谢谢', 'thank you very much'])(
    '%j is returned',
    (text) => {
      for (const key of ['place', 'time', 'keyEvent', 'telephone']) {
        const talk = at(key);
        const said = talk.say(text);
        expect(said).toMatch(/^不客气。\n/u);
        expect(talk.state.talk?.failures).toBe(0);
        expect(talk.answers[key]).toBeUndefined();
      }
      expect(at().say(text)).toMatch(/^不客气。\n/u);
    },
  );

  test('how to withdraw, and whom to call about it, in a few words without the notice', () => {
    const said = at('place').say('撤回');
    expect(said).toContain('请联系天津市科技周活动组委会办公室');
    expect(said).not.toContain('收集什么');
  });

  test('how another form is begun', () => {
    const talk = at('place');
    const said = talk.say('填一份新的');
    expect(said).toContain('先回复“暂停”');
    expect(said).toContain('5. 举办地点');
  });
});

describe('a question about what is asked is explained', () => {
  test.each([
    '市级重点是啥意思',
    '这个是什么意思',
    '市级重点有什么条件',
    '申请了有啥好处',
    '市级重点活动是什么',
    '什么意思？',
    '有什么区别呢',
    '要符合什么要求',
  ])('%j at 申请市级重点活动', (text) => {
    const talk = at('keyEvent');
    const said = talk.say(text);
    expect(said).not.toContain('没有看出');
    expect(said).not.toContain('您是说');
    expect(said).toContain('16. 申请市级重点活动');
    expect(talk.answers['keyEvent']).toBeUndefined();
  });
});
