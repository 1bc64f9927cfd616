import { expect, test } from 'vitest';
import { statistics } from '../helpers/statistics-form.ts';
import { type EngineTalk, engineTalk } from '../helpers/talk.ts';

function atTime(text: string): { readonly talk: EngineTalk; readonly said: string } {
  const talk = engineTalk(statistics);
  talk.say('改 9');
  return { talk, said: talk.say(text) };
}

const day = { start: '2022-05-21', end: '2022-05-21' };
const morning = { ...day, startTime: '09:00', endTime: '11:00' };
const afternoon = { ...day, startTime: '14:00', endTime: '16:00' };
const whole = { ...day, startTime: '09:00', endTime: '16:00' };

test.each([
  '5月21日上午9-11点和下午2-4点',
  '5月21日9:00-11:00,14:00-16:00',
  '5月21日上午9点到11点，5月21日下午2点到4点',
  '5月21日 第一场9点到11点 第二场14点到16点',
  '21 May 9-11am and 2-4pm',
])('two sessions of one day are offered one by one and as one: %s', (text) => {
  const { talk, said } = atTime(text);
  expect(said).toContain('一份表只写一组钟点');
  expect(said).toMatch(/“5月21日（周六）9:00–11:00”还是“5月21日（周六）14:00–16:00”还是“5月21日（周六）9:00–16:00”/u);
  expect(talk.answers['time']).toBeUndefined();
});

test.each([
  ['1', morning, '5月21日（周六）14:00–16:00 那一场没有记在这份里'],
  ['上午那场', morning, '5月21日（周六）14:00–16:00 那一场没有记在这份里'],
  ['第二场', afternoon, '5月21日（周六）9:00–11:00 那一场没有记在这份里'],
  ['下午的', afternoon, '5月21日（周六）9:00–11:00 那一场没有记在这份里'],
])('%s takes one session and tells how the other one is filed', (reply, value, told) => {
  const { talk } = atTime('5月21日上午9-11点和下午2-4点');
  expect(talk.say(reply)).toContain(told);
  expect(talk.answers['time']).toEqual(value);
});

test.each(['3', '合起来报', '全天', 'together'])('%s takes all of them as one, with nothing left out', (reply) => {
  const { talk } = atTime('5月21日上午9-11点和下午2-4点');
  expect(talk.say(reply)).not.toContain('没有记在');
  expect(talk.answers['time']).toEqual(whole);
});

test.each(['都报', '两场都要', 'both'])('%s is asked again: one form has one set of hours', (reply) => {
  const { talk } = atTime('5月21日上午9-11点和下午2-4点');
  expect(talk.say(reply)).toMatch(/一份表只写一组钟点[\s\S]*您是说/u);
  expect(talk.answers['time']).toBeUndefined();
});

test('sessions of each of several days are of each day', () => {
  const { talk } = atTime('5月21日到23日每天9-11点和14-16点');
  talk.say('2');
  const run = { start: '2022-05-21', end: '2022-05-23', each: 'day' };
  expect(talk.answers['time']).toEqual({ ...run, startTime: '14:00', endTime: '16:00' });
});

test('more sessions than are offered one by one are offered as one', () => {
  const { said } = atTime('5月21日9点-10点、10点半-11点半、14点-15点、16点-17点');
  expect(said).toContain('您是说“5月21日（周六）9:00–17:00”吗');
});

test('days of which one has two sessions are told apart from one day that has', () => {
  expect(atTime('5月28日9:00-11:00，5月29日9:00-11:00和14:00-16:00').said).toContain('几天的钟点不一样');
});

test('two days that were offered are no sessions', () => {
  const { talk } = atTime('5月28号或29号');
  expect(talk.say('1')).not.toContain('那一场');
});

test.each([
  ['the first', morning],
  ['the second one', afternoon],
  ['the last', whole],
  ['option 2', afternoon],
])('%s of what was offered is taken in English', (reply, value) => {
  const { talk } = atTime('21 May 9-11am and 2-4pm');
  talk.say(reply);
  expect(talk.answers['time']).toEqual(value);
});

test('neither is none of them', () => {
  const { talk } = atTime('21 May 9-11am and 2-4pm');
  talk.say('neither');
  expect(talk.answers['time']).toBeUndefined();
  expect(talk.state.talk?.pending).toBeUndefined();
});

test.each([
  ['5月21日9点、14点', '合起来'],
  ['5月21日或22日', '一起'],
  ['5月21日还是5月22日', '全天'],
  ['5月21日上午9-11点和下午2-4点', '第三场'],
])('of %s, “%s” means none: nothing is taken that was not said', (text, reply) => {
  const { talk } = atTime(text);
  talk.say(reply);
  expect(talk.answers['time']).toBeUndefined();
});
