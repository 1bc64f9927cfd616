import { expect, test } from 'vitest';
import { readCode, readLoneCode } from '../../src/dialogs/code.ts';
import { readCommand } from '../../src/dialogs/commands.ts';

test.each(['AB2C-DEFG', 'ab2c-defg', 'ＡＢ２Ｃ—ＤＥＦＧ', ' AB2C‐DEFG '])(
  '%s is a code, sent alone without a word',
  (text) => {
    expect(readLoneCode(text, 'unasked')).toBe('AB2CDEFG');
  },
);

test.each(['AB2CDEFG', 'ab2c defg', '“AB2C DEFG”', 'A B 2 C D E F G'])(
  '%s is one only where a code was spoken of',
  (text) => {
    expect(readLoneCode(text, 'unasked')).toBeUndefined();
    expect(readLoneCode(text, 'awaited')).toBe('AB2CDEFG');
  },
);

test.each([
  '27423456',
  '2742-3456',
  'Tech-Week',
  'techweek',
  'AB2C-DEF',
  'AB0C-DEFG',
  'AB2C-DEFG场',
  '',
  '2'.repeat(5_000),
])('no code sent alone is %s', (text) => {
  expect(readLoneCode(text, 'unasked')).toBeUndefined();
  expect(readLoneCode(text, 'awaited')).toBeUndefined();
});

test('behind its word any eight signs of the alphabet are looked up', () => {
  expect(readCode('2742-3456')).toBe('27423456');
});

test.each(['加入 ABCD-1234', '关联 AB0C-DEFG', 'join AB2C-DEF1'])(
  '%s is a code that was copied wrongly, and no answer',
  (text) => {
    expect(readCommand(text)?.argument).toBe(text.split(' ')[1]);
  },
);

test.each(['加入WTO', '加入5G网络', '关联企业2家', '加入 2022'])('%s is an answer', (text) => {
  expect(readCommand(text)).toBeUndefined();
});
