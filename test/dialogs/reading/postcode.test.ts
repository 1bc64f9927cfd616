import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readPostcode } from '../../../src/dialogs/reading/postcode.ts';
import { testAnswers, testAnyText } from '../../helpers/answer-cases.ts';

const ranges = [['300000', '301999']];

describe('postcode answers', () => testAnswers('own-contact.json', 'postcode', readPostcode));

describe('postcodes', () => {
  it('are read in every usual writing', () => {
    fc.assert(
      fc.property(fc.integer({ min: 300000, max: 301999 }), (number) => {
        const code = String(number);
        for (const text of [
          code,
          `邮编：${code}。`,
          `${code.slice(0, 3)} ${code.slice(3)}`,
          [...code].join(' '),
          `卫津路92号 ${code}`,
        ]) {
          expect(readPostcode(text, { ranges })).toEqual({ ok: true, value: code });
        }
      }),
    );
  });

  it('outside the ranges are offered to be confirmed', () => {
    fc.assert(
      fc.property(fc.integer({ min: 302000, max: 899999 }), (number) => {
        expect(readPostcode(`${number}`, { ranges })).toEqual({
          ok: false,
          reason: 'out_of_range',
          candidates: [`${number}`],
        });
        expect(readPostcode(`${number}`)).toEqual({ ok: true, value: `${number}` });
      }),
    );
  });

  it('of another length are invalid', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.integer({ min: 1, max: 99999 }), fc.integer({ min: 1000000, max: 999999999 })),
        (number) => {
          expect(readPostcode(`${number}`, { ranges })).toMatchObject({ ok: false, reason: 'invalid' });
        },
      ),
    );
  });
});

testAnyText((text) => readPostcode(text, { ranges }), ['300072', '3', '30 ', '邮编', '三零', '号', '路']);

it.each(['300072（原300071）', '原300071，现300072', '旧邮编300071，新300072', '300071改300072'])(
  '%s gives the code that is valid now',
  (text) => {
    expect(readPostcode(text)).toEqual({ ok: true, value: '300072' });
  },
);

describe('a code that is taken back by a bare no', () => {
  it.each(['300191，不，300192', '300191,不,是300192', '300191, no, 300192'])('%s', (text) => {
    expect(readPostcode(text)).toEqual({ ok: true, value: '300192' });
  });

  it('without the pause it is asked about', () => {
    expect(readPostcode('300191 不300192')).toMatchObject({ ok: false, reason: 'ambiguous' });
  });
});
