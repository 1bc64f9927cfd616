import { describe, expect, test } from 'vitest';
import { readCommand } from '../../src/dialogs/commands.ts';

describe('what is said about records and data', () => {
  test.each([
    ['更正备案', 'correct'],
    ['修改已提交的', 'correct'],
    ['改备案', 'correct'],
    ['请修改备案表', 'correct'],
    ['correct a filing', 'correct'],
    ['撤回', 'withdraw'],
    ['请帮我撤回', 'withdraw'],
    ['撤销提交', 'withdraw'],
    ['withdraw', 'withdraw'],
    ['撤销撤回', 'restore'],
    ['恢复草稿', 'restore'],
    ['undo withdrawal', 'restore'],
    ['我的数据', 'data'],
    ['导出我的数据', 'data'],
    ['my data', 'data'],
    ['删除我的数据', 'forget'],
    ['请删除我的数据', 'forget'],
    ['delete my data please', 'forget'],
    ['/correct', 'correct'],
    ['/forget', 'forget'],
  ])('“%s” is %s', (text, name) => {
    expect(readCommand(text)?.name).toBe(name);
  });

  test.each([
    '撤回重审研讨会',
    '我的数据我做主科普讲座',
    '恢复生态示范区',
    '数据删除与隐私保护讲座',
    'my data my rights lecture',
    '更正式的场合',
  ])('“%s” is an answer', (text) => {
    const name = readCommand(text)?.name;
    expect(['correct', 'withdraw', 'restore', 'data', 'forget']).not.toContain(name);
  });
});
