import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parseCampaign } from '../../src/dialogs/campaign.ts';
import { filingForm } from '../../src/dialogs/forms/filing.ts';
import { stateVersion } from '../../src/dialogs/state.ts';
import { type EngineTalk, engineTalk } from '../helpers/talk.ts';

const path = 'campaigns/tianjin-2022.yaml';
const filing = filingForm(parseCampaign(readFileSync(path, 'utf8'), path));
const summary = '面向社区居民举办人工智能科普讲座和机器人互动展。';
const others = {
  unit: '天津科学技术馆',
  name: '科普展',
  host: '天津科技馆',
  authority: '市科技局',
  place: '文化宫',
  time: { start: '2022-05-21', end: '2022-05-21' },
  leader: '张三',
  contact: '李四',
  address: '天津市南开区卫津路92号',
  postcode: '300072',
  telephone: ['13820113456'],
  fax: null,
  email: 'kexie@163.com',
  budget: 5000,
  participants: 200,
  keyEvent: true,
};

function withAnswers(answers: object): EngineTalk {
  const talk = { submission: 's', form: 'filing', formVersion: 1, revision: 1, failures: 0, answers: { ...answers } };
  return engineTalk(filing, { v: stateVersion, language: 'zh', question: 1, consent: 1, talk });
}

describe('a sentence for the long text', () => {
  test.each([
    ['简介里再加一句：活动免费', '活动免费'],
    ['项目简介后面补充：现场有礼品', '现场有礼品'],
    ['请在活动简介最后加上：欢迎参加', '欢迎参加'],
    ['再在简介中加一段，孩子须由家长陪同', '孩子须由家长陪同'],
  ])('%j is added to it', (text, added) => {
    const talk = withAnswers({ ...others, summary });
    expect(talk.say(text)).toContain('已接在“项目简介”后面');
    expect(talk.answers['summary']).toBe(`${summary}\n${added}`);
  });

  test('without a colon is asked about once', () => {
    const talk = withAnswers({ ...others, summary });
    expect(talk.say('简介里再加一句活动免费')).toContain('要把这段话接在“项目简介”后面吗？');
    talk.say('是');
    expect(talk.answers['summary']).toBe(`${summary}\n活动免费`);
  });

  test('改 still replaces it', () => {
    const talk = withAnswers({ ...others, summary });
    const text = '面向全市中小学生举办天文科普讲座和观星活动。';
    talk.say(`简介改成${text}`);
    expect(talk.answers['summary']).toBe(text);
  });
});

describe('while the text is still too short', () => {
  test.each(['约200人', '全部免费', '由志愿者讲解', '没有门槛'])('%j goes on with it', (text) => {
    const talk = withAnswers(others);
    expect(talk.say('举办人工智能科普讲座')).toContain('请接着写');
    expect(talk.say(text)).not.toContain('要把这段话接在');
    expect(talk.state.talk?.parts?.['summary'] ?? [talk.answers['summary']]).toContain(text);
  });

  test.each(['稍等，我问一下', '需要多少字？'])('%j is asked about', (text) => {
    const talk = withAnswers(others);
    talk.say('举办人工智能科普讲座');
    expect(talk.say(text)).toContain('要把这段话接在');
  });

  test('a long text behind that question goes on, without the remark', () => {
    const talk = withAnswers(others);
    talk.say('举办人工智能科普讲座');
    talk.say('稍等，我问一下');
    talk.say('由高校志愿者讲解，现场有机器人互动展示');
    expect(talk.answers['summary']).toBe('举办人工智能科普讲座\n由高校志愿者讲解，现场有机器人互动展示');
  });
});

describe('an assent at the summary', () => {
  test.each([
    '提交',
    '确认',
    '没问题',
    '都对',
    '无误',
    '都对，没别的了',
    '没问题了，不用改了',
    '全部正确，谢谢',
    '信息无误',
    'looks good',
  ])('%j files the form', (text) => {
    const talk = withAnswers({ ...others, summary });
    talk.say(text);
    expect(talk.submitted).toBeDefined();
  });

  test.each(['嗯', '嗯嗯', '好的', '好了', 'ok', '行', '就这些', '填好了', '没别的了', '好的好的'])(
    '%j is asked about, and a yes files it',
    (text) => {
      const talk = withAnswers({ ...others, summary });
      expect(talk.say(text)).toContain('现在提交《活动备案表》吗？');
      expect(talk.submitted).toBeUndefined();
      talk.say('是');
      expect(talk.submitted).toBeDefined();
    },
  );

  test.each(['不对', '都对吗', '没问题才怪', '好像不对'])('%j files nothing', (text) => {
    const talk = withAnswers({ ...others, summary });
    talk.say(text);
    expect(talk.submitted).toBeUndefined();
  });
});
