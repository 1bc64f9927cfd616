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
