import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type CountContext, readCount } from '../../../src/dialogs/reading/count.ts';
import type { Reading } from '../../../src/dialogs/reading/reading.ts';
import type { Count } from '../../../src/dialogs/reading/values.ts';
import { cpuMs } from '../../helpers/cpu-time.ts';

interface Case {
  readonly id: string;
  readonly kind: string;
  readonly text: string;
  readonly context: CountContext;
  readonly expect: Reading<Count | null>;
  readonly accept?: readonly Reading<Count | null>[];
}

const file = new URL('../../answers/own-quantity.json', import.meta.url);
const { cases } = JSON.parse(readFileSync(file, 'utf8')) as { readonly cases: readonly Case[] };
const counts = cases.filter(({ kind }) => kind === 'count');

function outcome(reading: Reading<Count | null>): unknown {
  return reading.ok ? reading.value : 'refused';
}

/** Milliseconds of the fastest of three runs, so that another process on the machine is not measured. */
function fastest(run: () => unknown): number {
  return Math.min(
    ...[1, 2, 3].map(() => {
      const start = cpuMs();
      run();
      return cpuMs() - start;
    }),
  );
}

describe('the answers written down', () => {
  test.each(counts.map((one) => [one.id, one.text, one] as const))('%s «%s» reads as expected', (_id, text, one) => {
    const right = [one.expect, ...(one.accept ?? [])].map(outcome);
    expect(right).toContainEqual(outcome(readCount(text, one.context)));
  });
});

describe('what is counted', () => {
  test.each([
    ['15家', 15],
    ['3家媒体', 3],
    ['电视台1家，报纸2家', 3],
    ['没有媒体', 0],
  ])('media: %s is %d', (text, value) => {
    expect(readCount(text, { label: '参与宣传的媒体数', min: 0 })).toEqual({ ok: true, value });
    expect(readCount(text, { unit: '家', min: 0 })).toEqual({ ok: true, value });
  });

  test.each([
    ['15条', 15],
    ['共15篇报道', 15],
    ['3家媒体，15条报道', 15],
  ])('reports: %s is %d', (text, value) => {
    expect(readCount(text, { label: '媒体报道条数', min: 0 })).toEqual({ ok: true, value });
    expect(readCount(text, { unit: '条', min: 0 })).toEqual({ ok: true, value });
  });

  test('sessions are no people, and are sessions where those are asked for', () => {
    expect(readCount('3场', {})).toMatchObject({ ok: false, reason: 'incomplete' });
    expect(readCount('3场', { unit: '场' })).toEqual({ ok: true, value: 3 });
  });
});

describe('what is not the thing counted', () => {
  test.each([
    ['条', '公众号推文2篇，阅读量3000', 2],
    ['条', '抖音2条，点赞500', 2],
    ['条', '发了2条，播放1.2万', 2],
    ['条', '微博3条评论20', 3],
    ['条', '2条视频播放量5000', 2],
    ['条', '2篇公众号，1条抖音，阅读量共5000', 3],
    ['条', '3家媒体共报道5条', 5],
    ['条', '媒体3，报道5', 5],
    ['条', '阅读推广报道5条', 5],
    ['家', '3家媒体共报道5条', 3],
    ['家', '媒体3家，报道5条', 3],
    ['家', '3家媒体5篇报道共8', 3],
    ['家', '电视台1家，报纸2家，共3家', 3],
    ['人次', '3000人观看，评论200条', 3000],
    ['人次', '直播3000点赞5000', 3000],
    ['人次', '观看3000，点赞200，评论30', 3000],
    ['人次', '学生50人，老师5人', 55],
    ['场', '3场，点赞200', 3],
  ] as const)('in %s: %s is %d', (unit, text, value) => {
    expect(readCount(text, { unit, min: 0 })).toEqual({ ok: true, value });
  });

  test.each([
    ['条', '阅读量3000', 3000],
    ['条', '播放量5000次', 5000],
    ['人次', '点赞5000', 5000],
  ] as const)('in %s: %s alone is asked about', (unit, text, candidate) => {
    expect(readCount(text, { unit, min: 0 })).toEqual({ ok: false, reason: 'ambiguous', candidates: [candidate] });
  });
});

describe('counts that are changed or left out', () => {
  test.each([
    ['100人，不含志愿者10人', 100],
    ['100人（不含志愿者10人）', 100],
    ['不含志愿者100人', 100],
    ['100人，另有志愿者10人', 110],
    ['100（应为120）', 120],
    ['原100，现200', 200],
    ['two hundred people', 200],
    ['one hundred and fifty people', 150],
    ['a hundred', 100],
  ])('%s is %d', (text, value) => {
    expect(readCount(text, {})).toEqual({ ok: true, value });
  });

  test.each([
    ['1e3', [1000]],
    ['100→150', [100, 150]],
    ['原100人，增加50人', [100, 50]],
  ])('%s is asked about', (text, candidates) => {
    expect(readCount(text, {})).toEqual({ ok: false, reason: 'ambiguous', candidates });
  });
});

describe('the number of one group', () => {
  test.each([
    ['志愿者', '志愿者5人，科技工作者3人', 5],
    ['志愿者', '5名志愿者、3名专家', 5],
    ['志愿者', '共100人，其中志愿者5人', 5],
    ['志愿者', '志愿者5人，科技工作者3人，共8人', 5],
    ['志愿者', '大学生志愿者20人，社区志愿者5人', 25],
    ['志愿者', '大学教授志愿者3人', 3],
    ['志愿者', '5人', 5],
    ['志愿者', '没有志愿者', 0],
    ['科技工作者', '志愿者5人，科技工作者3人', 3],
    ['线上', '线下50线上200', 200],
    ['线上', '50线下200线上', 200],
    ['线上', '会议室100人+直播2000', 2000],
    ['线下', '会议室100人+直播2000', 100],
    ['线上', '线上50，线下150，共200', 50],
    ['线上', '线上线下各100', 100],
    ['线上', '线上每场100人，共3场', 300],
    ['线上', '第一天200，第二天150', 350],
    ['线上', '点击量10万', 100_000],
  ] as const)('of %s: %s is %d', (about, text, value) => {
    expect(readCount(text, { unit: '人次', min: 0, about })).toEqual({ ok: true, value });
  });

  test.each([
    ['线上', '现场100人'],
    ['线上', '线上线下共200'],
    ['线上', '学生50人，老师5人'],
    ['线上', '100，线上50'],
    ['志愿者', '专家3人'],
    ['志愿者', '专家和志愿者共8人'],
  ] as const)('of %s: %s is asked about', (about, text) => {
    expect(readCount(text, { unit: '人次', min: 0, about })).toMatchObject({ ok: false, reason: 'ambiguous' });
  });
});

describe('refusals', () => {
  test.each([
    ['很多人', 'vague'],
    ['十几个人', 'vague'],
    ['不清楚', 'undecided'],
    ['12.5人', 'invalid'],
    ['0人', 'out_of_range'],
    ['-20', 'out_of_range'],
    ['300-200人', 'order'],
    ['100人或200人', 'ambiguous'],
    ['2场，200人', 'ambiguous'],
    ['每场40人', 'incomplete'],
    ['在文化中心', 'not_understood'],
    ['无', 'empty'],
    ['', 'empty'],
  ])('%s is refused as %s', (text, reason) => {
    expect(readCount(text, {})).toMatchObject({ ok: false, reason });
  });

  test('a telephone number is no count', () => {
    expect(readCount('13820113456', {})).toEqual({ ok: false, reason: 'not_understood' });
  });
});

const people = fc.integer({ min: 1, max: 999_999 });
const writings: readonly ((count: number) => string)[] = [
  (count) => `${count}`,
  (count) => `约${count}人`,
  (count) => `${count.toLocaleString('en-US')}人次`,
  (count) => `预计有${count}名居民参加吧`,
  (count) => `不少于 ${count} 人`,
];

describe('counts', () => {
  test('read back the same from every writing', () => {
    fc.assert(
      fc.property(people, fc.constantFrom(...writings), (count, write) => {
        expect(readCount(write(count), {})).toEqual({ ok: true, value: count });
      }),
      { numRuns: 500 },
    );
  });

  test('of so many a session and so many sessions are multiplied', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5000 }), fc.integer({ min: 1, max: 60 }), (each, sessions) => {
        const value = each * sessions;
        for (const text of [
          `每场${each}人，共${sessions}场`,
          `${sessions}场，每场${each}人`,
          `${each}人/场×${sessions}场`,
        ]) {
          expect(readCount(text, {})).toEqual({ ok: true, value });
        }
      }),
    );
  });

  test('of named groups are added, and a stated total wins', () => {
    fc.assert(
      fc.property(people, people, people, (students, teachers, total) => {
        const text = `学生${students}人，老师${teachers}人`;
        expect(readCount(text, {})).toEqual({ ok: true, value: students + teachers });
        expect(readCount(`${text}，共${total}人`, {})).toEqual({ ok: true, value: total });
      }),
    );
  });
});

describe('the number of a group', () => {
  test.each([
    ['我们科室3个人，加外请专家2位', 5],
    ['本单位12人，请了高校专家3人', 15],
    ['工程师5人，教师3人', 8],
    ['专家5人，志愿者3人', 5],
    ['教授3人，学生200人', 3],
    ['本单位12人，其中专家3人', 3],
    ['科技人员8人，其他5人', 8],
    ['专家2人，群众50人', 2],
  ])('%s: %i', (text, value) => {
    const about = { label: '科技工作者参与数', about: '科技工作者', unit: '人', min: 0 } as const;
    expect(readCount(text, about)).toEqual({ ok: true, value });
  });

  test.each(['线上没有，线下260', '线下260人，线上无', '没有线上的，线下260', '线上没搞', '线上0，线下260'])(
    '%s is nobody online',
    (text) => {
      expect(readCount(text, { about: '线上', min: 0 })).toEqual({ ok: true, value: 0 });
    },
  );

  test.each([
    ['线上300，线下没有', 300],
    ['线上没有统计，线下260', undefined],
    ['线上没有多少，线下260', undefined],
  ])('%s: %s online', (text, value) => {
    const reading = readCount(text, { about: '线上', min: 0 });
    expect(reading.ok ? reading.value : undefined).toBe(value);
  });
});

describe('families and bounds', () => {
  test.each([
    ['60个家庭，大概150人', 150],
    ['20户，50人', 50],
    ['60个家庭，每家3人', 180],
    ['60个家庭，大约每家2人', 120],
    ['between 100 and 150', { min: 100, max: 150 }],
    ['between 100 and 150 people', { min: 100, max: 150 }],
  ])('%s', (text, value) => {
    expect(readCount(text, {})).toEqual({ ok: true, value });
  });

  test.each(['60个家庭，3人', '2场，大概150人', '3个班，150人'])('%s is asked about', (text) => {
    expect(readCount(text, {})).toMatchObject({ ok: false, reason: 'ambiguous' });
  });
});

const pieces = [...'一二两三万千百十零几0123456789.,-~到个名人每场班天共和+×(，、；。 不对或约各其中加'];

describe('any text', () => {
  test('is read in less than 100 ms and never throws', () => {
    const texts = fc.oneof(
      fc.string({ maxLength: 4000 }),
      fc.array(fc.constantFrom(...pieces), { maxLength: 4000, size: 'max' }).map((signs) => signs.join('')),
      fc.tuple(fc.constantFrom(...pieces), fc.constantFrom(...pieces)).map(([a, b]) => (a + b).repeat(2000)),
    );
    fc.assert(
      fc.property(texts, (text) => {
        expect(fastest(() => readCount(text, {}))).toBeLessThan(100);
      }),
      { numRuns: 150 },
    );
  }, 60_000);
});

describe('what a room holds', () => {
  test.each([
    ['报告厅能坐200人，估计来150个', 150],
    ['能坐200，报了120', 120],
    ['能坐200人，估计来 150 人就不错了', 150],
    ['能坐200人，来150人，其中10个志愿者', 150],
    ['能坐200人，邀请120名小学生', 120],
  ])('is left out where who comes is said: %s', (text, value) =>
    expect(readCount(text, {})).toEqual({ ok: true, value }),
  );

  test.each([
    '会场限100人，请了3位专家',
    '能坐200人，来10个志愿者',
    '能容纳200人，组织学生参加，3个老师带队',
    '报告厅200个座位，邀请1位院士',
    '容纳200人，安排了20名工作人员',
    '限100人，请了10位主讲',
    '能坐200人，来2个讲解员',
    '能坐200人，请了3位',
  ])('is not replaced by those who may only help: %s', (text) =>
    expect(readCount(text, {})).toMatchObject({ ok: false, reason: 'ambiguous' }),
  );

  test('does not hide the helpers where they are asked for', () => {
    expect(readCount('能坐200人，来10个志愿者', { unit: '人次', about: '志愿者' })).toEqual({ ok: true, value: 10 });
  });
});

describe('people in English', () => {
  test.each([
    ['two classes of 40', 80],
    ['40 in the morning and 60 in the afternoon', 100],
    ['60 people from 20 families', 60],
    ['100 students, 20 teachers, 120 in total', 120],
    ['100ish', 100],
  ])('%s', (text, value) => expect(readCount(text, {})).toEqual({ ok: true, value }));

  test.each([
    ['线上', 500],
    ['线下', 100],
  ] as const)('100 on site and 500 online: of %s', (about, value) =>
    expect(readCount('100 on site and 500 online', { about, min: 0 })).toEqual({ ok: true, value }),
  );

  test.each(['nobody', 'no one', 'none at all', 'there were no volunteers'])('%s is 0', (text) =>
    expect(readCount(text, { min: 0 })).toEqual({ ok: true, value: 0 }),
  );
});

describe('a number and one bound', () => {
  test.each([
    ['200来人吧，最多250', { min: 200, max: 250 }],
    ['200人，不超过250人', { min: 200, max: 250 }],
    ['最多250，一般200', { min: 200, max: 250 }],
    ['至少100，一般200', { min: 100, max: 200 }],
  ])('%s offers the range first', (text, range) => {
    const reading = readCount(text, { label: '拟参加人数' });
    expect(reading.ok ? [] : reading.candidates).toEqual([range, ...[expect.any(Number), expect.any(Number)]]);
  });

  test.each(['250人，最多200', '200 300'])('%s offers no sum', (text) => {
    const reading = readCount(text, { label: '拟参加人数' });
    expect(reading.ok ? [] : reading.candidates).toHaveLength(2);
  });
});
