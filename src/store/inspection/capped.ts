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
  /** It was ended: it wanted more memory or time than it may have, or broke. */
  | { readonly outcome: 'memory' | 'time' | 'broken'; readonly peakMb: number; readonly told: string };

/**
 * Runs a module of ours in a process of its own, with a cap on its memory and its time, and gives what it answers. The
 * module is put together once for each process of ours, with all that it imports, and handed over by standard input: the
 * child needs neither our sources nor our environment, which it does not get. `answer` of `child/answering.ts` is its way
 * to answer. Nothing that the child does or meets is thrown here.
 */
export async function runCapped<Result>(entry: URL, parameters: readonly string[], cap: Cap): Promise<Capped<Result>> {
  const code = await bundleOf(entry);
  const child = spawn(
    process.execPath,
    [`--max-old-space-size=${cap.heapMb}`, '--input-type=module', '-', ...parameters],
    { env: {}, stdio: ['pipe', 'ignore', 'pipe', 'pipe'] },
  );
  return watch<Result>(child, code, cap);
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
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire('file:///');" },
    logLevel: 'silent',
    tsconfigRaw: {},
  });
  return result.outputFiles[0]?.text ?? '';
}

function watch<Result>(child: ChildProcess, code: string, cap: Cap): Promise<Capped<Result>> {
  return new Promise((resolve) => {
    let ended: 'memory' | 'time' | undefined;
    let peakMb = 0;
    const end = (why: 'memory' | 'time'): void => {
      ended ??= why;
      child.kill('SIGKILL');
    };
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
      resolve(resultOf<Result>(ended, peakMb, answer(), told()));
    };
    child.once('error', settle);
    child.once('close', settle);
    // It may be gone before it has read everything.
    child.stdin?.on('error', () => undefined);
    child.stdin?.end(code);
  });
}

function resultOf<Result>(
  ended: 'memory' | 'time' | undefined,
  seenMb: number,
  answer: string,
  told: string,
): Capped<Result> {
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
