import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { link, open, rm, stat } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { type ParseArgsConfig, parseArgs } from 'node:util';
import { createGzip } from 'node:zlib';
import { type Message, message } from '../dialogs/message.ts';
import { archiveEntries, type BackupDone, type BackupSource } from '../store/backup/archive.ts';
import { tarOf } from '../store/backup/tar.ts';
import { openTables } from '../store/database.ts';
import { readConfig } from './config.ts';
import { explain } from './explain.ts';
import { createProgress, type ProgressScreen } from './progress.ts';
import { misunderstanding, optionProblem } from './usage.ts';

export interface BackupIo {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly version: string;
  /** Where an archive goes that is called `-`. */
  readonly out: NodeJS.WritableStream;
  readonly err: ProgressScreen;
}

export const backupHelp = `用法 Usage: tianbao backup FILE.tar.gz
       tianbao backup -

把数据库和收到的文件做成一个压缩包：数据库是同一时刻的快照，服务可以照常运行（没设 DATABASE_URL 时请先停止服务）。里面有个人信息和网页会话的
密钥，请加密保存，例如：
Puts the database, as of one moment, and the received files into one archive. The service goes on meanwhile (without
DATABASE_URL, stop it first). The archive has personal data and the key of the page's sessions: encrypt it, such as by

  tianbao backup - | age -r KEY > tianbao.tar.gz.age

已有的文件不会被覆盖；中途失败不会留下半个文件。用 tianbao restore 恢复。不含工作台的登录、没传完的大文件；设置（/etc/tianbao）请另外保存。
A file that is there is not written over, and a failure leaves no half of one. \`tianbao restore\` restores it. It lacks
who is signed in at the desk, and large files of which only a part has come; keep the settings (/etc/tianbao) yourself.

退出码 Exit code: 0；1 没有做成，或缺收到的文件 it failed, or received files were missing；2 用法不对 usage。
`;

/** `tianbao backup FILE`. Gives the exit code. */
export async function runBackup(argv: readonly string[], io: BackupIo): Promise<number> {
  const wish = fileOf(argv);
  if (typeof wish !== 'string') {
    if ('help' in wish) io.out.write(backupHelp);
    else io.err.write(misunderstanding(wish.problem, 'tianbao backup'));
    return 'help' in wish ? 0 : 2;
  }
  try {
    const done = await backUp(wish, io);
    io.err.write(toldOf(done, wish));
    return done.end.missing.length + done.end.damaged.length === 0 ? 0 : 1;
  } catch (error) {
    io.err.write(`${explain(error)}\n`);
    return 1;
  }
}

function fileOf(argv: readonly string[]): string | { readonly problem: Message } | { readonly help: true } {
  const options = { help: { type: 'boolean', short: 'h' } } satisfies ParseArgsConfig['options'];
  try {
    const { values, positionals } = parseArgs({ args: [...argv], options, strict: true, allowPositionals: true });
    if (values.help) return { help: true };
    const [file, ...others] = positionals;
    return file === undefined || others.length > 0 ? { problem: oneFile } : file;
  } catch (error) {
    return { problem: optionProblem(error) };
  }
}

const oneFile = message(
  '请写一个文件名，如 /var/backups/tianbao-0510.tar.gz；写 - 则输出到标准输出。',
  'Name one file, such as /var/backups/tianbao-0510.tar.gz, or - for standard output.',
);

async function backUp(file: string, { environment, version, out, err }: BackupIo): Promise<BackupDone> {
  const { databaseUrl, dataDir } = readConfig(environment);
  if (file !== '-') await refuseExisting(file);
  const tables = await openTables({ use: 'command', ...(databaseUrl === undefined ? { dataDir } : { databaseUrl }) });
  const progress = createProgress(err);
  try {
    const source: BackupSource = {
      ...{ tables, dataDir, version, now: Date.now() },
      progress: ({ what, done, of }) => progress.show(parts[what], done, of),
    };
    return await (file === '-' ? writeTo(out, source) : writeFileWhole(file, source));
  } finally {
    progress.end();
    await tables.close();
  }
}

const parts = { rows: message('数据库', 'database'), files: message('文件', 'files') } as const;

/** Beside its place under another name, and named when it is whole and on the disk. */
async function writeFileWhole(file: string, source: BackupSource): Promise<BackupDone> {
  const half = `${file}.${randomUUID().slice(0, 8)}.part`;
  try {
    const done = await writeTo(createWriteStream(half, { flags: 'wx', mode: 0o600 }), source);
    const written = await open(half, 'r');
    await written.sync().finally(() => written.close());
    // Unlike a renaming, a link never replaces what somebody else has put there meanwhile.
    await link(half, file).catch((error: NodeJS.ErrnoException) => {
      throw error.code === 'EEXIST' ? new FileExistsError(file) : error;
    });
    return done;
  } finally {
    await rm(half, { force: true });
  }
}

async function writeTo(target: NodeJS.WritableStream, source: BackupSource): Promise<BackupDone> {
  const ended: BackupDone[] = [];
  const bytes = tarOf(
    archiveEntries(source, (done) => ended.push(done)),
    source.now,
  );
  await pipeline(bytes, createGzip({ level: 3 }), target);
  const [done] = ended;
  if (!done) throw new Error('The archive was written without its end.');
  return done;
}

/** A backup never replaces another one. */
class FileExistsError extends Error {
  override readonly name = 'FileExistsError';

  constructor(file: string) {
    super(
      `${file} 已经存在，没有覆盖。请换一个名字。\n${file} is there already and was not written over. Name another file.`,
    );
  }
}

async function refuseExisting(file: string): Promise<void> {
  if (await stat(file).catch(() => undefined)) throw new FileExistsError(file);
}

function toldOf({ manifest, end }: BackupDone, file: string): string {
  const rows = Object.values(manifest.rows).reduce((sum, count) => sum + count, 0);
  const { submissions = 0, conversations = 0 } = manifest.rows;
  const megabytes = (manifest.files.bytes / 1e6).toFixed(1);
  const lines = [
    `已备份${file === '-' ? '' : `到 ${file}`}：${rows} 行（${submissions} 份填报记录，${conversations} 个会话），${manifest.files.count} 个文件（${megabytes} MB）`,
    `Backed up${file === '-' ? '' : ` to ${file}`}: ${rows} rows (${submissions} submissions, ${conversations} conversations), ${manifest.files.count} files (${megabytes} MB)`,
  ];
  for (const [zh, en, names] of [
    ['在 DATA_DIR/files 里找不到', 'not there in DATA_DIR/files', end.missing],
    ['在磁盘上已经损坏', 'damaged on the disk', end.damaged],
  ] as const) {
    if (names.length === 0) continue;
    lines.push(`✗ ${names.length} 个文件${zh} ${names.length} files are ${en}: ${names.slice(0, 5).join(', ')}`);
  }
  return `${lines.join('\n')}\n`;
}
