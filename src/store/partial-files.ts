import { randomUUID } from 'node:crypto';
import { constants, createReadStream } from 'node:fs';
import { copyFile, link, mkdir, open, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** Files that come part by part, until all of one is there. */
export interface PartialFiles {
  /** How many bytes of it are there. */
  readonly size: (key: string) => Promise<number>;
  /** Adds what comes behind its first `at` bytes, until it has `most`; gives how many are there then. */
  readonly append: (key: string, content: AsyncIterable<Uint8Array>, place: Place) => Promise<number>;
  readonly open: (key: string) => AsyncIterable<Uint8Array>;
  readonly remove: (key: string) => Promise<void>;
  /** Bytes of all of them, as of a few seconds ago. Those that nothing was added to for two days are removed first. */
  readonly total: () => Promise<number>;
}

export interface Place {
  readonly at: number;
  readonly most: number;
}

const abandonedAfterMs = 48 * 3_600_000;
const totalKeptMs = 5_000;

/**
 * Keeps them in a folder that several processes may share, each file as a folder of its parts, under keys that are names of
 * our own making. A part is written aside and comes to its place as a whole: of two processes that take the same part at
 * the same time one is first, and the other's is dropped.
 */
export function createPartialFiles(directory: string): PartialFiles {
  const folderOf = (key: string): string => join(directory, key);
  let known: { readonly bytes: number; readonly at: number } | undefined;
  return {
    size: async (key) => sizeOf(await partsOf(folderOf(key))),
    append: async (key, content, place) => {
      const folder = folderOf(key);
      await mkdir(folder, { recursive: true });
      const bytes = await add(folder, content, place);
      if (known) known = { ...known, bytes: known.bytes + bytes };
      return sizeOf(await partsOf(folder));
    },
    open: (key) => contentOf(folderOf(key)),
    remove: (key) => rm(folderOf(key), { recursive: true, force: true }),
    total: async () => {
      if (!known || performance.now() - known.at > totalKeptMs) {
        known = { bytes: await totalOf(directory), at: performance.now() };
      }
      return known.bytes;
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
  const names = (await readdir(folder).catch(() => [])).filter((name) => /^\d{15}$/u.test(name)).sort();
  const parts: Part[] = [];
  for (const name of names) {
    const path = join(folder, name);
    const found = await stat(path).catch(() => undefined);
    if (!found || Number(name) !== sizeOf(parts)) break;
    parts.push({ path, from: Number(name), bytes: found.size });
  }
  return parts;
}

function sizeOf(parts: readonly Part[]): number {
  const last = parts.at(-1);
  return last ? last.from + last.bytes : 0;
}

/** What came before a line broke is kept, too. */
async function add(folder: string, content: AsyncIterable<Uint8Array>, { at, most }: Place): Promise<number> {
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
      await file.datasync();
      await file.close();
      if (bytes > 0) await put(aside, join(folder, String(at).padStart(15, '0')));
    }
  } finally {
    await rm(aside, { force: true });
  }
  return bytes;
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
    else for (const { bytes } of found.isDirectory() ? await partsOf(folder) : []) total += bytes;
  }
  return total;
}
