import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const house = join(import.meta.dirname, '../..');

/** The product as its users run it: `tianbao start` in a process of its own. */
export interface Running {
  readonly child: ChildProcess;
  /** Where the page answers, as the process printed it. */
  readonly address: string;
  readonly out: () => string;
  /** What was logged. */
  readonly error: () => string;
  /** Asks it to end, and gives its exit code and how long that took, in milliseconds. */
  readonly stop: (signal?: NodeJS.Signals) => Promise<{ readonly code: number | null; readonly ms: number }>;
}

/** A process that ended before its page answered. */
export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly error: string;
}

type Environment = Readonly<Record<string, string>>;

const startMs = 45_000;
const started = new Set<ChildProcess>();
const folders: string[] = [];

/** Starts the service and waits for its page. Rejects with what it said when it ends before. */
export async function startProduct(environment: Environment): Promise<Running> {
  const { child, out, error, ended } = launch(environment);
  const address = await Promise.race([
    printed(out, child),
    ended.then(() => undefined),
    after(startMs).then(() => undefined),
  ]);
  if (!address) {
    child.kill('SIGKILL');
    throw new Error(`The service did not start.\n${out()}\n${error()}`);
  }
  const stop = async (signal: NodeJS.Signals = 'SIGTERM') => {
    const begun = performance.now();
    child.kill(signal);
    const code = await ended;
    return { code, ms: performance.now() - begun };
  };
  return { child, address, out, error, stop };
}

/** Starts the service and waits until it has ended by itself; one that goes on is ended after a while. */
export async function runProduct(environment: Environment): Promise<Ended> {
  const { child, out, error, ended } = launch(environment);
  const limit = setTimeout(() => child.kill('SIGKILL'), startMs);
  const code = await ended;
  clearTimeout(limit);
  return { code, out: out(), error: error() };
}

/** A new empty folder for one process's data. */
export async function dataFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'tianbao-product-'));
  folders.push(folder);
  return folder;
}

/** Ends every process that was started here and removes its folders. */
export async function endProducts(): Promise<void> {
  for (const child of started) child.kill('SIGKILL');
  await Promise.all(folders.splice(0).map((folder) => rm(folder, { recursive: true, force: true, maxRetries: 5 })));
}

function launch(environment: Environment) {
  const child = spawn(process.execPath, ['bin/tianbao.js', 'start'], {
    cwd: house,
    env: { PATH: process.env['PATH'] ?? '', PORT: '0', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  started.add(child);
  const ended = new Promise<number | null>((resolve) => {
    child.once('close', (code) => {
      started.delete(child);
      resolve(code);
    });
  });
  return { child, out: gather(child.stdout), error: gather(child.stderr), ended };
}

function gather(stream: NodeJS.ReadableStream): () => string {
  let text = '';
  stream.setEncoding('utf8').on('data', (part: string) => {
    text += part;
  });
  return () => text;
}

function printed(out: () => string, child: ChildProcess): Promise<string | undefined> {
  return new Promise((resolve) => {
    child.stdout?.on('data', () => {
      const address = /http:\/\/\S+/u.exec(out())?.[0];
      if (address) resolve(address);
    });
  });
}

function after(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms).unref();
  });
}
