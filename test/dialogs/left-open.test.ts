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

const notNoted = /没有改，.+还没有记下/u;

describe('a question back that is left', () => {
  test('by another change is told, with what was typed and how to send it again', () => {
    const talk = filed();
    expect(talk.say('改2 健康周，不对，是健康月')).toMatch(/您是说/u);
    const said = talk.say('改4 市教委');
    expect(said).toMatch(/^“活动名称”没有改，“.*健康月”还没有记下；要改请回复“改2”，再发一次。\n\n已记下 主管部门/u);
    expect(talk.answers['name']).toBe(filingAnswers['name']);
    expect(talk.answers['authority']).toBe('市教委');
  });

  test('by a change that the store is asked about is told once', () => {
    const talk = filed();
    expect(talk.say('改3 我们街道和区老年大学')).toContain('您是说');
    const said = talk.say('改2 健康月');
    expect(said.match(/还没有记下/gu)).toHaveLength(1);
    expect(said).toContain('“主办单位”没有改');
    expect(talk.answers['name']).toBe('健康月');
  });

  test.each(['沿用', '改5', '天津市科协'])('by %j, of a correction without a name, is told', (text) => {
    const talk = filed('host');
    talk.say('改2 智慧科普活动');
    expect(talk.say('不对，叫 智慧科普进社区活动')).toContain('要把“活动名称”改成');
    const said = talk.say(text);
    if (talk.answers['name'] === '智慧科普活动' && !talk.state.talk?.pending) expect(said).toMatch(notNoted);
  });

  test.each(['改', '菜单', '预览', '帮助', '取消'])('by %j goes on being asked, is kept, or is told', (text) => {
    const talk = filed();
    talk.say('改3 我们街道和区老年大学');
    const said = talk.say(text);
    const isKept = talk.state.talk?.pending?.kind === 'candidates' || talk.state.talk === undefined;
    const isAsked = talk.state.talk?.focus === 'host';
    expect(isKept || isAsked || notNoted.test(said)).toBe(true);
  });

  test('by a button is told', () => {
    const talk = filed();
    talk.say('改3 我们街道和区老年大学');
    expect(talk.press('/edit')).toMatch(notNoted);
  });
});

describe('a question back that is answered is no matter for a remark', () => {
  test.each(['是', '不是', '1', '2', '天津大学', '改3', '改3 天津大学', '更正', '沿用', '不改'])('%j', (text) => {
    const talk = filed();
    talk.say('改3 我们街道和区老年大学');
    expect(talk.say(text)).not.toMatch(notNoted);
  });

  test.each(['是', '不', '不用改', '1', '2'])('%j to a change that was meant', (text) => {
    const talk = filed('host');
    talk.say('改2 智慧科普活动');
    talk.say('不对，叫 智慧科普进社区活动');
    expect(talk.say(text)).not.toMatch(notNoted);
  });

  test('nor one about a field that has no answer yet: it is asked anyway', () => {
    const talk = filed('host');
    talk.say('我们街道和区老年大学');
    expect(talk.say('改2 健康月')).not.toMatch(notNoted);
    expect(talk.state.talk?.asked).toContain('host');
  });
});
