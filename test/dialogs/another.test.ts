import { describe, expect, test } from 'vitest';
import { loadCampaign } from '../../src/bot/campaign-file.ts';
import { filingForm } from '../../src/dialogs/forms/filing.ts';
import { quoted } from '../../src/dialogs/quoting.ts';
import { stateVersion } from '../../src/dialogs/state.ts';
import { filingAnswers } from '../helpers/filing-answers.ts';
import { type EngineTalk, engineTalk } from '../helpers/talk.ts';

const filing = filingForm(await loadCampaign('campaigns/tianjin-2022.yaml'));
const name = filingAnswers['name'];
const second = '活动名称：河西科普大讲堂\n主办单位：河西区科协\n举办地点：河西区文化馆\n拟参加人数：80人';

/** A filing at its summary; with `without` at the question of that field. */
function filed(...without: readonly string[]): EngineTalk {
  const answers = Object.fromEntries(Object.entries(filingAnswers).filter(([key]) => !without.includes(key)));
  const talk = { submission: 'draft-1', form: 'filing', formVersion: 1, revision: 17, failures: 0, answers };
  return engineTalk(filing, { v: stateVersion, language: 'zh', question: 1, consent: 1, talk });
}

describe('several answers about an activity of another name', () => {
  test.each([[], ['place'], ['time', 'summary']])(
    'are not put into the draft: it is asked (without %j)',
    (...without) => {
      const talk = filed(...without);
      const before = talk.answers;
      expect(talk.say(second)).toBe(`您正在填${quoted(String(name))}。刚发来的这份是：`);
      expect(talk.answers).toEqual(before);
      expect(talk.say('什么意思')).toContain(`您正在填${quoted(String(name))}`);
      expect(talk.answers).toEqual(before);
    },
  );

  test('so is a name that would be asked about', () => {
    const talk = filed('place');
    expect(talk.say(second.replace('河西科普大讲堂', '明天'))).toContain('刚发来的这份是：');
    expect(talk.answers['host']).toBe(filingAnswers['host']);
  });

  test('a file with another name in it is asked about, be it one line', () => {
    const talk = filed('place');
    const file = { id: 'f', name: '名称.txt', bytes: 30 };
    expect(talk.happen({ type: 'sent', file, text: '活动名称：河西科普大讲堂' } as never)).toContain(
      '刚发来的这份是：',
    );
    expect(talk.answers['name']).toBe(name);
  });

  test.each([
    '1',
    '另一场',
    '另一场活动',
    '另一场活动，另填一份',
    '是另一场',
    '另填一份',
    '新的一份',
    '不是同一场',
    '第一个',
  ])('%j leaves the draft and opens a new one with them', (reply) => {
    const talk = filed('place');
    talk.say(second);
    const said = talk.effects.length;
    talk.say(reply);
    const made = talk.effects.slice(said);
    expect(made.slice(0, 2)).toMatchObject([{ type: 'say' }, { type: 'fetch', fetch: { what: 'overview' } }]);
    expect(made.some(({ type }) => type === 'revise' || type === 'discard')).toBe(false);
  });

  test.each(['2', '替换', '替换这一份', '替换这份吧', '同一场', '就是同一场活动'])('%j replaces', (reply) => {
    const talk = filed();
    talk.say(second);
    const said = talk.say(reply);
    expect(said).toContain('3. 主办单位：河西区科协（原为 天津市南开区科学技术协会、南开大学人工智能学院）');
    expect(said).toContain(`2. 活动名称：河西科普大讲堂（原为 ${name}）`);
    expect(talk.answers).toMatchObject({ name: '河西科普大讲堂', place: '河西区文化馆', participants: 80 });
  });

  test.each(['不是', '都不是', '算了'])('%j leaves all as it is', (reply) => {
    const talk = filed();
    const before = talk.answers;
    talk.say(second);
    talk.say(reply);
    expect(talk.answers).toEqual(before);
  });

  test('what is answered meanwhile is taken, and the question stays', () => {
    const talk = filed();
    talk.say(second);
    expect(talk.say('联系电话：13752011234\n传真：无')).toContain('刚发来的这份是：');
    expect(talk.answers['telephone']).toEqual(['13752011234']);
  });
});

describe('no other activity', () => {
  test.each([
    `活动名称：${name}\n主办单位：河西区科协`,
    `活动名称：智赋能人工智能科普进校园系列活动\n举办地点：河西区文化馆`,
    '主办单位：河西区科协\n举办地点：河西区文化馆',
  ])('%j is taken as it was', (text) => {
    const talk = filed();
    expect(talk.say(text)).toContain('（原为 ');
  });

  test('a name typed alone is the new name', () => {
    const talk = filed('place');
    talk.say('活动名称：河西科普大讲堂');
    expect(talk.answers['name']).toBe('河西科普大讲堂');
  });

  test('a first name is no other one', () => {
    const talk = filed('name', 'place');
    talk.say(second);
    expect(talk.answers['name']).toBe('河西科普大讲堂');
  });

  test('what stays as it was is not marked', () => {
    const talk = filed('summary');
    const said = talk.say('主办单位：河西区科协\n邮政编码：300071\n举办地点：河西区文化馆');
    expect(said).toContain('10. 邮政编码：300071\n');
    expect(said).toContain('（原为 天津市南开区青少年活动中心二楼报告厅）');
  });
});
