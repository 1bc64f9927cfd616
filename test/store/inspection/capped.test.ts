import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runCapped } from '../../../src/store/inspection/capped.ts';
import { createGate } from '../../../src/store/inspection/gate.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tianbao-capped-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const answering = new URL('../../../src/store/inspection/child/answering.ts', import.meta.url);

async function module(name: string, body: string): Promise<URL> {
  const path = join(folder, `${name}.ts`);
  await writeFile(path, `import { answer } from ${JSON.stringify(answering.pathname)};\n${body}`);
  return pathToFileURL(path);
}

const cap = { heapMb: 64, residentMb: 160, withinMs: 10_000 };

test('a child gets its parameters and nothing of our environment, and answers', async () => {
  const entry = await module(
    'plain',
    'await answer({ given: process.argv.slice(2), home: process.env.HOME ?? null });',
  );
  const ran = await runCapped(entry, ['a b', '"; rm'], cap);
  expect(ran).toMatchObject({ outcome: 'done', result: { given: ['a b', '"; rm'], home: null } });
});

test('one that fills its heap, or other memory, is ended under its cap', async () => {
  const heap = await module('heap', 'const all: unknown[] = []; for (;;) all.push(new Array(1000).fill(all.length));');
  expect((await runCapped(heap, [], cap)).outcome).toBe('memory');
  const raw = await module(
    'raw',
    'const all: Buffer[] = []; const grow = () => { all.push(Buffer.alloc(4_000_000, 1)); setTimeout(grow, 5); }; grow();',
  );
  const ran = await runCapped(raw, [], cap);
  expect(ran.outcome).toBe('memory');
  expect(ran.peakMb).toBeLessThan(cap.residentMb * 1.5);
});

test('one that does not end is ended, and one that breaks is told', async () => {
  const slow = await module('slow', 'for (;;) {}');
  expect((await runCapped(slow, [], { ...cap, withinMs: 500 })).outcome).toBe('time');
  const broken = await module('broken', 'throw new Error("no such thing");');
  expect(await runCapped(broken, [], cap)).toMatchObject({ outcome: 'broken' });
});

test('slow ones of many owners do not keep another owner’s from its turn, and are ended in their time', async () => {
  const slow = await module('stuck', 'for (;;) {}');
  const quick = await module('quick', 'await answer("done");');
  const gate = createGate({ places: 2, sliceMs: 300 });
  const stuck = ['a', 'b', 'c', 'd'].map((owner) =>
    gate.run((signal) => runCapped(slow, [], { ...cap, withinMs: 4_000 }, signal), owner),
  );
  const order: string[] = [];
  const all = Promise.all(stuck.map((each) => each.then(() => order.push('stuck'))));
  const ran = await gate.run((signal) => runCapped<string>(quick, [], cap, signal), 'e');
  order.push('quick');
  expect(ran).toMatchObject({ outcome: 'done', result: 'done' });
  expect(order.filter((each) => each === 'stuck').length).toBeLessThan(4);
  await all;
  for (const each of await Promise.all(stuck)) expect(each.outcome).toBe('time');
}, 120_000);

test('one that is not wanted any longer is ended', async () => {
  const slow = await module('unwanted', 'for (;;) {}');
  const stop = new AbortController();
  const running = runCapped(slow, [], { ...cap, withinMs: 60_000 }, stop.signal);
  setTimeout(() => stop.abort(), 300);
  expect((await running).outcome).toBe('unwanted');
  expect((await runCapped(slow, [], cap, stop.signal)).outcome).toBe('unwanted');
});

/** A program that runs the module in a capped child, as the service does, and tells nobody when it is killed. */
async function runner(entry: URL, withinMs: number): Promise<ChildProcess> {
  const capped = new URL('../../../src/store/inspection/capped.ts', import.meta.url).href;
  const code =
    `import { runCapped } from ${JSON.stringify(capped)};\n` +
    `await runCapped(new URL(${JSON.stringify(entry.href)}), [], ${JSON.stringify({ ...cap, withinMs })});`;
  const path = join(folder, `runner-${withinMs}.mts`);
  await writeFile(path, code);
  return spawn(process.execPath, ['--import', 'tsx', path], { stdio: 'ignore' });
}

const onLinux = process.platform === 'linux' ? describe : describe.skip;

onLinux('a child whose parent', () => {
  async function childOf(parent: ChildProcess): Promise<number> {
    for (let i = 0; i < 600; i++) {
      const listed = await readFile(`/proc/${parent.pid}/task/${parent.pid}/children`, 'utf8').catch(() => '');
      for (const pid of listed.trim().split(' ').filter(Boolean)) {
        const line = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
        // Beside it there is the program that puts the module together.
        if (line.includes('--input-type=module') && (await busy(Number(pid)))) return Number(pid);
      }
      await pause(50);
    }
    throw new Error('no child was begun');
  }

  async function busy(pid: number): Promise<boolean> {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
    return Number(stat.split(' ')[13]) > 50;
  }

  async function gone(pid: number): Promise<boolean> {
    for (let i = 0; i < 600; i++) {
      const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined);
      if (stat === undefined || / [ZX] /u.test(stat)) return true;
      await pause(50);
    }
    return false;
  }

  test('is killed ends by itself, though its work never lets go', async () => {
    const parent = await runner(await module('orphan', 'for (;;) {}'), 600_000);
    const pid = await childOf(parent);
    parent.kill('SIGKILL');
    expect(await gone(pid)).toBe(true);
  }, 60_000);

  test('stands still ends by itself when its time is over', async () => {
    const parent = await runner(await module('alone', 'for (;;) {}'), 3_000);
    const pid = await childOf(parent);
    parent.kill('SIGSTOP');
    expect(await gone(pid)).toBe(true);
    parent.kill('SIGKILL');
  }, 60_000);
});
