import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createRecorder } from '../../src/bot/terminal/golden.ts';
import { type Golden, readGolden, replay, writeGolden } from '../helpers/golden.ts';

const head = { clock: '2022-05-08T01:00:00.000Z', campaign: 'campaigns/tianjin-2022.yaml', language: 'zh' };

test('a recorded talk reads back as it was', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'golden-'));
  const path = join(folder, 'talk.txt');
  const start = Date.parse(head.clock);
  const recorder = createRecorder(path, head);
  recorder.said(undefined, start);
  recorder.replied('您好\n\n> 不是人说的\n# 也不是头\n--\n@ 也不是时刻');
  recorder.said('第一行\n\n第三行', start + 20_000);
  recorder.replied('一');
  recorder.replied('[文件] 备案表.docx');
  recorder.said('没有回答', start + 40_000);
  recorder.said('一小时后', start + 3_600_000);
  recorder.replied('\\n 是两个字符\n');
  const text = await readFile(path, 'utf8');
  await rm(folder, { recursive: true });
  expect(readGolden(text)).toEqual({
    head,
    turns: [
      { replies: ['您好\n\n> 不是人说的\n# 也不是头\n--\n@ 也不是时刻'] },
      { said: '第一行\n\n第三行', replies: ['一', '[文件] 备案表.docx'] },
      { said: '没有回答', replies: [] },
      { said: '一小时后', at: '2022-05-08T02:00:00.000Z', replies: ['\\n 是两个字符\n'] },
    ],
  });
  expect(writeGolden(readGolden(text))).toBe(text);
});

test('any talk reads back as it was written', () => {
  const line = fc.constantFrom('您好', '', '> 引', '>', '# 题', '--', '@ 时', '\\', '\\n', '/opened?', ' 空');
  const text = fc.array(line, { minLength: 1, maxLength: 4 }).map((lines) => lines.join('\n'));
  const turn = fc.record(
    { said: text, at: fc.constant('2022-05-08T02:00:00.000Z'), replies: fc.array(text, { maxLength: 3 }) },
    { requiredKeys: ['replies'] },
  );
  fc.assert(
    fc.property(fc.array(turn, { maxLength: 5 }), (turns) => {
      const golden: Golden = { head, turns };
      expect(readGolden(writeGolden(golden))).toEqual(golden);
    }),
    { numRuns: 500 },
  );
});

test('a replay asks each turn again at its moment and differs where the answers do', async () => {
  const golden = readGolden(
    `${writeGolden({ head, turns: [] })}\n> 你好\n您好\n\n@ 2022-05-09T00:00:00.000Z\n> 进度\n没有\n`,
  );
  const asked: unknown[] = [];
  const again = await replay(golden, async (said, atMs) => {
    asked.push([said, new Date(atMs).toISOString()]);
    return said === '进度' ? ['一份草稿'] : ['您好'];
  });
  expect(asked).toEqual([
    ['你好', '2022-05-08T01:00:00.000Z'],
    ['进度', '2022-05-09T00:00:00.000Z'],
  ]);
  expect(again.turns).toMatchObject([{ replies: ['您好'] }, { replies: ['一份草稿'] }]);
});

test('a talk without a clock is refused with what is wanted', () => {
  expect(() => readGolden('# campaign: c.yaml\n')).toThrow('# clock: ISO moment');
});
