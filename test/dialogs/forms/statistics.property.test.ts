import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nextField } from '../../../src/dialogs/draft.ts';
import type { Answers } from '../../../src/dialogs/form.ts';
import { statistics } from '../../helpers/statistics-form.ts';
import { type EngineTalk, engineTalk } from '../../helpers/talk.ts';

/** What may be said to each question, right or wrong, clear or not. */
const texts: Readonly<Record<string, readonly string[]>> = {
  unit: ['天津科学技术馆', '南开大学'],
  name: ['智享科技进社区', '碳中和科普展'],
  categories: ['讲座、展览', '2', '展览，其他：科普剧', '讲座', '其他'],
  themes: ['卫生健康', '3、13', '其他：航天知识'],
  places: ['进社区', '跳过', '无'],
  place: ['南开区文化宫', '线上直播间'],
  district: ['南开', '塘沽', '沿用'],
  host: ['天津科学技术馆', '沿用'],
  time: ['5月21日', '5月28日至30日', '7月1日'],
  unitKind: ['科普场馆', '其他：协会', '大学'],
  contact: ['李四', '王五'],
  post: ['主任', '科员'],
  telephone: ['13752011234', '022-23501234'],
  email: ['lisi@tjstm.org.cn'],
  spending: ['0', '35000', '20000', '3万'],
  formats: ['线下', '线上', '线上线下都有'],
  sources: ['市财政', '市财政2万，企业赞助1.5万', '市财政2万，企业赞助1万', '市财政 20000', '其他：会费'],
  fullTime: ['0', '3'],
  scientists: ['12', '0'],
  volunteers: ['20', '20到30'],
  others: ['0'],
  online: ['0', '1200'],
  onSite: ['0', '180'],
  media: ['0', '2'],
  reports: ['0', '1', '3'],
  links: ['https://a.cn/1\nhttps://a.cn/2', 'https://a.cn/1', '跳过'],
  example: ['联合社区医院开展急救技能培训，居民现场操作除颤仪。', '跳过'],
};
const keys = Object.keys(texts);

const move = fc.oneof(
  { weight: 8, arbitrary: fc.record({ type: fc.constant('answer' as const), pick: fc.nat(9) }) },
  {
    weight: 4,
    arbitrary: fc.record({ type: fc.constant('edit' as const), field: fc.nat(26), pick: fc.nat(9) }),
  },
  {
    weight: 3,
    arbitrary: fc
      .constantFrom(
        '上一步',
        '沿用',
        '跳过',
        '预览',
        '改 16',
        '改 17',
        '是',
        '不',
        '先填后面的',
        '帮助',
        '统计表',
        '继续',
      )
      .map((text) => ({ type: 'say' as const, text })),
  },
  {
    weight: 2,
    arbitrary: fc
      // Each label once, and the long text at the end: it takes what follows.
      .uniqueArray(fc.tuple(fc.nat(26), fc.nat(9)), { minLength: 2, maxLength: 8, selector: ([field]) => field })
      .map((pairs) => ({ type: 'paste' as const, pairs: pairs.toSorted(([one], [other]) => one - other) })),
  },
);

type Move = typeof move extends fc.Arbitrary<infer Each> ? Each : never;

function textFor(key: string, pick: number): string {
  const options = texts[key] ?? ['x'];
  return options[pick % options.length] as string;
}

function labelled(field: number, pick: number): string {
  const key = keys[field] as string;
  return `${statistics.byKey.get(key)?.label.zh}：${textFor(key, pick).replace(/\n/gu, ' ')}`;
}

function play(talk: EngineTalk, each: Move): void {
  const { talk: at } = talk.state;
  if (!at) return;
  if (each.type === 'say') talk.say(each.text);
  else if (each.type === 'paste') talk.say(each.pairs.map(([field, pick]) => labelled(field, pick)).join('\n'));
  else if (each.type === 'edit') {
    talk.say(`改 ${each.field + 1} ${textFor(keys[each.field] as string, each.pick).replace(/\n/gu, ' ')}`);
  } else talk.say(textFor(at.focus ?? nextField(statistics, talk.answers, at.postponed)?.key ?? 'example', each.pick));
}

/** Answers whatever is still open, and submits. */
function finish(talk: EngineTalk): Answers | undefined {
  for (let i = 0; i < 160 && !talk.submitted && talk.state.talk; i++) {
    const { talk: at } = talk.state;
    if (at?.pending) talk.say(at.pending.kind === 'sure' ? '不' : at.pending.kind === 'doubt' ? '是' : '1');
    else if (at?.focus && talk.answers[at.focus] !== undefined) talk.say('沿用');
    else {
      const field = at?.focus ? { key: at.focus } : nextField(statistics, talk.answers, at?.postponed);
      talk.say(field ? textFor(field.key, i % 2 === 0 ? 0 : i) : '提交');
    }
  }
  return talk.submitted;
}

/** The same answers, each typed once to its question as it is shown. */
function cleanRun(answers: Answers): Answers | undefined {
  const talk = engineTalk(statistics);
  for (let i = 0; i < 90 && !talk.submitted; i++) {
    const field = nextField(statistics, talk.answers);
    const value = field && answers[field.key];
    if (!field) talk.say('提交');
    else talk.say(value === null ? '跳过' : field.show(value, 'zh'));
    while (talk.state.talk?.pending) talk.say('是');
  }
  return talk.submitted;
}

test('any sequence of answers, edits, pastes and digressions gives the record of a clean run with the final answers', () => {
  let submitted = 0;
  fc.assert(
    fc.property(fc.array(move, { minLength: 5, maxLength: 50 }), (moves) => {
      const talk = engineTalk(statistics);
      for (const each of moves) play(talk, each);
      if (!talk.state.talk) return;
      const record = finish(talk);
      expect(record).toBeDefined();
      submitted++;
      expect(cleanRun(record ?? {})).toEqual(record);
      expect(spent(record?.['spending']) === 0).toBe(record?.['sources'] === undefined);
      for (const key of ['online', 'onSite']) expect(record).toHaveProperty(key);
    }),
    { numRuns: 200 },
  );
  expect(submitted).toBeGreaterThan(150);
}, 120_000);

function spent(value: unknown): number {
  return typeof value === 'number' ? value : Number(Reflect.get(Object(value), 'max'));
}
