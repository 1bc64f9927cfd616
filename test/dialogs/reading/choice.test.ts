import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readChoice } from '../../../src/dialogs/reading/choice.ts';
import type { Option } from '../../../src/dialogs/reading/values.ts';
import { testAnswers, testAnyText } from '../../helpers/answer-cases.ts';

const labels = ['科普讲座', '科普展览', '科普论坛', '科技竞赛', '参观开放'];
const options: readonly Option[] = [
  ...labels.map((label, index) => ({ code: `${index + 1}`, label })),
  { code: '6', label: '其他', other: true },
];

describe('choice answers', () => testAnswers('own-choice.json', 'choice', readChoice));

describe('one of several options', () => {
  it('is read from its number, its place and its label', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4 }), (index) => {
        const [code, label] = [`${index + 1}`, labels[index] ?? ''];
        const ordinal = '一二三四五'[index];
        const circled = '①②③④⑤'[index];
        for (const text of [
          code,
          `选${code}`,
          `第${ordinal}个`,
          `${circled}`,
          label,
          `${code}、${label}`,
          `我们选${label}吧`,
          `${label}。谢谢`,
        ]) {
          expect(readChoice(text, { options }), text).toEqual({ ok: true, value: code });
        }
      }),
    );
  });

  it('keeps the text of the other option', () => {
    fc.assert(
      fc.property(fc.constantFrom('科普剧', '研学', '科学夜市', 'VR体验', '露天电影'), (own) => {
        for (const text of [
          `其他：${own}`,
          `其他（${own}）`,
          `6 ${own}`,
          `6、其他：${own}`,
          `其它-${own}`,
          `选其他，${own}`,
        ]) {
          expect(readChoice(text, { options }), text).toEqual({ ok: true, value: `6:${own}` });
        }
      }),
    );
  });

  it('offers what may be meant where several fit or a number and a label differ', () => {
    expect(readChoice('科普', { options })).toEqual({ ok: false, reason: 'ambiguous', candidates: ['1', '2', '3'] });
    expect(readChoice('1、科普展览', { options })).toEqual({ ok: false, reason: 'ambiguous', candidates: ['1', '2'] });
    expect(readChoice('1和3', { options })).toEqual({ ok: false, reason: 'ambiguous', candidates: ['1', '3'] });
  });
});

testAnyText(
  (text) => readChoice(text, { options }),
  ['科普', '讲座', '科普讲座', '其他：', '其他', '（', '第', '①', '或', '前', '除了'],
);

describe('the kind of a unit', () => {
  const labels = '科普场馆 科研机构 大学 中小学 机关 社区 乡村 企业 其他事业单位 其他'.split(' ');
  const options = labels.map((label, index) => ({
    code: String(index + 1),
    label,
    ...(label === '其他' ? { other: true as const } : {}),
  }));

  it.each([
    ['中学', '4'],
    ['小学', '4'],
    ['国企', '8'],
    ['公司', '8'],
    ['高校', '3'],
    ['天津大学', '3'],
    ['区科技局，机关', '5'],
    ['机关，区科技局', '5'],
    ['其他事业单位，医院', '9'],
    ['科技馆，科普场馆', '1'],
    ['企业，国企', '8'],
    ['第一', '1'],
  ])('%s', (text, code) => {
    expect(readChoice(text, { options })).toEqual({ ok: true, value: code });
  });

  it.each([
    ['医院', ['9']],
    ['区教育局', ['5']],
    ['居委会', ['6']],
    ['村委会', ['7']],
    ['研究所', ['2']],
    ['科技馆', ['1']],
    ['大学，机关', ['3', '5']],
    ['天津市第一中学', ['1', '4']],
  ])('%s is asked about', (text, candidates) => {
    expect(readChoice(text, { options })).toEqual({ ok: false, reason: 'ambiguous', candidates });
  });
});
