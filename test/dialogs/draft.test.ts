import { describe, expect, test } from 'vitest';
import { amend, fieldBefore, missingFields, nextField } from '../../src/dialogs/draft.ts';
import { visit } from '../helpers/small-form.ts';

const full = { name: '甲', host: '乙', people: 80, bus: 2, guides: 60, note: null };

describe('a draft', () => {
  test('the next field is the first that applies and has no answer', () => {
    expect(nextField(visit, {})?.key).toBe('name');
    expect(nextField(visit, { name: '甲', host: '乙', people: 30 })?.key).toBe('guides');
    expect(nextField(visit, { name: '甲', host: '乙', people: 80 })?.key).toBe('bus');
    expect(nextField(visit, full)).toBeUndefined();
  });

  test('null is an answer', () =>
    expect(missingFields(visit, { ...full, guides: undefined }).map(({ key }) => key)).toEqual(['guides']));

  test('an answer that stops applying falls away', () => {
    const { answers, changes, fallen } = amend(visit, { ...full, guides: 10 }, { people: 20 });
    expect(answers).toEqual({ name: '甲', host: '乙', people: 20, guides: 10, note: null });
    expect(changes).toEqual({ people: { from: 80, to: 20 }, bus: { from: 2 } });
    expect(fallen.map(({ key }) => key)).toEqual(['bus']);
  });

  test('an answer that no longer holds beside a changed one falls away', () => {
    expect(amend(visit, full, { people: 55 }).fallen.map(({ key }) => key)).toEqual(['guides']);
  });

  test('the same value again changes nothing', () => {
    expect(amend(visit, { name: '甲' }, { name: '甲' }).changes).toEqual({});
    expect(amend(visit, { name: { b: 1, a: 2 } }, { name: { a: 2, b: 1 } }).changes).toEqual({});
  });

  test('one step back passes over what does not apply', () => {
    expect(fieldBefore(visit, { people: 20 }, 'guides')?.key).toBe('people');
    expect(fieldBefore(visit, { people: 80 }, 'guides')?.key).toBe('bus');
    expect(fieldBefore(visit, full, undefined)?.key).toBe('note');
    expect(fieldBefore(visit, full, 'name')).toBeUndefined();
  });
});
