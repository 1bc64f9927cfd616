import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { readGolden } from '../helpers/golden.ts';

const scripted = ['--import', 'tsx', join(import.meta.dirname, '../helpers/scripted-chat.ts')];
const started: ChildProcess[] = [];
let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'terminal-process-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));
afterEach(() => {
  for (const child of started.splice(0)) child.kill('SIGKILL');
});

interface Run {
  readonly child: ChildProcess;
  readonly out: () => string;
  readonly error: () => string;
  readonly ended: Promise<number | null>;
}

function run(command: string, args: readonly string[], environment: NodeJS.ProcessEnv = {}): Run {
  const { NO_COLOR: _colour, FORCE_COLOR: _forced, ...rest } = process.env;
  const child = spawn(command, args, { env: { ...rest, ...environment } });
  started.push(child);
  let [out, error] = ['', ''];
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    out += text;
  });
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    error += text;
  });
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  return { child, out: () => out, error: () => error, ended };
}

function chat(args: readonly string[], input: string): Run {
  const running = run(process.execPath, [...scripted, '--out', join(folder, 'out'), ...args]);
  running.child.stdin?.end(input);
  return running;
}

describe('a chat over a pipe', () => {
  test('answers each line in order, in plain text, and ends with 0', async () => {
    const { ended, out, error } = chat([], '一\n两条\n三\\n四\n五\\\n六\n');
    expect(await ended).toBe(0);
    expect(out()).toBe('收到：一\n收到：两条\n1. 讲座\n2. 展览\n收到：三\\n四\n收到：五\n六\n');
    expect(error()).toBe('');
  });

  test('reads a line only when the one before has been answered', async () => {
    const { child, out, ended } = run(process.execPath, [...scripted]);
    child.stdin?.write('一\n二\n');
    await vi.waitFor(() => expect(out()).toBe('收到：一\n收到：二\n'), { timeout: 10_000 });
    child.stdin?.write('三\n');
    await vi.waitFor(() => expect(out()).toContain('三'), { timeout: 10_000 });
    child.stdin?.end();
    expect(await ended).toBe(0);
  });

  test('sends files by path, saves documents, and prints where', async () => {
    const path = join(folder, '总结 报告.txt');
    await writeFile(path, '123456');
    const { ended, out } = chat([], `/file ${path}\n/file /没有/这个\n表格\n表格\n`);
    expect(await ended).toBe(0);
    expect(out()).toContain('收到：总结 报告.txt 6');
    expect(out()).toContain('找不到文件：/没有/这个');
    expect(out()).toContain(`[文件] 已保存：${join(folder, 'out', '备案表 (2).docx')}`);
    expect((await readdir(join(folder, 'out'))).sort()).toEqual(['备案表 (2).docx', '备案表.docx']);
  });

  test('tells what was not kept, goes on, and ends with 1', async () => {
    const { ended, out } = chat([], '坏\n二\n');
    expect(await ended).toBe(1);
    expect(out()).toBe('刚才这条没有存上，请再发一次。\n收到：二\n');
  });

  test('numbers its messages unlike any other run', async () => {
    const runs = [chat([], '编号\n编号\n'), chat([], '编号\n')];
    await Promise.all(runs.map(({ ended }) => ended));
    const ids = runs.flatMap(({ out }) => out().trim().split('\n'));
    expect(new Set(ids).size).toBe(3);
  });

  test('ends in order when its reader goes away', async () => {
    const { child, ended, error } = run(process.execPath, [...scripted]);
    child.stdout?.destroy();
    child.stdin?.on('error', () => undefined);
    child.stdin?.write('一\n二\n');
    expect(await ended).toBe(1);
    expect(error()).toBe('');
  });

  test('writes the talk down as it can be replayed', async () => {
    const record = join(folder, 'talk.txt');
    const { ended } = chat(['--record', record], '一\n五\\\n六\n表格\n');
    expect(await ended).toBe(0);
    expect(readGolden(await readFile(record, 'utf8'))).toEqual({
      head: { clock: '2022-05-08T01:00:00.000Z', campaign: 'campaigns/tianjin-2022.yaml', language: 'zh' },
      turns: [
        { said: '一', replies: ['收到：一'] },
        { said: '五\n六', replies: ['收到：五\n六'] },
        { said: '表格', replies: ['收到：表格', '[文件] 备案表.docx'] },
      ],
    });
  });

  test('tells its options for --help, and what is wrong with others', async () => {
    const help = chat(['--help', '--lang', 'en'], '');
    const wrong = chat(['--clock', 'soon'], '');
    expect([await help.ended, await wrong.ended]).toEqual([0, 2]);
    for (const flag of ['--memory', '--data', '--clock', '--as', '--lang', '--record', '--out'])
      expect(help.out()).toContain(flag);
    expect(wrong.error()).toContain('--clock soon');
  });
});

const hasScript = spawnSync('script', ['--version']).status === 0;
if (!hasScript) console.warn('SKIPPED: the terminal is not tested, because the command `script` is not there.');

describe.skipIf(!hasScript)('a chat on a terminal', () => {
  function terminal(environment: NodeJS.ProcessEnv = {}): Run & { readonly type: (keys: string) => void } {
    const words = [process.execPath, ...scripted, '--as', 'li', '--out', join(folder, 'out')].map(
      (word) => `'${word}'`,
    );
    const running = run('script', ['-qec', words.join(' '), '/dev/null'], { TERM: 'xterm-256color', ...environment });
    return { ...running, type: (keys) => void running.child.stdin?.write(keys) };
  }

  async function shows(running: Run, text: string): Promise<void> {
    await vi.waitFor(() => expect(running.out()).toContain(text), { timeout: 15_000, interval: 20 });
  }

  test('greets, prompts, answers in colour with the progress, and leaves with 0 at Ctrl-C', async () => {
    const running = terminal();
    await shows(running, '收到：打开');
    await shows(running, '> ');
    running.type('两条\r');
    await shows(running, '\u001b[36m1.\u001b[39m 讲座');
    expect(running.out()).toContain('\u001b[2m第 6 项，共 17 项\u001b[22m');
    running.type('\u0003');
    expect(await running.ended).toBe(0);
    expect(running.out()).toContain('已填的内容都保存着');
    expect(running.out()).toContain('\u001b[?2004l');
  });

  test('has no colours with NO_COLOR', async () => {
    const running = terminal({ NO_COLOR: '1' });
    await shows(running, '收到：打开');
    running.type('两条\r');
    await shows(running, '1. 讲座');
    for (const colour of ['\u001b[2m', '\u001b[36m']) expect(running.out()).not.toContain(colour);
    running.type('\u0004');
    expect(await running.ended).toBe(0);
  });

  test('takes several pasted lines as one message', async () => {
    const running = terminal();
    await shows(running, '> ');
    running.type('\u001b[200~活动名称：甲\r\n地点：乙\r\n\u001b[201~');
    running.type('\r');
    await shows(running, '收到：活动名称：甲\r\n地点：乙');
    running.type('\u0003');
    await running.ended;
    expect(running.out().match(/收到：/gu)).toHaveLength(2);
  });

  test('shows what others typed without obeying it', async () => {
    const running = terminal();
    await shows(running, '> ');
    running.type('逃\r');
    await shows(running, '␛[2J红');
    running.type('\u0003');
    await running.ended;
    expect(running.out()).not.toContain('\u001b[2J');
  });

  test('sends a file that is dropped on it', async () => {
    const path = join(folder, '照片 1.jpg');
    await writeFile(path, 'abc');
    const running = terminal();
    await shows(running, '> ');
    running.type(`'${path}'\r`);
    await shows(running, '收到：照片 1.jpg 3');
    running.type('\u0003');
    expect(await running.ended).toBe(0);
  });
});
