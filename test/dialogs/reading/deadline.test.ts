import { describe, expect, test } from 'vitest';
import { fullDeadline } from '../../../src/dialogs/deadline.ts';
import { readDeadline } from '../../../src/dialogs/reading/deadline.ts';

const context = { now: '2022-05-10T09:00:00+08:00', timeZone: 'Asia/Shanghai' };

describe('a deadline as a clerk writes it', () => {
  test.each([
    ['5月12日', '2022-05-12 24:00'],
    ['5月12日 18:00', '2022-05-12 18:00'],
    ['2022-05-12', '2022-05-12 24:00'],
    ['2022-05-12 24:00', '2022-05-12 24:00'],
    ['2022-05-12T18:00', '2022-05-12 18:00'],
    ['后天', '2022-05-12 24:00'],
    ['后天24点', '2022-05-12 24:00'],
    ['明天下午六点', '2022-05-11 18:00'],
    ['5月12号晚上12点', '2022-05-12 24:00'],
    ['延期到5月12日18点前', '2022-05-12 18:00'],
    ['５月１２日 ２４：００', '2022-05-12 24:00'],
    ['until 12 May 18:00', '2022-05-12 18:00'],
    ['2023-01-05', '2023-01-05 24:00'],
  ])('%j is %s', (text, until) => expect(readDeadline(text, context)).toEqual({ ok: true, until }));

  test.each([
    ['', 'empty'],
    ['2月30日', 'noSuchDay'],
    ['2022-05-12 25:00', 'noSuchDay'],
    ['18:00', 'noDay'],
    ['再延三天', 'noDay'],
    ['5月12日至14日', 'several'],
    ['5月12日18:00-20:00', 'several'],
    ['5月12日中午', 'vague'],
    ['5月12日下班前', 'vague'],
    ['5月12日（周五）', 'vague'],
    ['6月底', 'vague'],
    ['abc', 'unclear'],
    ['改天再说', 'vague'],
    [`5月12日${' '.repeat(4000)}x`, 'unclear'],
  ] as const)('%j is none: %s', (text, why) => expect(readDeadline(text, context)).toEqual({ ok: false, why }));

  test('is read back in full', () => {
    expect(fullDeadline('2022-05-12 24:00', 'zh')).toBe('2022年5月12日（周四）24时');
    expect(fullDeadline('2022-05-12 18:30', 'zh')).toBe('2022年5月12日（周四）18时30分');
    expect(fullDeadline('2022-05-12 18:00', 'en')).toBe('18:00 on Thursday, 12 May 2022');
  });
});
