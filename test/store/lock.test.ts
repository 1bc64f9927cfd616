import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openStore } from '../../src/store/database.ts';
import { DirectoryInUseError, lockDirectory } from '../../src/store/lock.ts';
import { inMemory } from '../helpers/databases.ts';

const program = new URL('../helpers/holder.ts', import.meta.url);
let directory = '';
let children: ChildProcess[] = [];

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'tianbao-lock-'));
});

afterEach(async () => {
  await Promise.all(children.map((child) => end(child, 'SIGKILL')));
  children = [];
  await rm(directory, { recursive: true, force: true });
});

/** Another process that tries to take the directory: its outcome, and the process, which lives on. */
async function claim(): Promise<{ readonly outcome: string; readonly child: ChildProcess }> {
  const child = fork(program, [directory], { execArgv: ['--import', 'tsx'] });
  children.push(child);
  const [outcome] = (await once(child, 'message')) as [string];
  return { outcome, child };
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill(signal);
  await once(child, 'exit');
}

describe('a data directory', () => {
  it('is refused while another process has it, naming that process and what to do', async () => {
    const { outcome, child } = await claim();
    expect(outcome).toBe('held');
    const error: unknown = await lockDirectory(directory).catch((refused: unknown) => refused);
    expect(error).toBeInstanceOf(DirectoryInUseError);
    expect(error).toMatchObject({
      pid: child.pid,
      message: expect.stringMatching(`process ${child.pid}.*DATABASE_URL`),
    });
  });

  it('is refused while its process is stopped and cannot answer', async () => {
    const { child } = await claim();
    child.kill('SIGSTOP');
    await expect(lockDirectory(directory)).rejects.toMatchObject({ pid: child.pid });
    child.kill('SIGCONT');
  });

  it('is taken over from a process that was killed, and tidied up', async () => {
    for (let round = 0; round < 2; round++) await end((await claim()).child, 'SIGKILL');
    const lock = await lockDirectory(directory);
    expect(await readdir(directory)).toHaveLength(1);
    await lock.release();
    expect(await readdir(directory)).toEqual([]);
  });

  it('is given back at once', async () => {
    await (await lockDirectory(directory)).release();
    expect((await claim()).outcome).toBe('held');
  });

  it('goes to one of four processes that start at once', async () => {
    const claims = await Promise.all([claim(), claim(), claim(), claim()]);
    const outcomes = claims.map(({ outcome }) => outcome.split(':')[0]);
    expect(outcomes.filter((outcome) => outcome === 'held')).toHaveLength(1);
    expect(outcomes.filter((outcome) => outcome === 'DirectoryInUseError')).toHaveLength(3);
  });

  it('goes to one of twelve claims inside a process that come at once, again and again', async () => {
    for (let round = 0; round < 10; round++) {
      const claims = await Promise.allSettled(Array.from({ length: 12 }, () => lockDirectory(directory)));
      const held = claims.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
      expect(held).toHaveLength(1);
      await held[0]?.release();
    }
  });

  it('may have a path longer than a socket may have', async () => {
    const deep = join(directory, 'x'.repeat(120));
    await mkdir(deep);
    const lock = await lockDirectory(deep);
    await expect(lockDirectory(deep)).rejects.toBeInstanceOf(DirectoryInUseError);
    await lock.release();
  });

  it('keeps what the embedded database was told, and refuses a second store', async () => {
    const { image } = await inMemory();
    const options = { dataDir: directory };
    const store = await openStore({ ...options, ...(image ? { image } : {}) });
    await expect(openStore(options)).rejects.toMatchObject({ name: 'DirectoryInUseError', pid: process.pid });
    await store.db.insertInto('counters').values({ campaign: 'c', form: 'f', value: 7 }).execute();
    await store.close();
    await store.close();
    const again = await openStore(options);
    expect(await again.db.selectFrom('counters').selectAll().execute()).toEqual([
      { campaign: 'c', form: 'f', value: 7 },
    ]);
    await again.close();
  });
});
