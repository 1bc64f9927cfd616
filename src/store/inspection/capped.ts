import { type ChildProcess, spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/** What a child may use. */
export interface Cap {
  /** JavaScript's own memory, in MB. */
  readonly heapMb: number;
  /** All of its memory that is resident, in MB; looked at twenty times a second where the system tells (Linux). */
  readonly residentMb: number;
  /** In milliseconds, from its start. */
  readonly withinMs: number;
  /** The longest answer, in bytes. Default 1 MB. */
  readonly answerBytes?: number;
}

export type Capped<Result> =
  | { readonly outcome: 'done'; readonly result: Result; readonly peakMb: number }
  /** It was ended: it wanted more memory or time than it may have, it broke, or was not wanted any longer. */
  | { readonly outcome: Ended | 'broken'; readonly peakMb: number; readonly told: string };

type Ended = 'memory' | 'time' | 'unwanted';

/**
 * Runs a module of ours in a process of its own, with a cap on its memory and its time, and gives what it answers. The
 * module is put together once for each process of ours, with all that it imports, and handed over by standard input: the
 * child needs neither our sources nor our environment, which it does not get. `answer` of `child/answering.ts` is its way
 * to answer. Nothing that the child does or meets is thrown here. When the signal is aborted it is ended. It ends by
 * itself, too: a second after its time, and when the process that runs it is gone.
 */
export async function runCapped<Result>(
  entry: URL,
  parameters: readonly string[],
  cap: Cap,
  signal?: AbortSignal,
): Promise<Capped<Result>> {
  const code = `${watchdog(process.pid, cap.withinMs + graceMs)}\n${await bundleOf(entry)}`;
  const child = spawn(
    process.execPath,
    [`--max-old-space-size=${cap.heapMb}`, '--input-type=module', '-', ...parameters],
    { env: {}, stdio: ['pipe', 'ignore', 'pipe', 'pipe'] },
  );
  return watch<Result>(child, { code, cap, signal });
}

const graceMs = 1_000;

/**
 * What the child has beside its work: a thread that ends it when its time is over or its parent is another one. A thread,
 * because the work may never let a timer of its own thread run.
 */
function watchdog(parent: number, mostMs: number): string {
  const watching = `const begun = performance.now();
    setInterval(() => {
      if (performance.now() - begun > ${mostMs} || process.ppid !== ${parent}) process.kill(process.pid, 'SIGKILL');
    }, 200);`;
  return [
    "import { Worker as Watchdog } from 'node:worker_threads';",
    `new Watchdog(${JSON.stringify(watching)}, { eval: true, resourceLimits: { maxOldGenerationSizeMb: 16 } }).unref();`,
  ].join('\n');
}

const bundles = new Map<string, Promise<string>>();

function bundleOf(entry: URL): Promise<string> {
  const known = bundles.get(entry.href);
  if (known) return known;
  const made = bundle(entry).catch((cause: unknown) => {
    bundles.delete(entry.href);
    throw cause;
  });
  bundles.set(entry.href, made);
  return made;
}

async function bundle(entry: URL): Promise<string> {
  const result = await build({
    entryPoints: [fileURLToPath(entry)],
    ...({ bundle: true, write: false, platform: 'node', format: 'esm', target: 'node20' } as const),
    // A library of the older kind asks for Node's modules by `require`.
    banner: { js: "import { createRequire as requireOf } from 'node:module'; const require = requireOf('file:///');" },
    logLevel: 'silent',
    tsconfigRaw: {},
  });
  return result.outputFiles[0]?.text ?? '';
}

interface Watching {
  readonly code: string;
  readonly cap: Cap;
  readonly signal: AbortSignal | undefined;
}

function watch<Result>(child: ChildProcess, { code, cap, signal }: Watching): Promise<Capped<Result>> {
  return new Promise((resolve) => {
    let ended: Ended | undefined;
    let peakMb = 0;
    const end = (why: Ended): void => {
      ended ??= why;
      child.kill('SIGKILL');
    };
    const unwanted = (): void => end('unwanted');
    signal?.addEventListener('abort', unwanted);
    if (signal?.aborted) unwanted();
    const deadline = setTimeout(() => end('time'), cap.withinMs);
    const look = setInterval(async () => {
      peakMb = Math.max(peakMb, await residentMb(child.pid));
      if (peakMb > cap.residentMb) end('memory');
    }, 50);
    const answer = collect(child.stdio[3] as Readable, cap.answerBytes ?? 1_000_000);
    const told = collect(child.stderr as Readable, 20_000);
    const settle = (): void => {
      clearTimeout(deadline);
      clearInterval(look);
      signal?.removeEventListener('abort', unwanted);
      resolve(resultOf<Result>(ended, peakMb, answer(), told()));
    };
    child.once('error', settle);
    child.once('close', settle);
    // It may be gone before it has read everything.
    child.stdin?.on('error', () => undefined);
    child.stdin?.end(code);
  });
}

function resultOf<Result>(ended: Ended | undefined, seenMb: number, answer: string, told: string): Capped<Result> {
  if (ended) return { outcome: ended, peakMb: seenMb, told };
  try {
    const { result, peakMb } = JSON.parse(answer) as { readonly result: Result; readonly peakMb: number };
    return { outcome: 'done', result, peakMb: Math.max(seenMb, peakMb) };
  } catch {
    return { outcome: /heap out of memory|allocation failed/iu.test(told) ? 'memory' : 'broken', peakMb: seenMb, told };
  }
}

/** The beginning of what comes; the rest is read and dropped, so that the writer does not stand still. */
function collect(stream: Readable, most: number): () => string {
  const chunks: Buffer[] = [];
  let bytes = 0;
  stream.on('data', (chunk: Buffer) => {
    if (bytes + chunk.length <= most) chunks.push(chunk);
    bytes += chunk.length;
  });
  stream.on('error', () => undefined);
  return () => Buffer.concat(chunks).toString('utf8');
}

/** What a process has resident, in MB; 0 where the system does not tell. */
export async function residentMb(pid: number | undefined): Promise<number> {
  try {
    const status = await readFile(`/proc/${pid}/status`, 'utf8');
    return Number(/^VmRSS:\s+(\d+) kB/mu.exec(status)?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}
