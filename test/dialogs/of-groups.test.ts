import { describe, expect, test } from 'vitest';
import { statisticsAnswers } from '../helpers/statistics-answers.ts';
import { statistics } from '../helpers/statistics-form.ts';
import { engineTalk } from '../helpers/talk.ts';

const now = Date.parse('2022-06-15T09:00:00+08:00');

/** A talk in which the fields before `key` are answered, and 活动形式 is both. */
function at(key: string) {
  const { state } = engineTalk(statistics);
  const end = statistics.byKey.get(key)?.index ?? 0;
  const answers: Record<string, unknown> = Object.fromEntries(
    statistics.fields.slice(0, end).map((field) => [field.key, statisticsAnswers[field.key]]),
  );
  if (answers['formats'] !== undefined) answers['formats'] = ['1', '2'];
  const talk = engineTalk(statistics, { ...state, talk: { ...state.talk, answers } } as typeof state);
  talk.happen({ type: 'opened', now });
  return { say: (text: string) => talk.happen({ type: 'said', text, now } as never), answers: () => talk.answers };
}

describe('numbers of several groups in one answer', () => {
  test.each(['线上500人次，线下180', '500 online and 180 on site'])('%s: both are kept', (text) => {
    const { say, answers } = at('online');
    const said = say(text);
    expect(answers()).toMatchObject({ online: 500, onSite: 180 });
    expect(said).not.toContain('没有记下');
  });

  test('one of a later question waits until its turn comes', () => {
    const { say, answers } = at('fullTime');
    say('专职3人，志愿者20');
    expect(answers()).toMatchObject({ fullTime: 3 });
    expect(say('12')).toContain('已记下 科技志愿者参与数：20 人次');
    expect(answers()).toMatchObject({ scientists: 12, volunteers: 20 });
  });

  test('what has no question is told', () => expect(at('online').say('线上500，快递30件')).toContain('没有记下'));
});

describe('a number that counts something else', () => {
  test('an amount of money is asked about', () =>
    expect(at('fullTime').say('市财政3000，剩下的区里')).toContain('您是说“3000 人次”吗？'));

  test.each([
    ['天津日报、今晚报', 2],
    ['Tianjin Daily and CCTV', 2],
    ['央视', 1],
  ])('media that are named are counted, and asked about: %s', (text, count) =>
    expect(at('media').say(text)).toContain(`您是说“${count} 家”吗？`),
  );
});

test('what may be left out may be left out until it is known', () =>
  expect(at('links').say('回头发')).toContain('回复“跳过”'));

test.each([
  ['5000，还没花', '这里填实际花掉的钱'],
  ['计划花5000', '您是说“5,000 元”还是“0 元”？'],
])('money that is not spent is asked about: %s', (text, question) =>
  expect(at('spending').say(text)).toContain(question),
);

describe('who paid, said beside what was spent', () => {
  test.each([
    ['3万5，其中市里给2万，剩下企业赞助', [20000, 15000]],
    ['35000元（市财政20000元，企业赞助15000元）', [20000, 15000]],
    ['市财政2万，企业赞助1万5，一共3万5', [20000, 15000]],
    ['35000，都是市财政的', [undefined]],
  ])('%s waits for the question of the sources', (text, amounts) => {
    const { say, answers } = at('spending');
    expect(say(text)).not.toContain('没有记下');
    expect(answers()).toMatchObject({ spending: 35000 });
    expect(say('线下')).toContain('已记下 经费来源');
    expect((answers()['sources'] as readonly { amount?: number }[]).map(({ amount }) => amount)).toEqual(amounts);
  });

  test('what the sources cannot read is told', () => {
    const { say, answers } = at('spending');
    expect(say('3万5，其中市里给2万')).toContain('“市里给2万”没有记下');
    expect(answers()).toMatchObject({ spending: 35000 });
    expect(say('线下')).toContain('经费来自哪里');
  });

  test('a plain amount says nothing of them', () => {
    const { say } = at('spending');
    expect(say('三万五')).not.toContain('没有记下');
    expect(say('线下')).toContain('经费来自哪里');
  });
});
