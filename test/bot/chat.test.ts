import { spawn } from 'node:child_process';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');
let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'chat-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly error: string;
}

/** `tianbao chat` as a process, with these lines as its input. */
function chat(args: readonly string[], lines: readonly string[], environment: NodeJS.ProcessEnv = {}): Promise<Ended> {
  const command = [join(root, 'bin/tianbao.js'), 'chat', '--out', join(folder, 'out'), ...args];
  const child = spawn(process.execPath, command, { cwd: root, env: { PATH: process.env['PATH'], ...environment } });
  let [out, error] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    error += text;
  });
  child.stdin.on('error', () => undefined);
  child.stdin.end(lines.map((line) => `${line}\n`).join(''));
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, out, error })));
}

const filled = [
  ...['填报单位：天津科学技术馆', '活动名称：智享科技进社区', '主办单位：天津科学技术馆', '主管部门：天津市科协'],
  ...['举办地点：和平区五大道社区', '举办时间：2022年5月22日上午9点到11点', '活动负责人：张三', '联系人：同上'],
  ...['地址：天津市和平区成都道1号', '邮政编码：300050', '联系电话：13800138000', '传真：无'],
  ...['电子邮箱：zhangsan@example.com', '活动经费：3万', '拟参加人数：200', '申请市级重点活动：否'],
  '项目简介：面向社区居民举办科普展览和讲座，由志愿者讲解，通过公众号宣传，现场互动体验。',
];

describe('tianbao chat', { timeout: 60_000 }, () => {
  test('goes on where the last run of the same person ended', async () => {
    const data = join(folder, 'data');
    const first = await chat(['--data', data, '--as', 'li'], ['备案', '同意', '天津科学技术馆']);
    expect(first).toMatchObject({ code: 0, error: '' });
    const second = await chat(['--data', data, '--as', 'li'], ['预览']);
    expect(second.out).toContain('1. 填报单位：天津科学技术馆');
    const other = await chat(['--data', data, '--as', 'wang'], ['预览']);
    expect(other.out).not.toContain('天津科学技术馆');
  });

  test('files a form that is pasted whole and saves its paper', async () => {
    const pasted = filled.join('\\\n');
    const { code, out } = await chat(['--memory', '--clock', '2022-05-10T15:59:00Z'], ['备案', '同意', pasted, '提交']);
    expect(code).toBe(0);
    expect(out).toContain('TJ36-备-00001');
    expect(await readdir(join(folder, 'out'))).toEqual(['TJ36-备-00001.docx']);
  });

  test('has the clock that it is given', async () => {
    const { out } = await chat(['--memory', '--clock', '2022-05-11T00:00:00+08:00'], ['备案', '同意']);
    expect(out).toContain('截止');
  });

  test('refuses a data directory that another process uses, with what to do', async () => {
    const data = join(folder, 'shared');
    const command = [join(root, 'bin/tianbao.js'), 'chat', '--data', data];
    const holder = spawn(process.execPath, command, { cwd: root, stdio: ['pipe', 'pipe', 'inherit'] });
    holder.stdin.write('你好\n');
    await new Promise((resolve) => holder.stdout.once('data', resolve));
    const { code, error } = await chat(['--data', data], ['你好']);
    holder.kill('SIGTERM');
    const left = await new Promise((resolve) => holder.on('close', resolve));
    expect(code).toBe(1);
    expect(error).toContain(data);
    expect(left).toBe(0);
  });

  test('tells what is wrong with the settings', async () => {
    const { code, error } = await chat(['--memory'], ['你好'], { CAMPAIGN: 'campaigns/none.yaml' });
    expect(code).toBe(1);
    expect(error).toContain('campaigns/none.yaml');
    expect(error).not.toContain('    at ');
  });
});
