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

  const funds = { label: '是否申请经费支持' };

  it.each([
    '能不能不申请',
    '能不能不申请呢',
    '能不能不报',
    '领导问能不能不申请',
    '可不可以不申请',
    '干嘛非申请不可',
    '何必非申请不可',
    '非申请不行吗',
    '可能不得不申请',
    '恐怕不得不申请',
  ])('are not read from whoever asks or guesses whether it must be: %s', (text) =>
    expect(readYesNo(text, funds).ok).toBe(false),
  );

  it.each(['不能不申请', '不可不申请', '不得不申请', '非申请不可', '哪能不申请呢', '怎么能不申请'])(
    'are read from what cannot be left undone: %s',
    (text) => expect(readYesNo(text, funds)).toEqual({ ok: true, value: true }),
  );

  const key = { label: '申请市级重点活动' };

  it.each([
    '申请吧，反正不吃亏',
    '报吧，又不花钱',
    '试试呗',
    '想试一试',
    '想试',
    '想要',
    '要的',
    '我们要报',
    '要参加',
    '要吧，别人都报了',
    '重点',
    '重点活动。',
  ])('%s is yes', (text) => {
    expect(readYesNo(text, key)).toEqual({ ok: true, value: true });
  });

  it.each(['非重点', '非重点活动', '不参加', '不要', '不想申请'])('%s is no', (text) => {
    expect(readYesNo(text, key)).toEqual({ ok: true, value: false });
  });

  it.each(['再想想', '我要想一想', '想一下', '我想想', '让我再想想'])('%s is not decided yet', (text) => {
    expect(readYesNo(text, key)).toMatchObject({ ok: false, reason: 'undecided' });
  });

  it.each([
    '我要投诉',
    '我要下班了',
    '我要暂停',
    '我要改一下前面的',
    '要吃饭了',
    '要去开会',
    '我们要考试了',
    '要等领导',
    '申请，提交吧',
    '提交',
    '好的提交',
    '申请吧，反正不申请也行',
  ])('%s is no answer to the matter', (text) => {
    expect(readYesNo(text, key).ok).toBe(false);
  });

  it('a thing that is wanted is yes where things are asked about', () => {
    expect(readYesNo('要一间教室', { label: '是否需要场地支持' })).toEqual({ ok: true, value: true });
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

describe('申请市级重点活动', () => {
  const label = '申请市级重点活动';

  it.each([
    ['去年没申请，今年申请', true],
    ['今年不申请，去年申请过', false],
    ['去年没申请，今年也不', false],
    ['申请重点，不申请经费', true],
    ['申请市级重点，不申请区级', true],
    ['不申请市级，申请区级', false],
    ['我们是区级重点，不申请市级', false],
    ['申请市级和区级', true],
    ['不申请，经费够', false],
    ['申请，经费已落实', true],
    ['我们区的，申请', true],
    ['去年申请了，今年申请', true],
    ['希望申请', true],
    ['争取申请', true],
    ['不希望申请', false],
    ['apply', true],
    ['not apply', false],
    ['I want to apply', true],
    ["don't apply", false],
  ])('%s is %s', (text, value) => {
    expect(readYesNo(text, { label })).toEqual({ ok: true, value });
  });

  it.each([
    ['申请区级重点', [true, false]],
    ['申请国家级', [true, false]],
    ['申请，区级的', [true, false]],
    ['去年申请的是市级', [true, false]],
    ['我们申请了区级的', [true, false]],
    ['不申请经费', [true, false]],
    ['是市级重点', [true]],
    ['普通活动', [false]],
    ['够条件', [true]],
    ['不够格', [false]],
    ['不是重点', [false]],
  ])('%s is asked about', (text, candidates) => {
    expect(readYesNo(text, { label })).toEqual({ ok: false, reason: 'ambiguous', candidates });
  });

  it.each(['不申请会怎样', '申请会怎么样', '申请怎样', '如何申请', '申请吗'])('%s is a question', (text) => {
    expect(readYesNo(text, { label })).toMatchObject({ ok: false, reason: 'not_understood' });
  });

  it('other labels have other things beside them', () => {
    expect(readYesNo('申请专家支持，不申请经费', { label: '是否申请经费支持' })).toEqual({ ok: true, value: false });
    expect(readYesNo('申请5000元', { label: '是否申请经费支持' })).toEqual({ ok: true, value: true });
    expect(readYesNo('去年办过，今年还办', { label: '是否首次举办' })).toMatchObject({ ok: false });
  });
});

describe('yes and no in English', () => {
  it.each(["we'd like to", 'We would like to apply', 'please do', 'go ahead', 'I think so', 'why not'])('%s', (text) =>
    expect(readYesNo(text, { label: '申请市级重点活动' })).toEqual({ ok: true, value: true }),
  );

  it.each(['not really', 'rather not', "I don't think so", 'not this year', "we won't"])('%s', (text) =>
    expect(readYesNo(text, { label: '申请市级重点活动' })).toEqual({ ok: true, value: false }),
  );
});
