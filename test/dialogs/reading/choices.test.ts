import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readChoices } from '../../../src/dialogs/reading/choices.ts';
import type { Option } from '../../../src/dialogs/reading/values.ts';
import { testAnswers, testAnyText } from '../../helpers/answer-cases.ts';

const labels = ['青少年', '农民', '产业工人', '老年人', '领导干部和公务员', '社区居民'];
const options: readonly Option[] = [
  ...labels.map((label, index) => ({ code: `${index + 1}`, label })),
  { code: '7', label: '其他', other: true },
];
const some = fc.subarray([1, 2, 3, 4, 5, 6], { minLength: 1 });

describe('answers with several choices', () => testAnswers('own-choice.json', 'choices', readChoices));

describe('several options', () => {
  it('are read from numbers and labels in any order and with any sign between', () => {
    fc.assert(
      fc.property(
        some,
        fc.constantFrom('、', ',', '，', ' ', '；', '和', '/', '\n'),
        fc.boolean(),
        (chosen, between, backwards) => {
          const typed = backwards ? [...chosen].reverse() : chosen;
          const value = chosen.map(String);
          expect(readChoices(typed.join(between), { options })).toEqual({ ok: true, value });
          expect(readChoices(typed.map((number) => labels[number - 1]).join(between), { options })).toEqual({
            ok: true,
            value,
          });
        },
      ),
    );
  });

  it('are all but those left out', () => {
    fc.assert(
      fc.property(fc.subarray([1, 2, 3, 4, 5, 6], { minLength: 1, maxLength: 5 }), (left) => {
        const value = [1, 2, 3, 4, 5, 6].filter((number) => !left.includes(number)).map(String);
        for (const text of [
          `除了${left.join('、')}都要`,
          `除${left.join('、')}以外全选`,
          `全选，不要${left.join('、')}`,
        ]) {
          expect(readChoices(text, { options }), text).toEqual({ ok: true, value });
        }
      }),
    );
  });

  it('are refused together where one number was not offered', () => {
    fc.assert(
      fc.property(some, fc.integer({ min: 8, max: 99 }), (chosen, wrong) => {
        fc.pre(!/^[1-7]+$/u.test(`${wrong}`));
        expect(readChoices([...chosen, wrong].join('、'), { options })).toMatchObject({
          ok: false,
          reason: 'out_of_range',
        });
      }),
    );
  });
});

testAnyText(
  (text) => readChoices(text, { options }),
  ['青少年', '老年', '1、', '135', '除了', '都要', '其他：', '（', '到', '①', '全选'],
);

const listed = (labels: string): readonly { code: string; label: string; other?: true }[] =>
  labels.split(' ').map((label, index) => ({
    code: String(index + 1),
    label,
    ...(label === '其他' ? { other: true } : {}),
  }));
const kinds = listed('讲座 展览 技能培训 志愿服务 其他');
const places = listed('进社区 进农村 进机关 进企业 进学校 进军营 进网络');
const formats = listed('线下 线上');

describe('what is denied takes itself away', () => {
  it.each([
    [kinds, '讲座，没有展览', '1'],
    [kinds, '讲座、展览，没有培训', '1 2'],
    [kinds, '不办展览，办讲座', '1'],
    [kinds, '讲座不办展览', '1'],
    [kinds, '讲座（没有展览）', '1'],
    [kinds, '讲座，展览取消', '1'],
    [kinds, '讲座，无人机展览', '1 2'],
    [kinds, '不要讲座，其他都要', '2 3 4'],
    [places, '不进社区，进学校', '5'],
    [places, '进社区，不进学校', '1'],
    [places, '没进军营，其他都进', '1 2 3 4 5 7'],
    [formats, '线下，没有线上', '1'],
    [formats, '线上，不在线下', '2'],
  ] as const)('%# %s', (options, text, codes) => {
    expect(readChoices(text, { options })).toEqual({ ok: true, value: codes.split(' ') });
  });

  it.each([
    [kinds, '没有展览'],
    [kinds, '讲座，没有讲座'],
    [kinds, '讲座，没有问题'],
    [kinds, '讲座、实验秀'],
    [places, '两进：社区、学校、机关'],
    [places, '都不进'],
    [kinds, '展览没有讲座多'],
    [kinds, '讲座，不开放展览'],
    [places, '进社区等五进'],
  ] as const)('%# %s is asked about', (options, text) => {
    expect(readChoices(text, { options })).toMatchObject({ ok: false });
  });
});

describe('everyday names', () => {
  it.each([
    [kinds, '讲座+志愿者服务', '1 4'],
    [formats, '线上直播', '2'],
    [formats, '线下为主，线上直播', '1 2'],
    [formats, '线上直播和线下', '1 2'],
    [formats, '现场', '1'],
    [formats, 'online', '2'],
    [formats, 'both', '1 2'],
    [places, '都进了', '1 2 3 4 5 6 7'],
    [places, '七进都进', '1 2 3 4 5 6 7'],
    [places, '都进社区', '1'],
    [places, '社区、学校都进了', '1 5'],
    [places, '五进：社区农村机关企业学校', '1 2 3 4 5'],
    [places, '三进：社区、学校、机关', '1 3 5'],
  ] as const)('%# %s', (options, text, codes) => {
    expect(readChoices(text, { options })).toEqual({ ok: true, value: codes.split(' ') });
  });

  it('both is no answer where more than two are offered', () => {
    expect(readChoices('both', { options: kinds })).toMatchObject({ ok: false });
  });
});

describe('what is added to the options', () => {
  const options: readonly Option[] = [
    { code: '1', label: '讲座' },
    { code: '2', label: '展览' },
    { code: '3', label: '志愿服务' },
    { code: '4', label: '其他', other: true },
  ];

  it.each([
    ['讲座，另外还有科普剧', ['1', '4:科普剧']],
    ['1和2，还有科普剧', ['1', '2', '4:科普剧']],
    ['讲座，再加一个实验秀', ['1', '4:实验秀']],
    ['讲座，还有展览', ['1', '2']],
  ])('%s', (text, value) => {
    expect(readChoices(text, { options, label: '活动类别' })).toEqual({ ok: true, value });
  });

  it.each(['讲座，另外还有事', '讲座，还有学生参加', '讲座，还有问题想问', '没有讲座，还有科普剧'])(
    '%s is asked about',
    (text) => {
      expect(readChoices(text, { options, label: '活动类别' }).ok).toBe(false);
    },
  );
});

describe('what there is enough of', () => {
  const needs = ['场地', '经费', '专家', '设备', '展品'].map((label, index) => ({ code: `${index + 1}`, label }));

  it.each([
    ['经费够，要专家', ['3']],
    ['场地够大，要经费', ['2']],
    ['场地、设备都够，要经费', ['2']],
    ['经费有，要专家', ['3']],
    ['有专家就够了', ['3']],
    ['场地，其他的都有', ['1']],
  ])('is not what is needed: %s', (text, value) =>
    expect(readChoices(text, { options: needs })).toEqual({ ok: true, value }),
  );

  it.each([
    '经费够用',
    '设备够了，专家够了',
    '场地大概够，要专家',
    '经费不够，要专家',
    '经费够了，其他不用',
    '场地有，设备有',
  ])('is asked about where nothing else is clear: %s', (text) =>
    expect(readChoices(text, { options: needs })).toMatchObject({ ok: false }),
  );
});

describe('the others, which there are too', () => {
  const kinds = [
    ...['讲座', '展览', '科普剧', '参观'].map((label, index) => ({ code: `${index + 1}`, label })),
    { code: '5', label: '其他', other: true as const },
  ];

  it.each(['讲座，其他的都有', '讲座、展览，其他的也有', '展览，剩下的都有', '讲座，其他的够了', '讲座，其余没问题'])(
    'are not left out in silence: %s',
    (text) => expect(readChoices(text, { options: kinds })).toMatchObject({ ok: false }),
  );

  it('are left out where they are not wanted', () => {
    expect(readChoices('讲座，其他不用', { options: kinds })).toEqual({ ok: true, value: ['1'] });
    expect(readChoices('除了展览，剩下的都有', { options: kinds })).toEqual({ ok: true, value: ['1', '3', '4'] });
  });
});

describe('who comes to speak or to help', () => {
  const groups = ['学生', '老人', '职工', '社区居民'].map((label, index) => ({ code: `${index + 1}`, label }));

  it.each([
    '学生，请了老人来讲',
    '学生，邀请职工来讲课',
    '学生，老人来讲课',
    '学生，职工做志愿者',
    '学生，让老人给讲讲',
    '请老人来讲，学生听',
  ])('is not taken for whom it is meant: %s', (text) =>
    expect(readChoices(text, { options: groups })).toMatchObject({ ok: false, reason: 'ambiguous' }),
  );

  it.each([
    ['学生，请老人来听讲座', ['1', '2']],
    ['学生，也请老人参加', ['1', '2']],
    ['学生，请专家来讲', ['1']],
  ])('is told from who comes to listen: %s', (text, value) =>
    expect(readChoices(text, { options: groups })).toEqual({ ok: true, value }),
  );

  it.each(['青少年，请了老年人来讲', '社区居民，由产业工人分享经历'])('is asked about as forms name them: %s', (text) =>
    expect(readChoices(text, { options })).toMatchObject({ ok: false }),
  );
});
