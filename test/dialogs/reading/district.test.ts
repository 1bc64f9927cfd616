import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDistrict } from '../../../src/dialogs/reading/district.ts';
import { testAnswers, testAnyText } from '../../helpers/answer-cases.ts';

const districts = [
  '和平区',
  '河东区',
  '河西区',
  '南开区',
  '河北区',
  '红桥区',
  '东丽区',
  '西青区',
  '津南区',
  '北辰区',
  '武清区',
  '宝坻区',
  '滨海新区',
  '宁河区',
  '静海区',
  '蓟州区',
];
const district = fc.constantFrom(...districts);

describe('district answers', () => testAnswers('own-contact.json', 'district', readDistrict));

describe('districts', () => {
  it('are read with and without 区, alone and in an address', () => {
    fc.assert(
      fc.property(district, (name) => {
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
      fc.property(district, district, fc.constantFrom('和', '、', '或者', '，'), (one, other, between) => {
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
      fc.property(district, district, (wrong, meant) => {
        fc.pre(wrong !== meant);
        for (const text of [`${wrong}，不对，${meant}`, `不是${wrong}，是${meant}`, `${wrong}改成${meant}`]) {
          expect(readDistrict(text), text).toEqual({ ok: true, value: meant });
        }
      }),
    );
  });
});

testAnyText((text) => readDistrict(text), ['和平', '河西区', '天津', '市', '区', '河北省', '开发区', '南开大学', '蓟']);
