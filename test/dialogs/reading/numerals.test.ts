import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readCount } from '../../../src/dialogs/reading/count.ts';
import { chineseInteger } from '../../../src/dialogs/reading/numerals.ts';

const digits = [...'零一二三四五六七八九'];

/** A whole number below 10^8 as it is said. */
function said(value: number): string {
  if (value >= 10_000) {
    const rest = value % 10_000;
    return `${said(Math.floor(value / 10_000))}万${rest === 0 ? '' : `${rest < 1000 ? '零' : ''}${said(rest)}`}`;
  }
  for (const [unit, sign] of [
    [1000, '千'],
    [100, '百'],
    [10, '十'],
  ] as const) {
    if (value < unit) continue;
    const rest = value % unit;
    return `${digits[Math.floor(value / unit)]}${sign}${rest === 0 ? '' : `${rest < unit / 10 ? '零' : ''}${said(rest)}`}`;
  }
  return digits[value] ?? '';
}

describe('Chinese numerals', () => {
  test('read back as the number that was said', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 99_999_999 }), (value) => {
        expect(chineseInteger(said(value))).toBe(value);
        expect(readCount(`${said(value)}人`, {})).toEqual({ ok: true, value });
      }),
      { numRuns: 500 },
    );
  });

  test.each([
    ['三万五', 35_000],
    ['三万零五', 30_005],
    ['三万五百', 30_500],
    ['一百二', 120],
    ['两千两百', 2200],
    ['廿五', 25],
    ['壹拾', 10],
    ['二〇二二', 2022],
  ])('%s is %d', (text, value) => {
    expect(chineseInteger(text)).toBe(value);
  });

  test.each(['', '三人', '万', '一二十', 'abc'])('«%s» is no numeral', (text) => {
    expect(chineseInteger(text)).toBeUndefined();
  });
});
