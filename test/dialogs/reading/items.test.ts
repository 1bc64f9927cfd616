import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Item, readItems } from '../../../src/dialogs/reading/items.ts';
import type { Option } from '../../../src/dialogs/reading/values.ts';
import { cpuMs } from '../../helpers/cpu-time.ts';

const options: readonly Option[] = [
  { code: '1', label: '中央财政' },
  { code: '2', label: '市财政' },
  { code: '3', label: '区财政' },
  { code: '4', label: '企业赞助' },
  { code: '5', label: '实物折算' },
  { code: '6', label: '其他', other: true },
];

/** 2:30000 4:20000 6:500:门票 — the items in short. */
function items(short: string): readonly Item[] {
  return short.split(' ').map((each) => {
    const [code = '', amount = '', text] = each.split(':');
    return { code, ...(amount === '' ? {} : { amount: Number(amount) }), ...(text === undefined ? {} : { text }) };
  });
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

describe('sources with amounts', () => {
  test.each([
    ['市财政3万，企业赞助2万', '2:30000 4:20000'],
    ['市财政30000 企业赞助 20000元 其他（门票）500', '2:30000 4:20000 6:500:门票'],
    ['全部是区财政', '3'],
    ['1和4，各一万', '1:10000 4:10000'],
    ['市财政和企业赞助', '2 4'],
    ['2、4', '2 4'],
    ['2:30000，4:20000', '2:30000 4:20000'],
    ['②3万④2万', '2:30000 4:20000'],
    ['市级3万，区级2万', '2:30000 3:20000'],
    ['3万来自市财政，2万来自企业赞助', '2:30000 4:20000'],
    ['市财政、企业赞助各2万', '2:20000 4:20000'],
    ['市财政：3万元\n实物折算：5000元', '2:30000 5:5000'],
    ['市财政3万，企业赞助2万，共5万', '2:30000 4:20000'],
    ['企业赞助3万，不对，是市财政3万', '2:30000'],
    ['全是市财政拨款，没有企业赞助', '2'],
    ['其他：会员费3000', '6:3000:会员费'],
    ['实物折算约8000元，其余为区财政12000元', '3:12000 5:8000'],
    ['市财政12000.5元', '2:12000.5'],
  ])('%s', (text, short) => {
    expect(readItems(text, { options, unit: '元' })).toEqual({ ok: true, value: items(short) });
  });

  test.each([
    ['财政3万', 'ambiguous'],
    ['市财政3万，自筹2万', 'not_understood'],
    ['市财政3万，企业赞助2万，共6万', 'ambiguous'],
    ['市财政或区财政', 'ambiguous'],
    ['市财政60%，企业40%', 'ambiguous'],
    ['市财政和企业赞助一共5万', 'incomplete'],
    ['市财政3万，企业赞助', 'incomplete'],
    ['其他', 'incomplete'],
    ['市财政3万，不对', 'ambiguous'],
    ['市财政0', 'empty'],
    ['单位自筹', 'not_understood'],
    ['市财政几万', 'vague'],
    ['市财政2-3万', 'vague'],
    ['不确定', 'undecided'],
    ['谢谢', 'not_understood'],
    ['没有', 'empty'],
    ['', 'empty'],
  ])('%s is refused as %s', (text, reason) => {
    expect(readItems(text, { options })).toMatchObject({ ok: false, reason });
  });

  test.each([
    ['市财政2万，不是，是区财政2万', '3:20000'],
    ['市财政3万，企业赞助2万，不对，企业赞助1万', '2:30000 4:10000'],
    ['市财政2万、区财政1万，改成市财政3万', '2:30000 3:10000'],
    ['市财政2万，不对，3万', '2:30000'],
    ['不是市财政，是区财政', '3'],
    ['企业赞助改成5000', '4:5000'],
    ['市财政3万（已到账）', '2:30000'],
    ['市财政3万（三万元整）', '2:30000'],
    ['市财政3万（不含实物折算3000）', '2:30000'],
    ['市区财政各1万', '2:10000 3:10000'],
    ['市、区两级各1万', '2:10000 3:10000'],
    ['中央财政、市财政各1万', '1:10000 2:10000'],
    ['市财政0，区财政3万', '3:30000'],
    ['市财政2万多，区财政不到1万', '2:20000 3:10000'],
    ['市财政2万元左右，企业赞助5000多元', '2:20000 4:5000'],
  ])('a correction, a bracket, a hedge: %s', (text, short) => {
    expect(readItems(text, { options })).toEqual({ ok: true, value: items(short) });
  });

  test.each([
    ['企业赞助5000（实物折算3000）', ['4:5000', '4:5000 5:3000']],
    ['市财政2万，区财政1万，不对，企业赞助1万', ['4:10000']],
    ['自筹5000', ['6:5000:自筹']],
    ['市财政2万，自筹5000', ['2:20000 6:5000:自筹']],
    ['单位自有资金5000', ['6:5000:单位自有资金']],
    ['市财政3万，门票3000', ['2:30000 6:3000:门票']],
    ['其他3000（社会捐赠）', ['6:3000:社会捐赠']],
  ])('%s is asked about', (text, shorts) => {
    expect(readItems(text, { options })).toMatchObject({ ok: false, candidates: shorts.map(items) });
  });

  test.each([
    ['剩下的是市财政，企业赞助1万', '2:40000 4:10000'],
    ['区财政2万，其余市财政，企业赞助1万', '2:20000 3:20000 4:10000'],
    ['市财政3万，区财政1万，剩下1万企业赞助', '2:30000 3:10000 4:10000'],
  ])('the rest of 50000, before or between the others: %s', (text, short) => {
    expect(readItems(text, { options, total: 50_000 })).toEqual({ ok: true, value: items(short) });
  });

  test('a bare number is in the unit of the field', () => {
    expect(readItems('市财政3，企业赞助2', { options, unit: '万元' })).toEqual({
      ok: true,
      value: items('2:30000 4:20000'),
    });
  });

  test('read back whatever their amounts', () => {
    const amounts = fc.array(fc.integer({ min: 100, max: 9_999_999 }), { minLength: 2, maxLength: 5 });
    fc.assert(
      fc.property(amounts, fc.constantFrom('，', ' ', '；', '\n', '、'), (values, mark) => {
        const text = values.map((value, index) => `${options[index]?.label}${value}元`).join(mark);
        const value = values.map((amount, index) => ({ code: String(index + 1), amount }));
        expect(readItems(text, { options })).toEqual({ ok: true, value });
      }),
    );
  });

  test('any text is read in less than 100 ms and never throws', () => {
    const pieces = [
      '市财政',
      '企业',
      '其他',
      '（',
      '）',
      '3万',
      '1',
      '和',
      '，',
      '各',
      '、',
      '财',
      '不对',
      '没有',
      ' ',
      '#',
      '%',
    ];
    const texts = fc.oneof(
      fc.string({ maxLength: 4000 }),
      fc
        .tuple(fc.constantFrom(...pieces), fc.constantFrom(...pieces))
        .map(([a, b]) => (a + b).repeat(2000).slice(0, 4000)),
    );
    fc.assert(
      fc.property(texts, (text) => {
        expect(fastest(() => readItems(text, { options }))).toBeLessThan(100);
      }),
      { numRuns: 150 },
    );
  }, 60_000);
});
