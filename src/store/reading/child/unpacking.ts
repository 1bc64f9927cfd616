import { createHash } from 'node:crypto';
import { closeSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { fileTypeFromBuffer } from 'file-type';
import type { UnreadReason } from '../../../dialogs/paper/unread.ts';
import { createTextSniffer } from '../../file-kind.ts';
import { type Budget, createBudget } from '../../inspection/child/budget.ts';
import { inspect } from '../../inspection/child/inspecting.ts';
import { Refusal } from '../../inspection/child/refusal.ts';
import { openSource, type Source } from '../../inspection/child/source.ts';
import { contentOf, type Entry, readDirectory } from '../../inspection/child/zip.ts';
import type { ArchivePart, Unpacked } from '../archive.ts';
import { isJunk, shownNames } from './archive-names.ts';

/** So many files that may be forms are kept, so many bytes of them, and none larger. */
const mostFiles = 100;
const mostBytes = 200_000_000;
/** So much is written to be looked at, with what is not kept then. */
const mostWritten = 300_000_000;
const largestFile = 20_000_000;
/** So many are told one by one; nobody reads more. */
const mostListed = 400;

/**
 * Writes the documents, workbooks and texts of an archive into a folder, under numbers, each looked at as one that is sent
 * alone. Of anything else no more is unpacked than tells its kind. An archive that lies, or swells, is refused as a whole.
 */
export async function unpack(path: string, folder: string): Promise<Unpacked> {
  const source = openSource(path);
  const entries = readDirectory(source, 'archive').filter(({ name }) => !isJunk(name));
  if (entries.length === 0) throw new Refusal('empty', 'an archive of nothing');
  if (entries.every(({ lock }) => lock)) throw new Refusal('encrypted', 'an archive under a password');
  const names = shownNames(entries.map(({ name }) => name));
  const at: Unpacking = {
    source,
    folder,
    budget: createBudget(source.size),
    seen: new Map(),
    files: 0,
    bytes: 0,
    written: 0,
  };
  const parts: ArchivePart[] = [];
  for (const [i, entry] of entries.slice(0, mostListed).entries()) {
    parts.push({ name: names[i] ?? '', ...(await take(at, entry, names[i] ?? '')) });
  }
  return { files: entries.length, parts };
}

interface Unpacking {
  readonly source: Source;
  readonly folder: string;
  readonly budget: Budget;
  /** The names of what was written, by content. */
  readonly seen: Map<string, string>;
  /** Of what is kept. */
  files: number;
  bytes: number;
  /** In bytes, with what was not kept. */
  written: number;
}

type Taken =
  | { readonly file: string; readonly mime: string; readonly bytes: number }
  | { readonly why: UnreadReason; readonly like?: string };

async function take(at: Unpacking, entry: Entry, name: string): Promise<Taken> {
  if (entry.lock) return { why: 'encrypted' };
  if (entry.method !== 0 && entry.method !== 8) return { why: 'packing' };
  if (entry.inflated === 0) return { why: 'empty' };
  try {
    const other = await otherKind(at, entry);
    if (other) return { why: other };
    if (entry.inflated > largestFile) return { why: 'tooLarge' };
    if (isFull(at, entry)) return { why: 'beyond' };
    return await write(at, entry, name);
  } catch (error) {
    // Cut off, or not what is said: that one alone. A bomb is none of anybody's files.
    if (error instanceof Refusal && error.problem !== 'unreadable') throw error;
    return { why: 'unreadable' };
  }
}

function isFull({ files, bytes, written }: Unpacking, { inflated }: Entry): boolean {
  return files >= mostFiles || bytes + inflated > mostBytes || written + inflated > mostWritten;
}

/** What a file is by its beginning, where that is nothing to be read. */
async function otherKind({ source, budget }: Unpacking, entry: Entry): Promise<UnreadReason | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of contentOf(source, entry, budget)) {
    chunks.push(chunk);
    length += chunk.length;
    if (length >= beginning) break;
  }
  const found = await fileTypeFromBuffer(Buffer.concat(chunks).subarray(0, beginning));
  return found && kinds.find(([pattern]) => pattern.test(found.mime))?.[1];
}

const beginning = 4_100;
const kinds: readonly (readonly [RegExp, UnreadReason])[] = [
  [/^image\/hei[cf]/u, 'heic'],
  [/^image\//u, 'picture'],
  [/^(?:video|audio)\//u, 'video'],
  [/^application\/pdf$/u, 'pdf'],
  [/^application\/(?:vnd\.rar|(?:x-)?(?:rar|7z|tar|gzip|bzip2|xz|lzip|compress|ace|lzh)(?:-compressed)?)$/u, 'nested'],
];

async function write(at: Unpacking, entry: Entry, name: string): Promise<Taken> {
  const file = String(at.files);
  at.written += entry.inflated;
  const path = join(at.folder, file);
  const hash = createHash('sha256');
  const sniffer = createTextSniffer();
  const fd = openSync(path, 'w', 0o600);
  try {
    for await (const chunk of contentOf(at.source, entry, at.budget)) {
      for (let from = 0; from < chunk.length; ) from += writeSync(fd, chunk, from);
      hash.update(chunk);
      sniffer.see(chunk);
    }
  } finally {
    closeSync(fd);
  }
  const digest = hash.digest('hex');
  const like = at.seen.get(digest);
  const found = like === undefined ? await kindOf(path, sniffer.isText()) : { why: 'same' as const, like };
  at.seen.set(digest, like ?? name);
  if ('mime' in found) {
    at.files += 1;
    at.bytes += entry.inflated;
    return { file, mime: found.mime, bytes: entry.inflated };
  }
  rmSync(path);
  return found;
}

async function kindOf(
  path: string,
  isText: boolean,
): Promise<{ readonly mime: string } | { readonly why: UnreadReason }> {
  if (isText) return { mime: 'text/plain' };
  const found = await inspect(path);
  if ('mime' in found) return { mime: found.mime };
  return { why: found.problem === 'zip' || found.problem === 'archive' ? 'nested' : found.problem };
}
