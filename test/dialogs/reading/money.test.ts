import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type MoneyContext, readMoney } from '../../../src/dialogs/reading/money.ts';
import type { Reading } from '../../../src/dialogs/reading/reading.ts';
import type { Money } from '../../../src/dialogs/reading/values.ts';
import { cpuMs } from '../../helpers/cpu-time.ts';

interface Case {
  readonly id: string;
  readonly kind: string;
  readonly text: string;
  readonly context: MoneyContext;
  readonly expect: Reading<Money | null>;
  readonly accept?: readonly Reading<Money | null>[];
}

const file = new URL('../../answers/own-quantity.json', import.meta.url);
const { cases } = JSON.parse(readFileSync(file, 'utf8')) as { readonly cases: readonly Case[] };
const money = cases.filter(({ kind }) => kind === 'money');

/** As the format scores them: a value has to be the very same, a refusal counts whatever its reason. */
function outcome(reading: Reading<Money | null>): unknown {
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
  test.each(money.map((one) => [one.id, one.text, one] as const))('%s «%s» reads as expected', (_id, text, one) => {
    const right = [one.expect, ...(one.accept ?? [])].map(outcome);
    expect(right).toContainEqual(outcome(readMoney(text, one.context)));
  });
});

describe('amounts that are changed or left out', () => {
  test.each([
    ['5000（改为6000）', 6000],
    ['5000（应为6000元）', 6000],
    ['5000（原3000）', 5000],
    ['原5000，现6000', 6000],
    ['旧预算5000，新预算6000', 6000],
    ['原价5000，现价4000', 4000],
    ['去年没经费，今年5000', 5000],
    ['5万，不含场地费2万', 50_000],
    ['不含场地费2万元', 20_000],
    ['3万（不含专家费5000）', 30_000],
    ['原材料费5000', 5000],
    ['5000-6000', { min: 5000, max: 6000 }],
  ])('%s', (text, value) => {
    expect(readMoney(text, {})).toEqual({ ok: true, value });
  });

  test.each(['5000→6000', '5000->6000', '5000=>6000', '5千→6千'])('%s is a range or a change', (text) => {
    expect(readMoney(text, {})).toEqual({ ok: false, reason: 'ambiguous', candidates: [5000, 6000] });
  });

  test.each([
    ['1e4', [10_000]],
    ['3万（另加专家费5000）', [30_000]],
  ])('%s is asked about', (text, candidates) => {
    expect(readMoney(text, {})).toEqual({ ok: false, reason: 'ambiguous', candidates });
  });

  test.each([
    ['线上活动，没有经费', 0],
    ['没有经费，是线上活动', 0],
    ['科普讲座活动，无', 0],
    ['没有经费，场地自己的', 0],
    ['市级1万 区级5千 自筹0', 15_000],
  ])('%s', (text, value) => {
    expect(readMoney(text, {})).toEqual({ ok: true, value });
  });

  test.each([
    ['about 5 thousand yuan', 5000],
    ['a hundred yuan', 100],
    ['two thousand five hundred', 2500],
    ['ten thousand yuan', 10_000],
    ['1.5 million', 1_500_000],
    ['twenty-five yuan', 25],
  ])('%s', (text, value) => {
    expect(readMoney(text, {})).toEqual({ ok: true, value });
  });

  test.each(['a couple hundred', 'hundreds', 'one', 'someone', 'no one'])('%s is no amount', (text) => {
    expect(readMoney(text, {})).toMatchObject({ ok: false });
  });
});

describe('refusals', () => {
  test.each([
    ['几千块', 'vague'],
    ['还没算好', 'undecided'],
    ['2万美元', 'invalid'],
    ['12.345元', 'invalid'],
    ['-3000', 'out_of_range'],
    ['8000-5000元', 'order'],
    ['5000或6000', 'ambiguous'],
    ['每场500元', 'incomplete'],
    ['填多少合适？', 'not_understood'],
    ['', 'empty'],
  ])('%s is refused as %s', (text, reason) => {
    expect(readMoney(text, {})).toMatchObject({ ok: false, reason });
  });

  test('a bare 50000 in a field of ten thousands offers both readings', () => {
    expect(readMoney('50000', { unit: '万元' })).toEqual({
      ok: false,
      reason: 'ambiguous',
      candidates: [50_000, 500_000_000],
    });
  });

  test.each(['5000，6000', '5000 6000'])('%s: two amounts without a name offer each, and no sum', (text) => {
    expect(readMoney(text, {})).toEqual({ ok: false, reason: 'ambiguous', candidates: [5000, 6000] });
  });

  test.each(['三万五 自己出两万', '3万5，企业赞助2万', '3.5万元，企业赞助2万，自筹1万'])(
    '%s: who pays how much of the amount before is no more of it',
    (text) => expect(readMoney(text, {})).toEqual({ ok: true, value: 35_000 }),
  );

  test.each([
    ['企业赞助1万，自筹5千', 15_000],
    ['1万，另外自己出5千', 15_000],
  ])('%s: parts of their own are summed', (text, value) => expect(readMoney(text, {})).toEqual({ ok: true, value }));

  test('what is more than the amount before it is no part of it', () => {
    expect(readMoney('2万，企业赞助3万', {}).ok).toBe(false);
  });

  test('a text longer than any answer is not read', () => {
    expect(readMoney(`3万${' '.repeat(4000)}`, {})).toEqual({ ok: false, reason: 'not_understood' });
  });
});

const cents = fc.integer({ min: 1, max: 999_999_999 });
const writings: readonly ((yuan: number) => string)[] = [
  (yuan) => `${yuan}元`,
  (yuan) => `¥${yuan.toLocaleString('en-US', { maximumFractionDigits: 2 })}`,
  (yuan) => `经费大约${yuan}块钱左右吧，谢谢`,
  (yuan) => `人民币 ${yuan} 元整`,
  (yuan) => `（${yuan}元）`,
];

describe('amounts', () => {
  test('read back the same from every writing, to the cent', () => {
    fc.assert(
      fc.property(cents, fc.constantFrom(...writings), (value, write) => {
        expect(readMoney(write(value / 100), {})).toEqual({ ok: true, value: value / 100 });
      }),
      { numRuns: 500 },
    );
  });

  test('are summed without rounding', () => {
    fc.assert(
      fc.property(cents, cents, (first, second) => {
        const text = `讲课费${first / 100}元，物料费${second / 100}元`;
        expect(readMoney(text, {})).toEqual({ ok: true, value: (first + second) / 100 });
      }),
    );
  });

  test('in ten thousands with up to six decimals are exact', () => {
    fc.assert(
      fc.property(cents, (value) => {
        const text = `${(value / 1_000_000).toFixed(6)}万元`;
        expect(readMoney(text, {})).toEqual({ ok: true, value: value / 100 });
      }),
    );
  });

  test('as both ends of a range read back, and are refused the other way round', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 90_000 }), fc.integer({ min: 1, max: 9000 }), (low, more) => {
        const high = low + more;
        expect(readMoney(`${low}元到${high}元`, {})).toEqual({ ok: true, value: { min: low, max: high } });
        expect(readMoney(`${high}元到${low}元`, {})).toMatchObject({ ok: false, reason: 'order' });
      }),
    );
  });
});

const pieces = [...'一二两三万千百十零点几0123456789.,-~到元块角分每场人天共和+×=()，、；。 不对或约大小其中加'];

describe('any text', () => {
  test('is read in less than 100 ms and never throws', () => {
    const texts = fc.oneof(
      fc.string({ maxLength: 4000 }),
      fc.array(fc.constantFrom(...pieces), { maxLength: 4000, size: 'max' }).map((signs) => signs.join('')),
      fc.tuple(fc.constantFrom(...pieces), fc.constantFrom(...pieces)).map(([a, b]) => (a + b).repeat(2000)),
    );
    fc.assert(
      fc.property(texts, (text) => {
        expect(fastest(() => readMoney(text, {}))).toBeLessThan(100);
      }),
      { numRuns: 150 },
    );
  }, 60_000);
});

describe('a price a head and how many heads', () => {
  test.each(['人均20，200人', '每人20，200人', '人均20,200人'])('%s is asked about with the product', (text) => {
    expect(readMoney(text, {})).toMatchObject({ ok: false, reason: 'ambiguous', candidates: [4000] });
  });

  test.each(['人均20元，200人', '200人，人均20'])('%s is the product', (text) => {
    expect(readMoney(text, {})).toEqual({ ok: true, value: 4000 });
  });
});

describe('money that was not spent', () => {
  test.each([
    '没花，5000还在账上',
    '没有花，5000块还在账上',
    '还没花，5000在账上',
    '没花，5000',
    '一分没花，1万元留着明年用',
    '5000还在账上',
    '5000没花',
    '不花钱，单位出5000',
  ])('is asked about: %s', (text) => expect(readMoney(text, {})).toMatchObject({ ok: false }));

  test.each([
    ['没花钱，就买水花了两百', 200],
    ['没花，不对，花了5000', 5000],
    ['没花多少，5000', 5000],
    ['场地没花钱，专家2000', 2000],
    ['5000元，用不完再退', 5000],
    ['没花钱，5000是去年的', 0],
  ])('is told from what was: %s', (text, value) => expect(readMoney(text, {})).toEqual({ ok: true, value }));
});

describe('money that was spent', () => {
  const read = (text: string): unknown => readMoney(text, { about: 'spent' });

  test.each([
    ['预算5000，实际花了3500', 3500],
    ['批了5000，花了3500', 3500],
    ['花了3500，还剩1500', 3500],
    ['申请了5000，实际支出3200.5', 3200.5],
    ['场地费花了2000，材料费花了1500', 3500],
    ['一共花了3500，场地2000，材料1500', 3500],
    ['按计划花了3500', 3500],
    ['3500，尾款还没付', 3500],
    ['5000 budgeted, 3500 spent', 3500],
    ['spent 3500, 1500 left', 3500],
  ])('is told from what was planned and what is left: %s', (text, value) =>
    expect(read(text)).toEqual({ ok: true, value }),
  );

  test.each([
    ['5000，还没花', 5000],
    ['5000，还没用完', 5000],
    ['经费5000元，未使用', 5000],
    ['计划花5000', 5000],
    ['预算5000', 5000],
    ['5000, not spent yet', 5000],
    ['we plan to spend 5000', 5000],
  ])('is asked about where it is not spent yet: %s', (text, value) =>
    expect(read(text)).toEqual({ ok: false, reason: 'ambiguous', candidates: [value, 0], facts: { about: 'unspent' } }),
  );

  test('matters only where it is asked for: 5000，还没花 is a budget', () =>
    expect(readMoney('5000，还没花', {})).toEqual({ ok: true, value: 5000 }));
});

describe('amounts in English', () => {
  test.each([
    ['we spent 3500 in total, 500 of it on printing', 3500],
    ['2000 for the hall, 1500 for printing, 3500 altogether', 3500],
    ['40 people at 50 yuan each', 2000],
    ['3 sessions, 500 each', 1500],
    ['three lectures at 800 yuan', 2400],
    ['3500 instead of 5000', 3500],
    ['5000 no wait 3500', 3500],
    ['not 5000 but 3500', 3500],
    ['5000 was planned, now 3500', 3500],
    ['half a million', 500_000],
    ['half of 5000', 2500],
    ['1500 twice', 3000],
    ['it was free', 0],
    ['five or six hundred', { min: 500, max: 600 }],
  ])('%s', (text, value) => expect(readMoney(text, {})).toEqual({ ok: true, value }));

  test('first one and then another are asked about', () =>
    expect(readMoney('first 3500, then 4000', {})).toMatchObject({ ok: false, candidates: [3500, 4000] }));

  test.each(['to be decided', 'I don’t know yet', 'not sure'])('%s is not decided', (text) =>
    expect(readMoney(text, {})).toMatchObject({ ok: false, reason: 'undecided' }),
  );
});
