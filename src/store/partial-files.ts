import { createReadStream } from 'node:fs';
import { mkdir, open, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** Files that come part by part, until all of one is there. */
export interface PartialFiles {
  /** How many bytes of it are there. */
  readonly size: (key: string) => Promise<number>;
  /** Adds to its end what comes, as it comes, up to so many bytes in all; gives how many are there then. */
  readonly append: (key: string, content: AsyncIterable<Uint8Array>, most: number) => Promise<number>;
  readonly open: (key: string) => AsyncIterable<Uint8Array>;
  readonly remove: (key: string) => Promise<void>;
  /** Bytes of all of them. Those that nothing was added to for two days are removed first. */
  readonly total: () => Promise<number>;
}

const abandonedAfterMs = 48 * 3_600_000;

/** Keeps them in a folder, under keys that are names of our own making. */
export function createPartialFiles(directory: string): PartialFiles {
  const pathOf = (key: string): string => join(directory, key);
  const size = async (key: string): Promise<number> => (await stat(pathOf(key)).catch(() => undefined))?.size ?? 0;
  return {
    size,
    append: async (key, content, most) => {
      await mkdir(directory, { recursive: true });
      return add(pathOf(key), content, most);
    },
    open: (key) => createReadStream(pathOf(key)),
    remove: (key) => rm(pathOf(key), { force: true }),
    total: () => totalOf(directory),
  };
}

async function add(path: string, content: AsyncIterable<Uint8Array>, most: number): Promise<number> {
  const file = await open(path, 'a', 0o600);
  try {
    let { size } = await file.stat();
    for await (const chunk of content) {
      const piece = chunk.subarray(0, Math.max(0, most - size));
      for (let at = 0; at < piece.byteLength; ) at += (await file.write(piece, at)).bytesWritten;
      size += piece.byteLength;
      if (size >= most) break;
    }
    return size;
  } finally {
    await file.close();
  }
}

async function totalOf(directory: string): Promise<number> {
  let total = 0;
  for (const name of await readdir(directory).catch(() => [])) {
    const path = join(directory, name);
    const found = await stat(path).catch(() => undefined);
    if (!found) continue;
    if (Date.now() - found.mtimeMs > abandonedAfterMs) await rm(path, { force: true });
    else total += found.size;
  }
  return total;
}
