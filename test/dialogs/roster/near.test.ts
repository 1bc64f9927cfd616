import { expect, test } from 'vitest';
import { nearNames } from '../../../src/dialogs/roster/near.ts';

const roster = [
  '天津市南开区科学技术协会',
  '天津市和平区科学技术协会',
  '天津市科学技术局',
  '天津市教育委员会',
  '天津市卫生健康委员会',
  '天津大学',
  '天津市南开区万兴街道办事处',
  '天津市南开区大学道小学',
  '天津市第十一中学',
];

test('a short name is near to the one of the roster that it stands for, either way', () => {
  for (const [typed, name] of [
    ['南开区科协', '天津市南开区科学技术协会'],
    ['天津市南开区科协', '天津市南开区科学技术协会'],
    ['南开科协', '天津市南开区科学技术协会'],
    ['市科技局', '天津市科学技术局'],
    ['市教委', '天津市教育委员会'],
    ['天津市卫健委', '天津市卫生健康委员会'],
    ['天大', '天津大学'],
    ['万兴街道', '天津市南开区万兴街道办事处'],
    ['万兴街', '天津市南开区万兴街道办事处'],
  ])
    expect([typed, nearNames(typed ?? '', roster)]).toEqual([typed, [name]]);
  expect(nearNames('天津市南开区科学技术协会', ['南开区科协'])).toEqual(['南开区科协']);
});

test('another unit is not near, nor is one that is on the roster, nor what is near to many', () => {
  for (const typed of [
    '天津市南开区科学技术协会',
    '天津市 南开区科学技术协会',
    '河西区科协',
    '南开大学',
    '天津市第一中学',
    '大学',
    '',
    '\0'.repeat(50_000),
  ])
    expect([typed.slice(0, 20), nearNames(typed, roster)]).toEqual([typed.slice(0, 20), []]);
  const many = Array.from({ length: 9 }, (_, i) => `天津市南开区${i}号科学技术协会`);
  expect(nearNames('南开区科协', many)).toEqual([]);
});
