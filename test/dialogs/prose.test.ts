import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parseCampaign } from '../../src/dialogs/campaign.ts';
import type { Form } from '../../src/dialogs/form.ts';
import { filingForm } from '../../src/dialogs/forms/filing.ts';
import { readProse } from '../../src/dialogs/prose.ts';
import { statistics } from '../helpers/statistics-form.ts';
import { engineTalk } from '../helpers/talk.ts';

const path = 'campaigns/tianjin-2022.yaml';
const filing = filingForm(parseCampaign(readFileSync(path, 'utf8'), path));
const context = { now: Date.parse('2022-05-30T09:00:00+08:00'), earlier: () => [] };
const read = (form: Form, text: string) => readProse(form, text, context)?.values;
const on = (day: string) => ({ start: `2022-${day}`, end: `2022-${day}` });

const told = '我们5月21日在天津大学求是会堂办了科普讲座，来了120人，花了3000元';

test.each([
  [told, { categories: ['1'], place: '天津大学求是会堂', time: on('05-21'), spending: 3000, onSite: 120 }],
  [
    '5月22日上午9点到11点，学校在南开区文化宫举办讲座和展览，线下参加居民120人，线上直播观看1.2万人次，志愿者20名，花费1.2万元，3家媒体报道了5条',
    {
      ...{ categories: ['1', '2'], place: '南开区文化宫', district: '南开区', formats: ['1', '2'] },
      time: { ...on('05-22'), startTime: '09:00', endTime: '11:00' },
      ...{ spending: 12_000, volunteers: 20, online: 12_000, onSite: 120, media: 3, reports: 5 },
    },
  ],
  [
    'We held a talk at Tianjin University on 21 May with 120 people, and it cost 3000 yuan',
    { place: 'Tianjin University', time: on('05-21'), spending: 3000, onSite: 120 },
  ],
])('%s', (text, values) => {
  expect(read(statistics, text)).toEqual(values);
});

test('what is planned is read for the filing, with the name in its marks', () => {
  const text = '我们打算5月28日在滨海新区图书馆办一场“昆虫王国”科普展，预计300人，经费5000元，电话13820113456';
  expect(read(filing, text)).toEqual({
    ...{ name: '“昆虫王国”科普展', place: '滨海新区图书馆', time: on('05-28'), budget: 5000 },
    ...{ participants: 300, telephone: ['13820113456'] },
  });
});

test.each([
  ['two days', '我们5月21日和6月3日在文化宫办了讲座，来了120人', 'time'],
  ['two amounts', '我们5月21日在文化宫办了讲座，花了3000元，印刷费用500元', 'spending'],
  ['two crowds', '我们5月21日在文化宫办了讲座，上午来了120人，下午来了80人，花了3000元', 'onSite'],
  ['helpers', '我们5月21日在文化宫办了讲座，志愿者20人，花了3000元', 'onSite'],
  ['an option that is denied', '我们5月21日在文化宫办了讲座，没有展览，来了120人', 'unitKind'],
  ['a kind that was called off', '我们5月21日在文化宫办了展览，原来的讲座取消了，来了120人', 'unitKind'],
  ['a newspaper’s district', '我们5月21日在文化宫办了讲座，来了120人，南开区融媒体作了报道', 'district'],
  ['a range that is no number', '我们5月21日在文化宫办了讲座，来了一百多人，花了3000元', 'onSite'],
])('%s are left to be asked', (_what, text, key) => {
  expect(read(statistics, text)?.[key]).toBeUndefined();
});

test.each([
  ['an answer', '天津大学求是会堂'],
  ['a name', '5月21日科普讲座举办地'],
  ['a question', '我们办了讲座，花了3000元要怎么填？'],
  ['a pasted form', '活动名称：昆虫展\n举办时间：5月21日\n举办地点：文化宫，我们举办的\n经费：3000元'],
  ['nothing', ''],
])('%s is no paragraph about an activity', (_what, text) => {
  expect(read(statistics, text)).toBeUndefined();
});

test('nothing of it is kept before it is confirmed; 全部沿用 keeps it, and what is not asked yet stays offered', () => {
  const talk = engineTalk(statistics);
  expect(talk.say(told)).toMatch(
    /读到 5 项，还没有记下：[\s\S]*15\. 经费投入：3,000 元[\s\S]*“全部沿用”[\s\S]*1\. 填报单位/u,
  );
  expect(talk.answers).toEqual({});
  expect(talk.say('全部沿用')).toContain('一次记下 4 项');
  expect(talk.answers).toMatchObject({ spending: 3000, place: '天津大学求是会堂', categories: ['1'] });
  expect(talk.answers['onSite']).toBeUndefined();
  talk.say('改 16');
  talk.say('线下');
  expect(talk.say('改 23')).toContain('回复“沿用”即填：120 人次');
});

test('one by one it is kept with 沿用, and another answer stands instead', () => {
  const talk = engineTalk(statistics);
  talk.say(told);
  for (const text of ['天津大学', '量子讲座', '展览', '3', '跳过', '沿用']) talk.say(text);
  expect(talk.answers).toMatchObject({ categories: ['2'], place: '天津大学求是会堂' });
});

test('what differs from an answer is told and changes nothing', () => {
  const talk = engineTalk(statistics);
  talk.say('改 15');
  talk.say('5000');
  expect(talk.say(told)).toMatch(
    /和已填的不一样，没有改动：\n15\. 经费投入：3,000 元\n要改请回复“改”加编号，如“改 15”/u,
  );
  talk.say('全部沿用');
  expect(talk.answers['spending']).toBe(5000);
});

test('all at once it is a word only behind a paragraph', () => {
  const talk = engineTalk(statistics);
  talk.say('天津大学');
  talk.say('全部沿用');
  expect(talk.answers).toMatchObject({ unit: '天津大学' });
});

test.each([
  '在',
  '在天津',
  '花了1',
  '1,',
  '“',
  '《',
  '5月',
  '志愿者1',
  'at A',
  'a@',
  '我们5月21日在文化宫办了讲座，来了120人。',
])('1,500 characters of %j are read at once', (sign) => {
  const began = performance.now();
  read(statistics, `举办了${sign.repeat(1500)}`.slice(0, 1500));
  expect(performance.now() - began).toBeLessThan(1000);
});

test('what was not held is not offered beside what was', () => {
  const said = read(statistics, '我们没有办讲座，5月21日在文化宫办了展览，来了120人，花了3000元');
  expect(said?.['categories']).toEqual(['2']);
});

test.each([
  '去年5月21日我们办了讲座，来了300人，花了8000元，今年还没办',
  'Last year we held a talk on 21 May with 300 people, and it cost 8000 yuan',
])('what is told of another year is no paragraph about this one: %s', (text) => {
  expect(read(statistics, text)).toBeUndefined();
});
