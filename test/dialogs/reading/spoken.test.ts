import { describe, expect, it } from 'vitest';
import { readCount } from '../../../src/dialogs/reading/count.ts';
import { readMoney } from '../../../src/dialogs/reading/money.ts';

describe('a pause between two numbers', () => {
  it.each(['80，对，100', '50，嗯，200', '20，对，000', '80，那个，100人', '80，呃，对，100', '８０，对，１００'])(
    'does not join them: %s people',
    (text) => expect(readCount(text, {})).toMatchObject({ ok: false, reason: 'ambiguous' }),
  );

  it.each(['3，对，500', '3，呃，500元', '20，嗯500'])('does not join them: %s yuan', (text) =>
    expect(readMoney(text, {})).toMatchObject({ ok: false }),
  );

  it('says nothing where the same number is said again', () => {
    expect(readCount('150，嗯，150', {})).toEqual({ ok: true, value: 150 });
    expect(readCount('呃，那个，80', {})).toEqual({ ok: true, value: 80 });
  });
});
