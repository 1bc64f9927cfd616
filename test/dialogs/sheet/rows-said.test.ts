import { expect, test } from 'vitest';
import { rowsSaid } from '../../../src/dialogs/sheet/rows-said.ts';

test.each([
  ['提交12、15行', [12, 15]],
  ['第3行没错', [3]],
  ['提交第2-4行', [2, 3, 4]],
  ['filerows7,9', [7, 9]],
  ['13820001234', undefined],
  ['第13820001234行', undefined],
  ['35行业', undefined],
])('%s', (said, rows) => {
  expect(rowsSaid(said)).toEqual(rows);
});

test('numbers without end are passed over at once', () => {
  const begun = performance.now();
  for (const text of ['1'.repeat(4_000), '1、'.repeat(2_000), '1-9999、'.repeat(500)]) {
    rowsSaid(`提交第${text}行x`);
    rowsSaid(`提交第${text}行`);
  }
  expect(performance.now() - begun).toBeLessThan(100);
});
