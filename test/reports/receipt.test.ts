import { expect, test } from 'vitest';
import { receiptNumber } from '../../src/reports/receipt.ts';

test('a receipt’s number has five digits, and more where they are needed', () => {
  expect(receiptNumber('TJ36', '备', 12)).toBe('TJ36-备-00012');
  expect(receiptNumber('TJ36', '统', 99_999)).toBe('TJ36-统-99999');
  expect(receiptNumber('TJ37', '备', 123_456)).toBe('TJ37-备-123456');
});
