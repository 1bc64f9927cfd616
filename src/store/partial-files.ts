import { randomUUID } from 'node:crypto';
import { constants, createReadStream } from 'node:fs';
import { copyFile, link, mkdir, open, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** Files that come part by part, until all of one is there. */
export interface PartialFiles {
  /** How many bytes of it are there. */
  readonly size: (key: string) => Promise<number>;
  /** Adds what comes behind its first `at` bytes, until it has `most`, unless it is less than `least`; gives how many are there then. */
  readonly append: (key: string, content: AsyncIterable<Uint8Array>, place: Place) => Promise<number>;
  readonly open: (key: string) => AsyncIterable<Uint8Array>;
  readonly remove: (key: string) => Promise<void>;
  /** Bytes of all of them, as of a few seconds ago. Those that nothing was added to for two days are removed first. */
  readonly total: () => Promise<number>;
}

export interface Place {
  readonly at: number;
  readonly most: number;
  /** So many bytes are kept, or none: each part costs a file of its own. Default: 1. */
  readonly least?: number;
}

const abandonedAfterMs = 48 * 3_600_000;
const totalKeptMs = 5_000;

/**
 * Keeps them in a folder that several processes may share, each file as a folder of its parts, under keys that are names of
 * our own making. A part is written aside and comes to its place as a whole: of two processes that take the same part at
 * the same time one is first, and the other's is dropped. The last part of a file is remembered, so that only what was added
 * since, here or by another process, is looked for.
 */
export function createPartialFiles(directory: string): PartialFiles {
  const folderOf = (key: string): string => join(directory, key);
  const sizes = createSizes();
  const total = createTotal(directory);
  return {
    size: (key) => sizes.of(folderOf(key)),
    append: async (key, content, place) => {
      const folder = folderOf(key);
      await mkdir(folder, { recursive: true });
      total.grow(await add(folder, content, place));
      return sizes.of(folder);
    },
    open: (key) => contentOf(folderOf(key)),
    remove: async (key) => {
      sizes.forget(folderOf(key));
      await rm(folderOf(key), { recursive: true, force: true });
    },
    total: total.bytes,
  };
}

/** More files than are ever under way at once; of others all parts are looked at again. */
const mostRemembered = 1_000;

function createSizes() {
  const last = new Map<string, Part>();
  return {
    of: async (folder: string): Promise<number> => {
      const known = last.get(folder);
      const stands = known !== undefined && (await partAt(folder, known.from))?.bytes === known.bytes;
      const part = stands ? await lastFrom(folder, known) : (await partsOf(folder)).at(-1);
      last.delete(folder);
      if (!part) return 0;
      last.set(folder, part);
      for (const [oldest] of last) if (last.size > mostRemembered) last.delete(oldest);
      return endOf(part);
    },
    forget: (folder: string): void => void last.delete(folder),
  };
}

/** Counted once for all who ask, and again after a few seconds. */
function createTotal(directory: string) {
  let known: { bytes: number; readonly at: number } | undefined;
  let counting: Promise<number> | undefined;
  const count = async (): Promise<number> => {
    known = { bytes: await totalOf(directory), at: performance.now() };
    return known.bytes;
  };
  return {
    grow: (bytes: number): void => {
      if (known) known.bytes += bytes;
    },
    bytes: async (): Promise<number> => {
      if (known && performance.now() - known.at <= totalKeptMs) return known.bytes;
      counting ??= count().finally(() => {
        counting = undefined;
      });
      return counting;
    },
  };
}

interface Part {
  readonly path: string;
  readonly from: number;
  readonly bytes: number;
}

/** The parts that follow each other from the beginning on, without a gap. */
async function partsOf(folder: string): Promise<readonly Part[]> {
  const parts: Part[] = [];
  for (const from of await beginnings(folder)) {
    const last = parts.at(-1);
    const part = from === (last ? endOf(last) : 0) ? await partAt(folder, from) : undefined;
    if (!part) break;
    parts.push(part);
  }
  return parts;
}

/** Where the parts begin, in order. */
async function beginnings(folder: string): Promise<readonly number[]> {
  const names = (await readdir(folder).catch(() => [])).filter((name) => /^\d{15}$/u.test(name)).sort();
  return names.map(Number);
}

async function partAt(folder: string, from: number): Promise<Part | undefined> {
  const path = join(folder, nameOf(from));
  const found = await stat(path).catch(() => undefined);
  return found && { path, from, bytes: found.size };
}

/** The last part, from one that is there on. */
async function lastFrom(folder: string, part: Part): Promise<Part> {
  let last = part;
  for (let next = await partAt(folder, endOf(last)); next && next.bytes > 0; next = await partAt(folder, endOf(last))) {
    last = next;
  }
  return last;
}

function endOf({ from, bytes }: Part): number {
  return from + bytes;
}

function nameOf(from: number): string {
  return String(from).padStart(15, '0');
}

/** What came before a line broke is kept, too, where it is enough. Gives how many bytes were. */
async function add(
  folder: string,
  content: AsyncIterable<Uint8Array>,
  { at, most, least = 1 }: Place,
): Promise<number> {
  const aside = join(folder, `incoming-${randomUUID()}`);
  let bytes = 0;
  try {
    const file = await open(aside, 'wx', 0o600);
    try {
      for await (const chunk of content) {
        const piece = chunk.subarray(0, Math.max(0, most - at - bytes));
        for (let written = 0; written < piece.byteLength; ) written += (await file.write(piece, written)).bytesWritten;
        bytes += piece.byteLength;
        if (at + bytes >= most) break;
      }
    } finally {
      if (bytes >= least) await file.datasync();
      await file.close();
      if (bytes >= least && bytes > 0) await put(aside, join(folder, nameOf(at)));
    }
  } finally {
    await rm(aside, { force: true });
  }
  return bytes >= least ? bytes : 0;
}

/** To its place, unless one is there. Where a file system knows no second names, as a copy. */
async function put(aside: string, path: string): Promise<void> {
  try {
    await link(aside, path);
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return;
    await copyFile(aside, path, constants.COPYFILE_EXCL).catch((cause: unknown) => {
      if (codeOf(cause) !== 'EEXIST') throw cause;
    });
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}

async function* contentOf(folder: string): AsyncGenerator<Uint8Array> {
  for (const { path } of await partsOf(folder)) yield* createReadStream(path);
}

async function totalOf(directory: string): Promise<number> {
  let total = 0;
  for (const name of await readdir(directory).catch(() => [])) {
    const folder = join(directory, name);
    const found = await stat(folder).catch(() => undefined);
    if (!found) continue;
    if (Date.now() - found.mtimeMs > abandonedAfterMs) await rm(folder, { recursive: true, force: true });
    else if (found.isDirectory()) total += await endOfLast(folder);
  }
  return total;
}

/** Of all parts the last one is looked at alone. */
async function endOfLast(folder: string): Promise<number> {
  const from = (await beginnings(folder)).at(-1);
  const part = from === undefined ? undefined : await partAt(folder, from);
  return part ? endOf(part) : 0;
}
