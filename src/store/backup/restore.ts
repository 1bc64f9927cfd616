import { createHash, type Hash, randomUUID } from 'node:crypto';
import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { sql } from 'kysely';
import { z } from 'zod';
import type { OpenTables } from '../database.ts';
import { makeDirectory } from '../directory.ts';
import type { Db } from '../schema.ts';
import { type Afterwards, type Settled, settleRestored } from './afterwards.ts';
import { type BackupProgress, contentPath, hashed, keptFiles, plainText, serviceOf } from './archive.ts';
import {
  advanceSequences,
  createLoader,
  filledTables,
  finishTables,
  makeTables,
  refuseNewer,
  TargetNotEmptyError,
} from './load.ts';
import {
  type ArchiveEnd,
  archiveFormat,
  endName,
  endSchema,
  type Manifest,
  manifestName,
  manifestSchema,
} from './manifest.ts';
import { keptTables, migrationsOf, presentTables, type TableName } from './tables.ts';
import { CutArchiveError, type TarEntry, tarEntries } from './tar.ts';

export interface RestoreTarget {
  readonly tables: OpenTables;
  /** `DATA_DIR`. */
  readonly dataDir: string;
  /** `replace`: all that is in the target goes. Default: a target that is not empty is refused. */
  readonly existing?: 'refuse' | 'replace';
  /** What becomes of messages that may have been sent since. Default `hold`. */
  readonly waiting?: Afterwards['waiting'];
  /** The campaign's clock, once the rows are there, in milliseconds since the epoch. */
  readonly clock: (trx: Db) => Promise<number>;
  /** What else is to be done with the rows before they count. */
  readonly settle?: (trx: Db, facts: { readonly manifest: Manifest; readonly now: number }) => Promise<void>;
  readonly progress?: (done: BackupProgress) => void;
}

export interface RestoreDone extends Settled {
  readonly manifest: Manifest;
  readonly end: ArchiveEnd;
}

/** What was read is no backup of ours, or not a whole one; nothing was restored. */
export class BadArchiveError extends Error {
  override readonly name = 'BadArchiveError';

  constructor(zh: string, en: string, cause?: unknown) {
    super(`${zh}没有恢复任何内容。\n${en} Nothing was restored.`, { cause });
  }
}

/** A service uses the target: two would write into it. */
export class TargetInUseError extends Error {
  override readonly name = 'TargetInUseError';

  constructor() {
    super(
      '目标数据库正由服务使用。请先停止所有连到它的进程，再恢复。\n' +
        'A service uses the target database. Stop every process that is connected to it, and restore then.',
    );
  }
}

/**
 * Puts an archive's rows and files where the target is. Everything happens in one transaction that is committed after the
 * archive's last byte was read and its checksum found right: where anything fails before, the database is as it was.
 */
export async function restoreArchive(archive: AsyncIterable<Uint8Array>, target: RestoreTarget): Promise<RestoreDone> {
  await makeDirectory(target.dataDir);
  const placed: string[] = [];
  const trx = await target.tables.db.startTransaction().execute();
  try {
    await plainText(trx);
    const before = await prepare(trx, target);
    const read = await readArchive(archive, { trx, target, placed });
    const now = await finish(trx, read.manifest);
    const facts = { service: read.manifest.service, waiting: target.waiting ?? 'hold' } as const;
    const campaignNow = await target.clock(trx);
    await target.settle?.(trx, { manifest: read.manifest, now: campaignNow });
    const settled = await settleRestored(trx, { ...facts, now: campaignNow });
    await forgetContents(trx, before, now);
    await keepSmall(read.small, target);
    await trx.commit().execute();
    return { manifest: read.manifest, end: read.end, ...settled };
  } catch (error) {
    if (!trx.isCommitted && !trx.isRolledBack)
      await trx
        .rollback()
        .execute()
        .catch(() => undefined);
    await Promise.all(placed.map((path) => rm(path, { force: true })));
    throw asTold(error);
  }
}

/** Sees to it that the target may be written over. Gives the contents that its rows name. */
async function prepare(trx: Db, { tables, existing }: RestoreTarget): Promise<readonly string[]> {
  if ((await serviceOf(trx, tables.kind)) === 'running') throw new TargetInUseError();
  refuseNewer('target', await migrationsOf(trx));
  const filled = await filledTables(trx, keptTables);
  if (filled.length > 0 && existing !== 'replace') throw new TargetNotEmptyError(filled);
  if ((await presentTables(trx, ['files'])).length === 0) return [];
  const { rows } = await sql<{ readonly sha256: string }>`select distinct sha256 from files`.execute(trx);
  return rows.map(({ sha256 }) => sha256);
}

interface Reading {
  readonly trx: Db;
  readonly target: RestoreTarget;
  /** Files that were not there before. */
  readonly placed: string[];
}

interface ReadArchive {
  readonly manifest: Manifest;
  readonly end: ArchiveEnd;
  readonly small: ReadonlyMap<string, Buffer>;
}

async function readArchive(archive: AsyncIterable<Uint8Array>, reading: Reading): Promise<ReadArchive> {
  const hash = createHash('sha256');
  const small = new Map<string, Buffer>();
  let manifest: Manifest | undefined;
  let end: ArchiveEnd | undefined;
  let entries = 0;
  const loader = createLoader(reading.trx);
  const done = { rows: 0, bytes: 0 };
  for await (const entry of tarEntries(archive)) {
    if (end) throw strange(entry.name);
    if (entry.name === endName) {
      end = checked(await jsonOf(entry, endSchema), { hash, entries });
      continue;
    }
    entries++;
    const read = hashed(entry, hash);
    if (!manifest) manifest = await begin(read, reading);
    else await take(read, { ...reading, manifest, loader, small, done });
  }
  if (!manifest || !end) throw new CutArchiveError('The archive has no end.');
  return { manifest, end, small };
}

/** The first entry tells whether all that follows can be read, and makes its tables. */
async function begin(entry: TarEntry, { trx }: Reading): Promise<Manifest> {
  if (entry.name !== manifestName) throw strange(entry.name);
  const manifest = await jsonOf(entry, manifestSchema);
  if (manifest.format > archiveFormat) {
    throw new BadArchiveError(
      `这个备份的格式（${manifest.format}）比本版本认识的（${archiveFormat}）新，请用更新的版本。`,
      `The backup has format ${manifest.format}; this version knows ${archiveFormat}. Use a later version.`,
    );
  }
  refuseNewer('archive', manifest.migrations);
  await makeTables(trx, manifest.migrations);
  return manifest;
}

interface Taking extends Reading {
  readonly manifest: Manifest;
  readonly loader: ReturnType<typeof createLoader>;
  readonly small: Map<string, Buffer>;
  readonly done: { rows: number; bytes: number };
}

/** Rows go into their table, contents to their place, and nothing else is taken. */
async function take(entry: TarEntry, taking: Taking): Promise<void> {
  const { manifest, target, done } = taking;
  const rows = /^tables\/([a-z_]+)\/\d{6}\.jsonl$/u.exec(entry.name)?.[1];
  const sha256 = /^files\/([0-9a-f]{64})$/u.exec(entry.name)?.[1];
  const kept = keptFiles.find((name) => entry.name === `keep/${name}`);
  if (rows !== undefined && isKept(rows)) {
    done.rows += await loadRows(entry, rows, taking);
    const of = Object.values(manifest.rows).reduce((sum, count) => sum + count, 0);
    target.progress?.({ what: 'rows', done: done.rows, of });
  } else if (sha256 !== undefined) {
    await placeContent(entry, sha256, taking);
    done.bytes += entry.size;
    target.progress?.({ what: 'files', done: done.bytes, of: manifest.files.bytes });
  } else if (kept !== undefined) taking.small.set(kept, await bytesOf(entry, mostSmallBytes));
  else throw strange(entry.name);
}

/** What an entry that is read as a whole may have, in bytes: one row is smaller by far. */
const mostRowBytes = 256_000_000;
const mostSmallBytes = 10_000_000;

function isKept(name: string): name is TableName {
  return (keptTables as readonly string[]).includes(name);
}

async function loadRows(entry: TarEntry, table: TableName, { loader }: Taking): Promise<number> {
  const [head = '[]', ...lines] = (await bytesOf(entry, mostRowBytes)).toString('utf8').trimEnd().split('\n');
  await loader.load(table, JSON.parse(head) as readonly string[], lines);
  return lines.length;
}

/** Written beside its place and named when it is whole; one that is there already is the same. */
async function placeContent(entry: TarEntry, sha256: string, { target, placed }: Reading): Promise<void> {
  const path = contentPath(join(target.dataDir, 'files'), sha256);
  const isThere = (await stat(path).catch(() => undefined))?.size === entry.size;
  if (isThere) {
    for await (const _ of entry.content);
    return;
  }
  await mkdir(dirname(path), { recursive: true });
  const incoming = `${path}-${randomUUID()}`;
  try {
    await writeTo(incoming, entry.content);
    await rename(incoming, path);
    placed.push(path);
  } finally {
    await rm(incoming, { force: true });
  }
}

async function writeTo(path: string, content: AsyncIterable<Uint8Array>): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  try {
    for await (const chunk of content) {
      for (let at = 0; at < chunk.byteLength; ) at += (await file.write(chunk, at)).bytesWritten;
    }
    await file.sync();
  } finally {
    await file.close();
  }
}

/** The rows as this version has them. Gives the machine's moment, in milliseconds since the epoch. */
async function finish(trx: Db, manifest: Manifest): Promise<number> {
  for (const [table, count] of Object.entries(manifest.rows)) {
    if (!isKept(table)) continue;
    const { rows } = await sql<{ readonly count: number }>`select count(*) as count from ${sql.table(table)}`.execute(
      trx,
    );
    if (rows[0]?.count !== count) throw new CutArchiveError(`${table} has ${rows[0]?.count} rows instead of ${count}.`);
  }
  const now = Date.now();
  await finishTables(trx, manifest.migrations, now);
  await advanceSequences(trx);
  return now;
}

/** Contents that only the rows of before named are deleted as those of people who asked for it are: later, by the service. */
async function forgetContents(trx: Db, before: readonly string[], now: number): Promise<void> {
  if (before.length === 0) return;
  await sql`
    insert into unused_contents (sha256, at)
    select old.sha256, ${new Date(now).toISOString()}::timestamptz from unnest(${[...before]}::text[]) as old (sha256)
    where not exists (select from files f where f.sha256 = old.sha256)
    on conflict do nothing`.execute(trx);
}

/** A key that is there already stays, unless all is replaced. */
async function keepSmall(small: ReadonlyMap<string, Buffer>, { dataDir, existing }: RestoreTarget): Promise<void> {
  for (const [name, bytes] of small) {
    const path = join(dataDir, name);
    if (existing !== 'replace' && (await stat(path).catch(() => undefined))) continue;
    const incoming = `${path}-${randomUUID()}`;
    await writeTo(incoming, only(bytes));
    await rename(incoming, path);
  }
}

async function* only(bytes: Buffer): AsyncGenerator<Uint8Array> {
  yield bytes;
}

function checked(end: ArchiveEnd, found: { readonly hash: Hash; readonly entries: number }): ArchiveEnd {
  if (end.entries === found.entries && end.sha256 === found.hash.digest('hex')) return end;
  throw new BadArchiveError(
    '备份的校验和不对：文件在做好之后被改动或损坏。请换一份备份。',
    'The checksum of the backup is wrong: it was changed or damaged since it was made. Use another one.',
  );
}

async function jsonOf<Schema extends z.ZodType>(entry: TarEntry, schema: Schema): Promise<z.infer<Schema>> {
  return schema.parse(JSON.parse((await bytesOf(entry, mostRowBytes)).toString('utf8')));
}

async function bytesOf({ name, size, content }: TarEntry, most: number): Promise<Buffer> {
  if (size > most) throw strange(name);
  const parts: Uint8Array[] = [];
  for await (const part of content) parts.push(part);
  return Buffer.concat(parts);
}

function strange(name: string): BadArchiveError {
  const shown = name.replaceAll(/[^\w./-]/gu, '?').slice(0, 80);
  return new BadArchiveError(
    `备份里有认不出的内容（${shown}），不是 tianbao backup 做的文件。`,
    `There is something in it that no backup has (${shown}): it was not made by tianbao backup.`,
  );
}

/** Errors of the archive in words; all others as they are. */
function asTold(error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'Z_BUF_ERROR' || error instanceof CutArchiveError) {
    return new BadArchiveError(
      '备份文件不完整，可能没有下载完或没有写完。请重新取一份。',
      'The backup is not whole: it was cut on its way, or never finished. Get it again.',
      error,
    );
  }
  if (code.startsWith('Z_') || error instanceof SyntaxError || error instanceof z.ZodError) {
    return new BadArchiveError(
      '读到的不是 tianbao backup 做的文件，或者文件已损坏。',
      'What was read was not made by tianbao backup, or is damaged.',
      error,
    );
  }
  return error;
}
