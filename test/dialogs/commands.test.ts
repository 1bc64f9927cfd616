import { describe, expect, test } from 'vitest';
import { commandNames, commandWord, quotedAnswer, readCommand } from '../../src/dialogs/commands.ts';

describe('commands', () => {
  test.each([
    ['上一步', 'back'],
    ['跳过。', 'skip'],
    ['  帮助 ', 'help'],
    ['？', 'help'],
    ['预览一下', 'preview'],
    ['我的进度', 'status'],
    ['暂停吧', 'pause'],
    ['继续', 'resume'],
    ['重来', 'restart'],
    ['取消', 'cancel'],
    ['提交！', 'submit'],
    ['沿用', 'keep'],
    ['写完了', 'done'],
    ['HELP', 'help'],
    ['Go back', 'back'],
    ['/back', 'back'],
    ['/status@tianbao_bot', 'status'],
    ['/跳过', 'skip'],
    ['skip please', 'skip'],
    ['提交，谢谢', 'submit'],
  ])('%j is %s', (text, name) => expect(readCommand(text)?.name).toBe(name));

  test.each([
    '帮助老年人使用智能手机',
    '取消文盲',
    '上一步和下一步',
    '进度条展',
    'helpful',
    '继续教育学院',
    '预览图由办公室提供',
    '//back',
    '/usr/share/doc',
  ])('%j is an answer', (text) => expect(readCommand(text)).toBeUndefined());

  test.each([
    ['改 6', '6'],
    ['改第6项', '6项'],
    ['改6', '6'],
    ['修改联系电话', '联系电话'],
    ['改 地点 文化宫', '地点 文化宫'],
    ['edit 6', '6'],
    ['/edit 6 May 22', '6 May 22'],
    ['不对', undefined],
    ['填错了', undefined],
  ])('%j edits %j', (text, argument) =>
    expect(readCommand(text)).toEqual(argument === undefined ? { name: 'edit' } : { name: 'edit', argument }),
  );

  test('an edit keeps the line breaks of the new value', () => {
    expect(readCommand('改 17 第一行\n第二行')?.argument).toBe('17 第一行\n第二行');
  });

  test.each([
    ['“跳过”', '跳过'],
    ['「取消」', '取消'],
    ['"help"', 'help'],
  ])('%j is the answer %j', (text, answer) => expect(quotedAnswer(text)).toBe(answer));

  test('two quoted names are no escape', () => expect(quotedAnswer('“一”和“二”')).toBeUndefined());

  test('the first word of every command is understood as that command, in both languages and with a slash', () => {
    for (const name of commandNames) {
      if (name === 'language') continue;
      for (const language of ['zh', 'en'] as const) expect(readCommand(commandWord(name, language))?.name).toBe(name);
      expect(readCommand(`/${name}`)?.name).toBe(name);
    }
  });
});
