import { expect, test } from 'vitest';
import { slipsOf } from '../../../src/dialogs/reading/slips.ts';

const slips = slipsOf(['联系人', '联系电话', '联系方式', '活动名称', '活动经费', '电子邮箱地址']);

test.each<[string, string, readonly string[]]>([
  ['a character that sounds alike at the end', '活动名成', ['活动名称']],
  ['one at the beginning', '连系人', ['联系人']],
  ['one that looks alike in the middle', '联系申话', []],
  ['two that changed places at the beginning', '动活名称', ['活动名称']],
  ['two that changed places in the middle', '活名动称', ['活动名称']],
  ['one too many', '活动动名称', ['活动名称']],
  ['one too many at the end', '活动名称称', ['活动名称']],
  ['one too many behind a short name', '联系人人', []],
  ['one left out of a long name', '电子邮箱址', ['电子邮箱地址']],
  ['one left out of a short name', '活动称', []],
  ['two slips', '动活名成', []],
  ['the name itself', '活动名称', []],
  ['nothing', '', []],
])('%s', (_slip, typed, names) => {
  expect(slips(typed)).toEqual(names);
});
