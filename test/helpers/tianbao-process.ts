import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const bin = fileURLToPath(new URL('../../bin/tianbao.js', import.meta.url));

export interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs `tianbao` as a real process to its end, with these settings alone. At most 30 s. */
export function runTianbao(args: readonly string[], settings: Readonly<Record<string, string>>): Promise<Ended> {
  return new Promise((resolve) => {
    execFile(process.execPath, [bin, ...args], { env: alone(settings), timeout: 30_000 }, (error, out, err) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : error ? -1 : 0, out, err }),
    );
  });
}

export interface Started {
  readonly pid: number;
  /** Asks it to end, and waits until it has. */
  stop(): Promise<void>;
}

/** Starts the service as a real process and waits until it has told its address. */
export async function startTianbao(settings: Readonly<Record<string, string>>): Promise<Started> {
  const child = spawn(process.execPath, [bin, 'start'], { env: alone(settings), stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = once(child, 'exit');
  await told(child, 'http://');
  return {
    pid: child.pid ?? 0,
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

function alone(settings: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
  return { PATH: process.env['PATH'], ...settings };
}

function told(child: ChildProcess, words: string): Promise<void> {
  let all = '';
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`It ended with ${code} before it told “${words}”:\n${all}`)));
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (chunk: Buffer) => {
        all += chunk.toString('utf8');
        if (all.includes(words)) resolve();
      });
    }
  });
}
