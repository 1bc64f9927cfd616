import { describe, expect, test } from 'vitest';
import { organisation } from '../../../src/dialogs/fields/organisation.ts';

const field = organisation();
const read = (text: string) => field.read(text, { now: 0, earlier: () => [] });

describe('what is said around a unit falls away', () => {
  test.each([
    ['教委吧', '教委'],
    ['科协吧', '科协'],
    ['区文旅局的', '区文旅局'],
    ['天津医科大学和南开大学一起办', '天津医科大学和南开大学'],
    ['天津医科大学、南开大学联合主办', '天津医科大学、南开大学'],
    ['天津医科大学与南开大学共同举办的', '天津医科大学与南开大学'],
    ['由区科协和区图书馆一起办', '区科协和区图书馆'],
    ['天津医科大学主办', '天津医科大学'],
  ])('%s', (text, value) => expect(read(text)).toEqual({ ok: true, value }));

  test.each([
    '酒吧',
    '三条石街道办',
    '和平区科协',
    '河东区的少年宫',
    '和南开大学合办',
    '三家单位合办',
    '区科协主办，图书馆协办',
  ])('%s stays', (text) => expect(read(text)).toEqual({ ok: true, value: text }));
});

describe('what is said of a person is no part of the unit, which is offered', () => {
  test.each([
    ['我们是红桥区三条石街道的，我姓刘，今年六十三了，眼睛不太好', '红桥区三条石街道'],
    ['三条石街道的，退休了', '三条石街道'],
    ['南开大学，我叫李雷，电话13900001111', '南开大学'],
    ['我是南开区科协的小王', '南开区科协'],
  ])('%s', (text, unit) => {
    const reading = read(text);
    expect(reading.ok ? [] : reading.candidates).toEqual([unit]);
  });

  test('a list of units with commas is none of that', () => {
    expect(read('南开大学，天津大学')).toEqual({ ok: true, value: '南开大学，天津大学' });
  });
});

test('a text of 4,000 characters is read at once', () => {
  const began = performance.now();
  for (const piece of ['的，', '由我办', '一起办', '（《“', '和与，我']) read(piece.repeat(4000 / piece.length));
  expect(performance.now() - began).toBeLessThan(500);
});
