import { describe, expect, test } from 'vitest';
import { choice } from '../../../../src/dialogs/fields/choice.ts';
import { choices } from '../../../../src/dialogs/fields/choices.ts';
import { links } from '../../../../src/dialogs/fields/links.ts';
import { text } from '../../../../src/dialogs/fields/text.ts';
import { yesno } from '../../../../src/dialogs/fields/yesno.ts';
import type { AnyField, Field } from '../../../../src/dialogs/form.ts';
import { testOf } from '../../../../src/dialogs/forms/own/conditions.ts';

// biome-ignore lint/suspicious/noExplicitAny: fields of every value type.
const asAny = (field: Field<any>): AnyField => field as unknown as AnyField;
const power = asAny(yesno({ about: '有用电' }));
const options = ['有', '无', '不清楚'].map((label) => ({ code: label, label }));
const supply = asAny(choice({ options }));

describe('when a question is asked', () => {
  test.each(['是', '有', 'yes', 'Y', 'true', true, '需要', '是的'])('after yes, where %j is wanted', (wanted) => {
    expect(testOf(power, wanted)?.(true)).toBe(true);
    expect(testOf(power, wanted)?.(false)).toBe(false);
    expect(testOf(power, wanted)?.(undefined)).toBe(false);
  });

  test.each(['否', '无', 'no', 'N', 'false', false, '没有', '不需要'])('after no, where %j is wanted', (wanted) => {
    expect(testOf(power, wanted)?.(false)).toBe(true);
    expect(testOf(power, wanted)?.(true)).toBe(false);
    expect(testOf(power, wanted)?.(undefined)).toBe(false);
  });

  test.each(['也许', '大概', '3', '', '> 0', '待定', '小学'])('%j is no answer to yes or no', (wanted) =>
    expect(testOf(power, wanted)).toBeUndefined(),
  );

  test('有 and 无 are the options of that name, where there are such', () => {
    expect(testOf(supply, '有')?.('有')).toBe(true);
    expect(testOf(supply, '有')?.('无')).toBe(false);
    expect(testOf(supply, '无')?.('无')).toBe(true);
    expect(testOf(asAny(choices({ options })), '有')?.(['无'])).toBe(false);
  });

  test('elsewhere they are whether anything was answered', () => {
    const [note, pages] = [asAny(text({})), asAny(links())];
    expect(testOf(note, '有')?.('音响')).toBe(true);
    for (const nothing of [undefined, null, '']) expect(testOf(note, '无')?.(nothing)).toBe(true);
    expect(testOf(pages, '有')?.([])).toBe(false);
    expect(testOf(pages, '无')?.([])).toBe(true);
  });
});
