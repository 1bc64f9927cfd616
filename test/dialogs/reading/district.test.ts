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
