import { expect, test } from 'vitest';
import { readCommand } from '../../src/dialogs/commands.ts';

test.each([
  ...[
    '模板',
    '空白表',
    '模板 word',
    'Word模板',
    '备案表模板',
    '统计表空白表',
    '给我一份空白表',
    '有没有模板',
    '可以发个模板吗',
  ],
  ...['有word版吗', '下载空白表', '空白的备案表', 'excel 模板', 'blank form', 'please send me the blank form'],
  ...['word template', 'can I have the template?', '/template', '/template word'],
])('“%s” asks for a template', (text) => {
  expect(readCommand(text)?.name).toBe('template');
});

test.each(['空白场地', '空白艺术展', '讲解垃圾分类的样表', '模板制作培训', '备案表', 'word培训班', '活动'])(
  '“%s” asks for none',
  (text) => {
    expect(readCommand(text)?.name).not.toBe('template');
  },
);
