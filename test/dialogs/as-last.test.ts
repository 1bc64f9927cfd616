import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parseCampaign } from '../../src/dialogs/campaign.ts';
import { filingForm } from '../../src/dialogs/forms/filing.ts';
import { stateVersion } from '../../src/dialogs/state.ts';
import { type EngineTalk, engineTalk } from '../helpers/talk.ts';

const path = 'campaigns/tianjin-2022.yaml';
const filing = filingForm(parseCampaign(readFileSync(path, 'utf8'), path));
const offers = { host: '南开大学', authority: '天津市教委', contact: '李华', address: '天津市南开区卫津路94号' };

/** A second filing, in which the fields before `key` are answered. */
function second(key: string): EngineTalk {
  const all = { unit: '天津科学技术馆', name: '科普展', host: '天津科技馆', authority: '市科技局', place: '文化宫' };
  const before = { ...all, time: { start: '2022-05-21', end: '2022-05-21' }, leader: '张三', contact: '李四' };
  const index = filing.byKey.get(key)?.index ?? 0;
  const answers = Object.fromEntries(Object.entries(before).slice(0, index));
  const talk = { submission: 's', form: 'filing', formVersion: 1, revision: 1, failures: 0, answers, offers };
  return engineTalk(filing, { v: stateVersion, language: 'zh', question: 1, consent: 1, talk });
}

describe('what was filed last', () => {
  test.each([
    '跟上次一样',
    '和上次一样',
    '同上次',
    '还是上次那个',
    '一样的',
    '上次的',
    '和上回的相同',
    '按上次填',
    'same as before',
  ])('%j is kept where it was carried', (text) => {
    for (const key of ['host', 'authority', 'contact', 'address'] as const) {
      const talk = second(key);
      talk.say(text);
      expect(talk.answers[key]).toBe(offers[key]);
    }
  });

  test.each(['跟上次一样', '还是上次那个', '同上次'])('%j is no answer where nothing was', (text) => {
    for (const key of ['place', 'leader', 'name', 'time']) {
      const talk = second(key);
      expect(talk.say(text)).toContain('没有可以沿用的内容');
      expect(talk.answers).not.toHaveProperty(key);
    }
  });

  test('同上 is the answer above, and a title may speak of the last time', () => {
    const talk = second('contact');
    talk.say('同上');
    expect(talk.answers['contact']).toBe('张三');
    const other = second('name');
    other.say('上次没讲完的科学故事');
    expect(other.answers['name']).toBe('上次没讲完的科学故事');
  });
});
