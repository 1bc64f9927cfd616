import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readFax, readPhones } from '../../../src/dialogs/reading/phone.ts';
import { testAnswers, testAnyText } from '../../helpers/answer-cases.ts';

const context = { areaCode: '022', required: true };
const digits = (length: number) =>
  fc.array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length }).map((all) => all.join(''));
const mobile = fc.tuple(fc.integer({ min: 3, max: 9 }), digits(9)).map(([second, rest]) => `1${second}${rest}`);
const local = fc.tuple(fc.integer({ min: 2, max: 9 }), digits(7)).map(([first, rest]) => `${first}${rest}`);

describe('telephone answers', () => testAnswers('own-contact.json', 'phone', readPhones));
describe('fax answers', () => testAnswers('own-contact.json', 'fax', readFax));

describe('telephone numbers', () => {
  it('read a mobile in every usual writing', () => {
    fc.assert(
      fc.property(mobile, (number) => {
        const parts = [number.slice(0, 3), number.slice(3, 7), number.slice(7)];
        const wide = number.replace(/\d/gu, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
        for (const text of [
          number,
          parts.join(' '),
          parts.join('-'),
          `+86 ${number}`,
          `0086${number}`,
          `手机：${number}，谢谢`,
          wide,
        ]) {
          expect(readPhones(text, context)).toEqual({ ok: true, value: [number] });
        }
      }),
    );
  });

  it.each(['my cell is', 'call me at', 'cell', 't', '办公室 ', 'phone no.'])(
    '%s before the groups of a mobile',
    (head) => {
      expect(readPhones(`${head} 139 2011 3456`, context)).toEqual({ ok: true, value: ['13920113456'] });
      expect(readPhones(`2345 6789, ${head} 139 2011 3456`, context)).toEqual({
        ok: true,
        value: ['022-23456789', '13920113456'],
      });
    },
  );

  it.each(['my cell is 139 2011 345', 'cell 139 2011 34567'])('%s is no landline', (text) => {
    expect(readPhones(text, context).ok).toBe(false);
  });

  it('read a landline with and without its area and extension', () => {
    fc.assert(
      fc.property(local, fc.integer({ min: 1, max: 9999 }), (number, extension) => {
        for (const text of [
          number,
          `022-${number}`,
          `(022)${number}`,
          `022${number}`,
          `+86 22 ${number}`,
          `022 ${number.slice(0, 4)} ${number.slice(4)}`,
        ]) {
          expect(readPhones(text, context)).toEqual({ ok: true, value: [`022-${number}`] });
          expect(readPhones(`${text}转${extension}`, context)).toEqual({
            ok: true,
            value: [`022-${number}-${extension}`],
          });
        }
      }),
    );
  });

  it('keep the order of several numbers', () => {
    fc.assert(
      fc.property(mobile, local, fc.constantFrom('、', '，', ' ', '\n', '或', '/'), (one, other, between) => {
        expect(readPhones(`${one}${between}${other}`, context)).toEqual({ ok: true, value: [one, `022-${other}`] });
      }),
    );
  });

  it('offer the numbers that were understood beside digits that were not', () => {
    expect(readPhones('13820113456 13820113', context)).toMatchObject({ ok: false, reason: 'invalid' });
    expect(readPhones('010-62345678、62345679', context)).toEqual({
      ok: false,
      reason: 'ambiguous',
      candidates: [['010-62345678', '022-62345679']],
    });
  });
});

testAnyText(
  (text) => readPhones(text, context),
  ['138', '022-', '13820113456', '(', '/02', '转', '+86', '一三八', '同', '电话'],
);

describe('numbers that are taken back', () => {
  it.each([
    ['13752011234停机了，用13752011235', ['13752011235']],
    ['保留27401234，去掉13752011234', ['022-27401234']],
    ['旧号13752011234，新号13752011235', ['13752011235']],
    ['13752011235（旧号27401234停用）', ['13752011235']],
    ['13752011234不用了，打27401234', ['022-27401234']],
    ['27401234是空号，换成27401235', ['022-27401235']],
    ['13752011234，不要27401234', ['13752011234']],
    ['vx：zq_13752011234，电话27401234', ['022-27401234']],
    ['62511234 北京的', ['010-62511234']],
    ['北京62511234，手机13752011234', ['010-62511234', '13752011234']],
    ['北京路办公室27401234', ['022-27401234']],
    ['重庆道27401234', ['022-27401234']],
    ['微信号13752011234', ['13752011234']],
  ])('%s', (text, value) => {
    expect(readPhones(text, { areaCode: '022' })).toEqual({ ok: true, value });
  });

  it.each([
    '13752011234停机',
    '去掉13752011234',
    '旧号13752011234',
    '13752011234 27401234空号',
    '微信号abc13752011234',
    '天津27401234，北京62511234',
    '北京62511234、62511235',
  ])('%s is asked about', (text) => {
    expect(readPhones(text, { areaCode: '022' })).toMatchObject({ ok: false });
  });
});

describe('there is no fax', () => {
  const optional = { areaCode: '022', required: false };

  it.each([
    '还是没有',
    '仍然没有',
    '没有这个',
    '我们没有这个东西',
    "we don't have one",
    'I do not have one',
    'still none',
    'we have no fax',
    'no thanks',
    'No, thank you.',
  ])('%s', (text) => {
    expect(readFax(text, optional)).toEqual({ ok: true, value: null });
  });

  it.each(['没有这个号就不行吗', 'we have one', "I don't know", '还是等等', '没有别的电话'])(
    '%s is not read',
    (text) => {
      expect(readFax(text, optional).ok).toBe(false);
    },
  );
});
