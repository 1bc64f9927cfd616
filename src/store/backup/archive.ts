import { createHash, type Hash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'kysely';
import type { OpenTables } from '../database.ts';
import { presenceClass } from '../presence.ts';
import type { Db } from '../schema.ts';
import type { SourceService } from './afterwards.ts';
import { countRows, dumpTables, type NamedContent, namedContents } from './dump.ts';
import { refuseNewer } from './load.ts';
import { type ArchiveEnd, archiveFormat, endName, type Manifest, manifestName } from './manifest.ts';
import { keptTables, migrationsOf } from './tables.ts';
import type { TarEntry } from './tar.ts';

export interface BackupSource {
  readonly tables: OpenTables;
  /** `DATA_DIR`: the received files are in its folder `files`. */
  readonly dataDir: string;
  /** The version of the program. */
  readonly version: string;
  /** By the machine's clock, in milliseconds since the epoch. */
  readonly now: number;
  /** Told how far it is. */
  readonly progress?: (done: BackupProgress) => void;
}

/** How far a backup or a restore is. */
export interface BackupProgress {
  readonly what: 'rows' | 'files';
  readonly done: number;
  readonly of: number;
}

/** What became of a backup. */
export interface BackupDone {
  readonly manifest: Manifest;
  readonly end: ArchiveEnd;
}

/** There is nothing to keep: no service has used this database yet. */
export class NothingToBackUpError extends Error {
  override readonly name = 'NothingToBackUpError';

  constructor() {
    super(
      '这个数据库里还没有填报的表，没有可备份的内容。请检查 DATABASE_URL 和 DATA_DIR 是不是服务所用的。\n' +
        'This database has no tables of ours yet: there is nothing to back up. See whether DATABASE_URL and DATA_DIR are the service’s.',
    );
  }
}

/** Small files of the data directory by which talks go on: the key of the page’s sessions, and WeChat’s login. */
export const keptFiles: readonly string[] = ['session-key', 'wechat.memory-card.json'];

/**
 * The entries of an archive: the manifest, every row as of one moment, small files, the received files that the rows name,
 * and at the end the checksum of it all. Nothing of the source is changed. `ended` is told what the archive has.
 */
export async function* archiveEntries(
  source: BackupSource,
  ended: (done: BackupDone) => void,
): AsyncGenerator<TarEntry> {
  const hash = createHash('sha256');
  let entries = 0;
  const counted = (entry: TarEntry): TarEntry => {
    entries++;
    return hashed(entry, hash);
  };
  const snapshot = await openSnapshot(source);
  try {
    yield counted(jsonEntry(manifestName, snapshot.manifest));
    for await (const entry of rowEntries(snapshot, source)) yield counted(entry);
  } finally {
    await snapshot.close();
  }
  for await (const entry of smallEntries(source.dataDir)) yield counted(entry);
  const lost = { missing: [] as string[], damaged: [] as string[] };
  for await (const entry of contentEntries(snapshot.contents, source, lost)) yield counted(entry);
  const end: ArchiveEnd = { entries, sha256: hash.digest('hex'), ...lost };
  ended({ manifest: snapshot.manifest, end });
  yield jsonEntry(endName, end);
}

interface Snapshot {
  readonly trx: Db;
  readonly manifest: Manifest;
  readonly contents: readonly NamedContent[];
  /** Ends the transaction. Safe twice. */
  readonly close: () => Promise<void>;
}

/** One transaction that sees the database as it is now, however long it is read. */
async function openSnapshot({ tables, version, now }: BackupSource): Promise<Snapshot> {
  const trx = await tables.db
    .startTransaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute();
  const close = async (): Promise<void> => {
    if (!trx.isCommitted && !trx.isRolledBack) await trx.rollback().execute();
  };
  try {
    const migrations = [...(await migrationsOf(trx))];
    if (migrations.length === 0) throw new NothingToBackUpError();
    refuseNewer('target', migrations);
    await plainText(trx);
    const rows = Object.fromEntries(await countRows(trx, keptTables));
    const contents = await namedContents(trx);
    const bytes = contents.reduce((sum, each) => sum + each.bytes, 0);
    const manifest: Manifest = {
      ...{ product: 'tianbao', format: archiveFormat, version, at: new Date(now).toISOString() },
      ...{ database: tables.kind, service: await serviceOf(trx, tables.kind), migrations },
      ...{ rows, files: { count: contents.length, bytes } },
    };
    return { trx, manifest, contents, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Values as text that every server reads the same. */
export async function plainText(trx: Db): Promise<void> {
  for (const setting of [
    "datestyle = 'ISO, YMD'",
    "timezone = 'UTC'",
    'extra_float_digits = 1',
    "bytea_output = 'hex'",
  ]) {
    await sql.raw(`set local ${setting}`).execute(trx);
  }
}

/** Whether a process serves the database: each holds a lock in its name. The embedded database is for one process, this one. */
export async function serviceOf(trx: Db, kind: OpenTables['kind']): Promise<SourceService> {
  if (kind === 'embedded') return 'still';
  const { rows } = await sql<{ readonly some: boolean }>`
    select exists (select from pg_locks where locktype = 'advisory' and classid = ${presenceClass}::int::oid
      and database = (select oid from pg_database where datname = current_database())) as some`.execute(trx);
  return rows[0]?.some ? 'running' : 'still';
}

async function* rowEntries({ trx, manifest }: Snapshot, { progress }: BackupSource): AsyncGenerator<TarEntry> {
  const of = Object.values(manifest.rows).reduce((sum, count) => sum + count, 0);
  let [done, piece] = [0, 0];
  for await (const { table, columns, lines } of dumpTables(trx, keptTables)) {
    const head = JSON.stringify(columns.map(({ name }) => name));
    const name = `tables/${table}/${String(++piece).padStart(6, '0')}.jsonl`;
    yield bytesEntry(name, Buffer.from(`${head}\n${lines.join('\n')}\n`, 'utf8'));
    done += lines.length;
    progress?.({ what: 'rows', done, of });
  }
}

async function* smallEntries(dataDir: string): AsyncGenerator<TarEntry> {
  for (const name of keptFiles) {
    const bytes = await readFile(join(dataDir, name)).catch(() => undefined);
    if (bytes) yield bytesEntry(`keep/${name}`, bytes);
  }
}

/** A content that is not there is told at the end: the rest is worth keeping all the more. */
async function* contentEntries(
  contents: readonly NamedContent[],
  { dataDir, progress }: BackupSource,
  lost: { readonly missing: string[]; readonly damaged: string[] },
): AsyncGenerator<TarEntry> {
  const of = contents.reduce((sum, { bytes }) => sum + bytes, 0);
  let done = 0;
  for (const { sha256, bytes } of contents) {
    const path = contentPath(join(dataDir, 'files'), sha256);
    const found = await stat(path).catch(() => undefined);
    if (!found) lost.missing.push(sha256);
    else {
      const own = createHash('sha256');
      yield { name: `files/${sha256}`, size: found.size, content: seen(createReadStream(path), own) };
      if (own.digest('hex') !== sha256) lost.damaged.push(sha256);
    }
    done += bytes;
    progress?.({ what: 'files', done, of });
  }
}

/** Where a received file lies, by its content; as `store/files.ts` puts it. */
export function contentPath(filesDir: string, sha256: string): string {
  return join(filesDir, sha256.slice(0, 2), sha256.slice(2));
}

function jsonEntry(name: string, value: unknown): TarEntry {
  return bytesEntry(name, Buffer.from(`${JSON.stringify(value, undefined, 2)}\n`, 'utf8'));
}

function bytesEntry(name: string, bytes: Buffer): TarEntry {
  return { name, size: bytes.length, content: once(bytes) };
}

async function* once(bytes: Buffer): AsyncGenerator<Uint8Array> {
  yield bytes;
}

/** The same entry, whose name, size and content go into the hash as it is read. */
export function hashed(entry: TarEntry, hash: Hash): TarEntry {
  hash.update(`${entry.name}\n${entry.size}\n`);
  return { ...entry, content: seen(entry.content, hash) };
}

async function* seen(content: AsyncIterable<Uint8Array>, hash: Hash): AsyncGenerator<Uint8Array> {
  for await (const chunk of content) {
    hash.update(chunk);
    yield chunk;
  }
}
