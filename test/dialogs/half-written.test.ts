import { expect, test } from 'vitest';
import { loadCampaign } from '../../src/bot/campaign-file.ts';
import { filingForm } from '../../src/dialogs/forms/filing.ts';
import { stateVersion } from '../../src/dialogs/state.ts';
import { filingAnswers } from '../helpers/filing-answers.ts';
import { type EngineTalk, engineTalk } from '../helpers/talk.ts';

const filing = filingForm(await loadCampaign('campaigns/tianjin-2022.yaml'));

function at(...keys: readonly string[]): EngineTalk {
  const answers = Object.fromEntries(Object.entries(filingAnswers).filter(([each]) => !keys.includes(each)));
  const talk = { submission: 'draft-1', form: 'filing', formVersion: 1, revision: 17, failures: 0, answers };
  return engineTalk(filing, { v: stateVersion, language: 'zh', question: 1, consent: 1, talk });
}

const piece = '本次活动面向社区居民，设科普讲座和互动展览两部分。';

test.each(['预览', '提交'])(
  '%j behind a piece of a long text shows that it is there and how it is ended',
  (command) => {
    const talk = at('host', 'summary');
    talk.say('改17');
    expect(talk.say(piece)).toContain('目前共 25 字');
    const said = talk.say(command);
    expect(said).toContain('“项目简介”只写了一部分（25 字）：');
    expect(said).toContain('写完了请回复“写完了”。');
    if (command === '预览') expect(said).toContain(`项目简介：${piece}（还没写完）`);
    expect(said).not.toContain('项目简介：（未填）');
    expect(talk.state.talk?.parts).toEqual({ summary: [piece] });
  },
);

test('a text that is missing is said to be missing', () => {
  const talk = at('host', 'summary');
  const said = talk.say('预览');
  expect(said).toContain('项目简介：（未填）');
  expect(said).not.toContain('只写了一部分');
});

test.each(['写完了', 'done'])('%j at another question ends it', (text) => {
  const talk = at('host', 'summary');
  talk.say('改17');
  talk.say(piece);
  talk.say('提交');
  expect(talk.say(text)).toContain('已记下 项目简介：25 字');
  expect(talk.answers['summary']).toBe(piece);
  expect(talk.state.talk?.asked).toContain('host');
});

test('one that is too short is gone on with', () => {
  const talk = at('host', 'summary');
  talk.say('改17');
  talk.say('面向社区居民开展讲座');
  talk.say('提交');
  expect(talk.say('写完了')).toContain('目前共 10 字，至少要 20 字');
  talk.say('请专家讲解，现场展出科普展板二十块。');
  talk.say('写完了');
  expect(talk.answers['summary']).toBe('面向社区居民开展讲座\n请专家讲解，现场展出科普展板二十块。');
});
