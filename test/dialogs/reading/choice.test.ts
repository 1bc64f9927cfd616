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
    ['天津市第一中学', '4'],
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
  ])('%s is asked about', (text, candidates) => {
    expect(readChoice(text, { options })).toEqual({ ok: false, reason: 'ambiguous', candidates });
  });
});

describe('第N is a place in the list only where it stands as one', () => {
  const listOf = (words: string): readonly Option[] =>
    words.split(' ').map((label, index) => ({
      code: String(index + 1),
      label,
      ...(label === '其他' ? { other: true as const } : {}),
    }));
  const kinds = listOf('讲座 展览 技能培训 志愿服务 开放日 其他');
  const units = listOf('科普场馆 科研机构 大学 中小学 机关 社区 乡村 企业 其他事业单位 其他');

  it.each([
    ['第二', '2'],
    ['第2', '2'],
    ['第二。', '2'],
    ['第二个', '2'],
    ['第 2 个', '2'],
    ['第2项', '2'],
    ['第二种', '2'],
    ['第二类', '2'],
    ['第二条', '2'],
    ['第2号', '2'],
    ['第二行', '2'],
    ['选第二个', '2'],
    ['选第二', '2'],
    ['我选第二', '2'],
    ['我们选第二个吧', '2'],
    ['就第二个吧', '2'],
    ['应该是第二个', '2'],
    ['我觉得第二个', '2'],
    ['我觉得第二', '2'],
    ['属于第二类', '2'],
    ['第二吧', '2'],
    ['第二了', '2'],
    ['第二就行', '2'],
    ['第二个就可以了', '2'],
    ['第二个，谢谢', '2'],
    ['第二，展览', '2'],
    ['第二：展览', '2'],
    ['第二个展览', '2'],
    ['第二个是展览', '2'],
    ['展览，第二个', '2'],
    ['展览（第二个）', '2'],
    ['第二个选项', '2'],
    ['第二项活动', '2'],
    ['第二个类别', '2'],
    ['类别第二', '2'],
    ['选项二', '2'],
    ['选项2', '2'],
    ['老师好，第二个', '2'],
    ['倒数第二个', '5'],
    ['二', '2'],
    ['选二', '2'],
    // Words: what they say beside 第N is read.
    ['一场第三方讲座', '1'],
    ['第一次开放日', '5'],
    ['第四次展览', '2'],
    ['第二届展览', '2'],
    ['第三期技能培训', '3'],
    ['第一书记讲座', '1'],
    ['第二课堂讲座', '1'],
    ['第一图书馆的展览', '2'],
    ['第2场讲座', '1'],
    ['天津一中开放日', '5'],
    ['一中的讲座', '1'],
  ])('%s', (text, code) => {
    expect(readChoice(text, { options: kinds, label: '活动类别' })).toEqual({ ok: true, value: code });
  });

  it.each([
    '第二课堂',
    '第一图书馆',
    '滨海新区第一图书馆',
    '滨海新区第一',
    '第三届科普剧',
    '第三方',
    '第三产业',
    '第二人生',
    '第一时间',
    '第二故乡',
    '第1期',
    '第2周',
    '第三次',
    '第二届',
    '第一线',
    '第一手资料',
    '第三世界',
    '第二外国语',
    '第1名',
    '第2方案组',
    '第五届科技节',
    '第一中心',
    '第二工人文化宫',
    '第三类接触',
    '第一种子队',
    '第一条例',
    '第二条街',
  ])('%s names none', (text) => {
    const reading = readChoice(text, { options: kinds, label: '活动类别' });
    expect(reading.ok ? reading.value : (reading.candidates?.join() ?? '')).toBe('');
  });

  it.each([
    ['第三方机构', ''],
    ['第三方', ''],
    ['第三街道办', '5'],
    ['第一医院', '9'],
    ['第二研究所', '2'],
    ['第一小区', '6'],
    ['第一机构', ''],
    ['第2生产队', ''],
    ['一中', '4'],
    ['二中', '4'],
    ['南开一中', '4'],
    ['1中', '4'],
    ['第二单位', ''],
    ['第二实验小学', '4'],
    ['第一中学', '4'],
  ])('%s is no place among the kinds of units', (text, meant) => {
    const reading = readChoice(text, { options: units, label: '单位类别' });
    expect(reading.ok ? reading.value : (reading.candidates?.join() ?? '')).toBe(meant);
  });
});
