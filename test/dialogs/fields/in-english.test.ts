import { describe, expect, it } from 'vitest';
import { choice } from '../../../src/dialogs/fields/choice.ts';
import { choices } from '../../../src/dialogs/fields/choices.ts';
import { district } from '../../../src/dialogs/fields/district.ts';
import { sources } from '../../../src/dialogs/fields/sources.ts';
import {
  categories,
  formats,
  moneySources,
  sevenPlaces,
  themes,
  unitKinds,
} from '../../../src/dialogs/forms/statistics-options.ts';

const context = { now: 0, earlier: () => [] };
const lists = { categories, themes, sevenPlaces, unitKinds, formats, moneySources };

describe('options in English', () => {
  it.each(Object.entries(lists))('each of %s is understood by every name that it has in English', (_name, options) => {
    const field = choices({ options });
    for (const { code, inEnglish = [], other } of options) {
      const read = inEnglish.map((name) => field.read(other ? `${name}: a play` : name, context));
      const value = [other ? `${code}:a play` : code];
      expect(read).toEqual(inEnglish.map(() => ({ ok: true, value })));
    }
  });

  it.each(Object.entries(lists))('what is shown of %s in English reads as the same', (_name, options) => {
    const field = choices({ options });
    for (const { code, other } of options) {
      const value = [other ? `${code}:a play` : code];
      expect(field.read(field.show(value, 'en'), context)).toEqual({ ok: true, value });
    }
  });

  it.each([
    ['lecture and exhibition', ['1', '2']],
    ['Talks, workshops', ['1', '3']],
  ])('%s', (text, value) => {
    expect(choices({ options: categories }).read(text, context)).toEqual({ ok: true, value });
  });

  it('a longer word that begins with a name is none: talkative', () => {
    expect(choices({ options: categories }).read('talkative', context)).toMatchObject({ ok: false });
  });

  it('“other public institution” is one of the options, and not the text of “other”', () => {
    expect(choice({ options: unitKinds }).read('other public institution', context)).toEqual({ ok: true, value: '9' });
  });

  it('sources of money with their amounts', () => {
    const field = sources({ options: moneySources });
    const value = [
      { code: '2', amount: 5000 },
      { code: '6', amount: 1000, text: 'tickets' },
    ];
    expect(field.read('city 5000, other: tickets 1000', context)).toEqual({ ok: true, value });
    expect(field.show(value, 'en')).toBe('市财政 (municipal budget) 5,000 yuan, 其他 (other): tickets 1,000 yuan');
    expect(field.read(field.show(value, 'en'), context)).toEqual({ ok: true, value });
  });

  it('a district is shown with its name in Latin letters, which reads as the same', () => {
    const field = district();
    for (const { code } of field.choices ?? []) {
      expect(field.read(field.show(code, 'en'), context)).toEqual({ ok: true, value: code });
    }
    expect(field.show('南开区', 'en')).toBe('南开区 (Nankai)');
  });

  it('a post that is no choice is not taken for an empty answer: 处长', () => {
    expect(choices({ options: categories }).read('处长', context)).toEqual({ ok: false, reason: 'not_understood' });
  });
});
