import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readYesNo } from '../../../src/dialogs/reading/yesno.ts';
import { testAnswers, testAnyText } from '../../helpers/answer-cases.ts';

const before = ['', '我们', '嗯，', '老师好，', '那就'];
const after = ['', '吧', '。', '，谢谢', '的', '！'];
const yes = ['是', '要', '需要', '申请', '要申请', '可以', '好', '对', '行'];
const no = ['否', '不', '不要', '不需要', '不申请', '不用', '暂不申请', '不用申请', '没必要'];
const around = before.flatMap((head) => after.map((tail) => [head, tail] as const));

describe('yes and no answers', () => testAnswers('own-choice.json', 'yesno', readYesNo));

describe('yes and no', () => {
  it('keep their meaning among polite words', () => {
    const context = { label: '是否申请经费支持' };
    for (const [head, tail] of around) {
      for (const word of yes)
        expect(readYesNo(`${head}${word}${tail}`, context), `${head}${word}${tail}`).toEqual({ ok: true, value: true });
      for (const word of no)
        expect(readYesNo(`${head}${word}${tail}`, context), `${head}${word}${tail}`).toEqual({
          ok: true,
          value: false,
        });
    }
  });

  it('take the verb of the label for yes and its denial for no', () => {
    fc.assert(
      fc.property(fc.constantFrom('收费', '公开', '直播', '购票', '参赛', '录像'), (verb) => {
        expect(readYesNo(verb, { label: `是否${verb}` })).toEqual({ ok: true, value: true });
        expect(readYesNo(`不${verb}`, { label: `是否${verb}` })).toEqual({ ok: true, value: false });
      }),
    );
  });
});

testAnyText(
  (text) => readYesNo(text, { label: '是否申请经费支持' }),
  ['申请', '没有', '好的', '是', '否', '不是不', '☑', '□', '吗'],
);
