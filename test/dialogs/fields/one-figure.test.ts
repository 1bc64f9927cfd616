import { describe, expect, test } from 'vitest';
import { count } from '../../../src/dialogs/fields/count.ts';
import { money } from '../../../src/dialogs/fields/money.ts';
import type { AnyField } from '../../../src/dialogs/form.ts';
import { message } from '../../../src/dialogs/message.ts';
import { whatIsWrong } from '../../../src/dialogs/refusing.ts';

const context = { now: 0, earlier: () => [] };
const people = count({ unit: '人次', figure: 'one' });
const spent = money({ figure: 'one' });

describe('where one number is needed', () => {
  test.each([
    ['100-200人', '100–200', '150'],
    ['五六十', '50–60', '55'],
    ['1万到2万人次', '10,000–20,000', '15,000'],
  ])('a range is refused with what was read and an example: %s', (text, read, example) => {
    const reading = people.read(text, context);
    if (reading.ok) expect.fail(String(reading.value));
    const field = { ...people, label: message('人数', 'people') } as unknown as AnyField;
    const { sentence } = whatIsWrong(field, reading, text);
    expect(sentence.zh).toBe(`读到的是一个范围（${read}），这里要一个数，请给一个数，例如 ${example}。`);
    expect(sentence.en).toContain(`give one, such as ${example}`);
  });

  test('so is one of money, and a number with a hedge is a number', () => {
    expect(spent.read('2-3万元', context)).toMatchObject({ ok: false, facts: { about: 'range', middle: 25_000 } });
    expect(spent.read('约2.5万元', context)).toEqual({ ok: true, value: 25_000 });
    expect(people.read('260余人次', context)).toEqual({ ok: true, value: 260 });
  });

  test('elsewhere both ends are kept', () => {
    expect(count({ unit: '人' }).read('100-200人', context)).toEqual({ ok: true, value: { min: 100, max: 200 } });
  });
});
