import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { district } from '../../../src/dialogs/fields/district.ts';
import { readDistrict } from '../../../src/dialogs/reading/district.ts';
import { testAnswers, testAnyText } from '../../helpers/answer-cases.ts';

const districts = (district().choices ?? []).map(({ code }) => code);
const oneDistrict = fc.constantFrom(...districts);

describe('district answers', () => testAnswers('own-contact.json', 'district', readDistrict));

describe('districts', () => {
  it('are the sixteen of Tianjin', () => expect(new Set(districts).size).toBe(16));

  it('are read with and without 区, alone and in an address', () => {
    fc.assert(
      fc.property(oneDistrict, (name) => {
        const short = name.replace(/新?区$/u, '');
        for (const text of [
          name,
          short,
          `天津市${name}`,
          `天津${short}`,
          `我们在${short}`,
          `${name}友谊路5号`,
          `应该是${name}吧，谢谢`,
        ]) {
          expect(readDistrict(text), text).toEqual({ ok: true, value: name });
        }
      }),
    );
  });

  it('that are two are asked about, both offered', () => {
    fc.assert(
      fc.property(oneDistrict, oneDistrict, fc.constantFrom('和', '、', '或者', '，'), (one, other, between) => {
        fc.pre(one !== other);
        expect(readDistrict(`${one}${between}${other}`)).toEqual({
          ok: false,
          reason: 'ambiguous',
          candidates: [one, other],
        });
      }),
    );
  });

  it('follow a correction', () => {
    fc.assert(
      fc.property(oneDistrict, oneDistrict, (wrong, meant) => {
        fc.pre(wrong !== meant);
        for (const text of [`${wrong}，不对，${meant}`, `不是${wrong}，是${meant}`, `${wrong}改成${meant}`]) {
          expect(readDistrict(text), text).toEqual({ ok: true, value: meant });
        }
      }),
    );
  });
});

testAnyText((text) => readDistrict(text), ['和平', '河西区', '天津', '市', '区', '河北省', '开发区', '南开大学', '蓟']);

describe('well-known places', () => {
  it.each([
    ['杨柳青', '西青区'],
    ['咸水沽镇', '津南区'],
    ['杨村', '武清区'],
    ['双港', '津南区'],
    ['天塔街道', '河西区'],
    ['小白楼', '和平区'],
    ['五大道', '和平区'],
    ['海河教育园区', '津南区'],
    ['滨江道', '和平区'],
  ])('%s is asked about as %s', (text, district) => {
    expect(readDistrict(text)).toMatchObject({ ok: false, candidates: [district] });
  });

  it.each([
    ['西青区杨柳青镇', '西青区'],
    ['津南双港', '津南区'],
    ['南开区杨村道', '南开区'],
  ])('%s names its district itself', (text, value) => {
    expect(readDistrict(text)).toEqual({ ok: true, value });
  });

  it('two of them in two districts are both offered', () => {
    expect(readDistrict('杨柳青和咸水沽')).toEqual({
      ok: false,
      reason: 'ambiguous',
      candidates: ['西青区', '津南区'],
    });
  });
});

describe('a university town is in its district', () => {
  it.each([
    ['西青大学城那边', '西青区'],
    ['静海大学城', '静海区'],
  ])('%s', (text, value) => {
    expect(readDistrict(text)).toEqual({ ok: true, value });
  });

  it('a university may be anywhere', () => {
    expect(readDistrict('南开大学那边').ok).toBe(false);
  });
});
