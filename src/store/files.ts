import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { type FileHandle, mkdir, open, readdir, rename, rm, stat, utimes } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { sql } from 'kysely';
import type { FileFacts, FileProblem } from '../dialogs/event.ts';
import { createTextSniffer, type TextSniffer } from './file-kind.ts';
import { ownerOf } from './inspection/gate.ts';
import { type Inspection, inspectFile } from './inspection/inspect.ts';
import type { Db } from './schema.ts';

/** Whose file it is, and what the person called it. */
export interface FileMeta {
  readonly campaign: string;
  readonly unit: string;
  readonly organiser: string;
  readonly name: string;
  readonly submission?: string;
  /** In milliseconds since the epoch. */
  readonly now: number;
}

export interface StoredFile {
  readonly id: string;
  readonly sha256: string;
  readonly name: string;
  /** By the content, not the name. */
  readonly mime: string;
  readonly bytes: number;
}

/** A file that was just taken in, and what was found in it. */
export interface TakenFile extends StoredFile {
  readonly facts: FileFacts;
}

/** A file that is not kept. */
export class FileRefusedError extends Error {
  readonly problem: FileProblem;

  constructor(problem: FileProblem, message: string) {
    super(message);
    this.name = 'FileRefusedError';
    this.problem = problem;
  }
}

export interface Files {
  /**
   * Takes a file in: received, looked at in a capped child, and only then kept. The same content of the same unit is one
   * row, however often it comes. Rejects with FileRefusedError where it is too large, or of no use.
   */
  readonly put: (meta: FileMeta, content: AsyncIterable<Uint8Array>, limits: Limits) => Promise<TakenFile>;
  /** Where the content lies, for a child that reads it. */
  readonly pathOf: (file: Pick<StoredFile, 'sha256'>) => string;
  /** The content, from its beginning. */
  readonly open: (file: Pick<StoredFile, 'sha256'>) => AsyncIterable<Uint8Array>;
  /** One file of the unit; undefined where there is none. */
  readonly find: (ref: {
    readonly campaign: string;
    readonly unit: string;
    readonly file: string;
  }) => Promise<StoredFile | undefined>;
  /** How many files the unit has, and how many bytes they come to. */
  readonly usage: (unit: { readonly campaign: string; readonly unit: string }) => Promise<Usage>;
}

export interface Limits {
  readonly maxBytes: number;
  /** Looks into an archive of files (zip), which is not kept: the file is there until it is done. */
  readonly archive?: (path: string) => Promise<void>;
}

export interface Usage {
  readonly files: number;
  readonly bytes: number;
}

/** How a file is looked at; of one owner one at a time. */
export type Inspector = (path: string, owner: string) => Promise<Inspection>;

/** Keeps files under the directory by their content: the same content lies there once, under a name made from its hash. */
export function createFiles(directory: string, db: Db, inspect: Inspector = inspectFile): Files {
  const pathOf = (sha256: string): string => join(directory, sha256.slice(0, 2), sha256.slice(2));
  let tidied: Promise<void> | undefined;
  return {
    put: async (meta, content, { maxBytes, archive }) => {
      await mkdir(join(directory, 'incoming'), { recursive: true });
      tidied ??= tidy(join(directory, 'incoming')).catch(() => undefined);
      await tidied;
      const incoming = join(directory, 'incoming', randomUUID());
      try {
        const received = await receive(incoming, content, {
          maxBytes,
          inspect: async (path) => {
            const found = await inspect(path, ownerOf(meta));
            if ('problem' in found && found.problem === 'zip') await archive?.(path);
            return found;
          },
        });
        await settle(incoming, pathOf(received.sha256));
        return await enter(db, meta, received);
      } finally {
        await rm(incoming, { force: true });
      }
    },
    pathOf: ({ sha256 }) => pathOf(sha256),
    open: ({ sha256 }) => createReadStream(pathOf(sha256)),
    find: (ref) => find(db, ref),
    usage: (unit) => usageOf(db, unit),
  };
}

const abandonedAfterMs = 24 * 3_600_000;

/** Removes what a killed process left half received a day ago or more. */
async function tidy(incoming: string): Promise<void> {
  for (const name of await readdir(incoming)) {
    const path = join(incoming, name);
    const found = await stat(path).catch(() => undefined);
    if (found && Date.now() - found.mtimeMs > abandonedAfterMs) await rm(path, { recursive: true, force: true });
  }
}

interface Received {
  readonly sha256: string;
  readonly mime: string;
  readonly bytes: number;
  readonly facts: FileFacts;
}

interface Receiving {
  readonly maxBytes: number;
  readonly inspect: (path: string) => Promise<Inspection>;
}

async function receive(
  path: string,
  content: AsyncIterable<Uint8Array>,
  { maxBytes, inspect }: Receiving,
): Promise<Received> {
  const hash = createHash('sha256');
  const sniffer = createTextSniffer();
  const file = await open(path, 'wx', 0o600);
  let bytes = 0;
  try {
    for await (const chunk of content) {
      bytes += chunk.byteLength;
      if (bytes > maxBytes) throw new FileRefusedError('tooLarge', `The file is larger than ${maxBytes} bytes.`);
      hash.update(chunk);
      sniffer.see(chunk);
      await writeAll(file, chunk);
    }
    await file.sync();
  } finally {
    await file.close();
  }
  if (bytes === 0) throw new FileRefusedError('empty', 'The file has no content.');
  return { sha256: hash.digest('hex'), bytes, ...(await foundIn(path, sniffer, inspect)) };
}

/** A write may take less than all of a chunk. */
async function writeAll(file: FileHandle, chunk: Uint8Array): Promise<void> {
  for (let at = 0; at < chunk.byteLength; ) at += (await file.write(chunk, at)).bytesWritten;
}

async function foundIn(
  path: string,
  sniffer: TextSniffer,
  inspect: Receiving['inspect'],
): Promise<Pick<Received, 'mime' | 'facts'>> {
  if (sniffer.isText()) return { mime: 'text/plain', facts: { kind: 'text' } };
  const found = await inspect(path);
  if ('problem' in found) throw new FileRefusedError(found.problem, `The file is not taken: ${found.why}.`);
  return { mime: found.mime, facts: found.facts };
}

/** Moves the file to its place and waits until its name is on the disk too. */
async function settle(incoming: string, path: string): Promise<void> {
  // Touched, so that it is not removed as unused before its row is there.
  const now = new Date();
  const isThere = utimes(path, now, now).then(
    () => true,
    () => false,
  );
  if (await isThere) return;
  await mkdir(dirname(path), { recursive: true });
  await rename(incoming, path);
  const folder = await open(dirname(path), 'r');
  // Where a directory cannot be synchronised (Windows), the rename alone has to do.
  await folder.sync().catch(() => undefined);
  await folder.close();
}

async function enter(db: Db, meta: FileMeta, { facts, ...received }: Received): Promise<TakenFile> {
  const file = { id: idOf(meta, received.sha256), name: meta.name, ...received };
  const { campaign, unit, organiser, submission = null, now } = meta;
  // While it came the person's unit may have become another's: the lock waits for that, and the row is where the person is.
  await sql`
    with home as (select unit_id from organisers where id = ${organiser}::uuid and campaign = ${campaign} for share)
    insert into files (campaign, unit_id, id, sha256, name, mime, bytes, submission_id, organiser_id, created_at)
    values (${campaign}, coalesce((select unit_id from home), ${unit}::uuid), ${file.id}::uuid, ${file.sha256}, ${file.name},
      ${file.mime}, ${file.bytes}, ${submission}::uuid, ${organiser}::uuid, ${new Date(now).toISOString()}::timestamptz)
    on conflict (campaign, unit_id, id) do nothing`.execute(db);
  return { ...file, facts };
}

/** The same for the same content of a unit, so that it is entered once: a UUID of the form for own hashes. */
function idOf({ campaign, unit }: FileMeta, sha256: string): string {
  const hash = createHash('sha256').update(`${campaign}\n${unit}\n${sha256}`).digest('hex');
  const [a, b, c, d, e] = [
    [0, 8],
    [8, 12],
    [13, 16],
    [17, 20],
    [20, 32],
  ].map(([from, to]) => hash.slice(from, to));
  return `${a}-${b}-8${c}-a${d}-${e}`;
}

async function find(
  db: Db,
  { campaign, unit, file }: { readonly campaign: string; readonly unit: string; readonly file: string },
): Promise<StoredFile | undefined> {
  return db
    .selectFrom('files')
    .select(['id', 'sha256', 'name', 'mime', 'bytes'])
    .where('campaign', '=', campaign)
    .where('unit_id', '=', unit)
    .where('id', '=', file)
    .executeTakeFirst();
}

/** How many files a unit has, and how many bytes they come to. */
export async function usageOf(
  db: Db,
  { campaign, unit }: { readonly campaign: string; readonly unit: string },
): Promise<Usage> {
  const { files, bytes } = await db
    .selectFrom('files')
    .select((select) => [select.fn.countAll<number>().as('files'), select.fn.sum<string | null>('bytes').as('bytes')])
    .where('campaign', '=', campaign)
    .where('unit_id', '=', unit)
    .executeTakeFirstOrThrow();
  return { files: Number(files), bytes: Number(bytes ?? 0) };
}
