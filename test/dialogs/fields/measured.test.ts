import { describe, expect, test } from 'vitest';
import { measured } from '../../../src/dialogs/fields/measured.ts';
import { message } from '../../../src/dialogs/message.ts';

const context = { now: 0, earlier: () => [] };
const read = (unit: string, text: string, decimals = 0) =>
  measured({ unit: message(unit, unit), label: '数量', decimals }).read(text, context);

describe('a number in a unit of the form', () => {
  test.each([
    ...[
      ['米', '3米', 3],
      ['米', '300厘米', 3],
      ['米', '3公里', 3000],
      ['米', '2千米', 2000],
      ['米', '5km', 5000],
    ],
    ...[
      ['升', '2000毫升', 2],
      ['千米', '5000米', 5],
      ['万元', '5亿元', 50_000],
      ['万元', '5万元', 5],
    ],
    ...[
      ['吨', '5000公斤', 5],
      ['分钟', '2小时', 120],
      ['分钟', '120秒', 2],
      ['千克', '2吨', 2000],
      ['平方米', '2公顷', 20_000],
    ],
    ...[
      ['台', '12台', 12],
      ['台', '12台（含3台备用）', 12],
      ['台', '十二', 12],
      ['台', '原来12台现在15台', 15],
    ],
    ...[
      ['册', '10万', 100_000],
      ['册', '1.2万册', 12_000],
      ['台', '约12台左右', 12],
      ['台', '三百台', 300],
    ],
  ] as const)('of %s: %s is %d', (unit, text, value) =>
    expect(read(String(unit), String(text))).toEqual({ ok: true, value }),
  );

  test('a part of the unit is taken where there may be decimals', () =>
    expect(read('米', '50厘米', 1)).toEqual({ ok: true, value: 0.5 }));

  test.each([
    ...[
      ['米', '50厘米'],
      ['米', '50毫米'],
      ['米', '3里'],
      ['米', '3丈'],
      ['米', '3尺'],
      ['米', '1米5'],
      ['米', '3平方米'],
    ],
    ...[
      ['升', '500毫升'],
      ['升', '3桶'],
      ['册', '3箱'],
      ['册', '3套'],
      ['千米', '3里'],
      ['千米', '500米'],
      ['万元', '5亿'],
    ],
    ...[
      ['万元', '5万'],
      ['万元', '50元'],
      ['万元', '三百万'],
      ['台', '0x10'],
      ['台', '1e3'],
      ['台', '12kg'],
      ['台', 'A12'],
    ],
    ...[
      ['天', '36小时'],
      ['天', '3天2夜'],
      ['吨', '500公斤'],
      ['平方米', '2亩'],
      ['台', '3箱'],
      ['次', '每周3次'],
    ],
  ] as const)('of %s: %s is asked about', (unit, text) => expect(read(unit, text).ok).toBe(false));
});
