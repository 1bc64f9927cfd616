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
    expect(choices({ options: categories }).read('处长', context)).toMatchObject({
      ok: false,
      reason: 'not_understood',
    });
  });

  it.each([
    ['options a, b and d', ['1', '2', '4']],
    ['B please', ['2']],
    ['letters a and c', ['1', '3']],
    ['options 1 to 3', ['1', '2', '3']],
    ['the second and the fourth one', ['2', '4']],
    ['the first three', ['1', '2', '3']],
    ['the second to last one, please', ['4']],
    ['one and three', ['1', '3']],
    ['all but the last', ['1', '2', '3', '4']],
    ['everything apart from training', ['1', '2', '4']],
    ['we had both a lecture and an exhibition', ['1', '2']],
    ['just lectures', ['1']],
    ['the first one and other: a second hand fair', ['1', '5:a second hand fair']],
  ])('said by place, with words around: %s', (text, value) =>
    expect(choices({ options: categories }).read(text, context)).toEqual({ ok: true, value }),
  );

  it('the last of them is the one that asks for its text', () =>
    expect(choices({ options: categories }).read('the second and the last one', context)).toMatchObject({
      ok: false,
      reason: 'incomplete',
    }));

  it.each(['none of them', 'none of the above', 'Neither.'])('%s says that there is none', (text) =>
    expect(choices({ options: sevenPlaces }).read(text, context)).toEqual({ ok: false, reason: 'empty' }),
  );

  it('a word that misses a name by a letter is asked about', () =>
    expect(choices({ options: categories }).read('exhibiton', context)).toEqual({
      ok: false,
      reason: 'ambiguous',
      candidates: [['2']],
    }));

  it.each(['both', 'hybrid', 'in person and live stream'])('%s is on site and online', (text) =>
    expect(choices({ options: formats }).read(text, context)).toEqual({ ok: true, value: ['1', '2'] }),
  );
});

describe('what names no option', () => {
  it.each([
    ['天文', '天文'],
    ['我们办的是航天展', '航天展'],
    ['astronomy', 'astronomy'],
    ['It was a puppet show.', 'puppet show'],
  ])('may be the text of 其他, and is asked about: %s', (text, own) =>
    expect(choices({ options: themes }).read(text, context)).toEqual({
      ok: false,
      reason: 'not_understood',
      candidates: [[`17:${own}`]],
    }),
  );

  it.each(['哈哈', '怎么选', '同上', '上面那个', '你看着办', 'which one', '等领导来了问问', '2022年的', 'a@b.cn'])(
    'is no such text: %s',
    (text) => expect(choices({ options: themes }).read(text, context)).not.toHaveProperty('candidates'),
  );

  it('is asked about in 经费来源 too', () =>
    expect(sources({ options: moneySources }).read('自筹', context)).toEqual({
      ok: false,
      reason: 'not_understood',
      candidates: [[{ code: '6', text: '自筹' }]],
    }));
});

describe('shares of what was spent', () => {
  const earlier = () => [{ key: 'spending', label: '经费投入', kind: 'money', value: 35_000 }];
  const field = sources({ options: moneySources, of: 'spending' });

  it.each([
    ['一半市里一半企业', 17_500, 17_500],
    ['市财政2万，剩下的企业赞助', 20_000, 15_000],
    ['20000 from the city and the rest from sponsors', 20_000, 15_000],
    ['half city, half company', 17_500, 17_500],
  ])('%s', (text, city, company) =>
    expect(field.read(text, { now: 0, earlier })).toEqual({
      ok: true,
      value: [
        { code: '2', amount: city },
        { code: '4', amount: company },
      ],
    }),
  );

  it('are none where the total is not known', () =>
    expect(field.read('一半市里一半企业', context)).toMatchObject({ ok: false }));
});

describe('things listed, of which one is no option', () => {
  const field = choices({ options: themes });

  it.each([
    ['青少年、天文', ['13', '17:天文']],
    ['youth and astronomy', ['13', '17:astronomy']],
    ['food safety, also a puppet show', ['4', '17:puppet show']],
  ])('may be the text of 其他 beside the others: %s', (text, value) =>
    expect(field.read(text, context)).toMatchObject({ ok: false, candidates: [value, value.slice(0, 1)] }),
  );

  it('are not put together where two are none', () =>
    expect(field.read('食品安全、天文、地理', context)).toMatchObject({ ok: false, candidates: [['4']] }));
});
