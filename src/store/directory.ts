import { mkdir, mkdtemp, rmdir, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';

/** The data directory cannot be made or written to. Its message names it in both languages and says what to do. */
export class DirectoryError extends Error {
  readonly directory: string;
  readonly code: string;

  constructor(directory: string, code: string, cause?: unknown) {
    const { zh, en } = reasons[code] ?? { zh: `不能写入（${code}）`, en: `cannot be written to (${code})` };
    super(
      `DATA_DIR: “${directory}” ${zh}，请写一个运行本程序的用户能建、能写的文件夹。\n` +
        `“${directory}” ${en}. Set DATA_DIR to a folder that the user of this process may make and write to.`,
      { cause },
    );
    this.name = 'DirectoryError';
    this.directory = directory;
    this.code = code;
  }
}

const isFile = { zh: '不是文件夹', en: 'is no folder' };
const forbidden = { zh: '不允许写入', en: 'may not be written to' };
const reasons: Readonly<Record<string, { readonly zh: string; readonly en: string }>> = {
  EEXIST: isFile,
  ENOTDIR: isFile,
  EACCES: forbidden,
  EPERM: forbidden,
  ENOENT: { zh: '那里不能建文件夹', en: 'cannot be made there' },
  EROFS: { zh: '在只读的磁盘上', en: 'is on a disk that is read-only' },
  ENOSPC: { zh: '所在的磁盘满了', en: 'is on a disk that is full' },
};

/** Makes a directory where it is missing, and tries whether it can be written to. Rejects with DirectoryError. */
export async function makeDirectory(directory: string): Promise<void> {
  try {
    // One after the other: Node's own way, which makes them all at once, never ends in a place like /proc.
    for (const missing of await missingIn(resolve(directory))) await mkdir(missing).catch(madeByAnother);
    await rmdir(await mkdtemp(join(directory, '.try-')));
  } catch (cause) {
    throw new DirectoryError(directory, (cause as NodeJS.ErrnoException).code ?? 'unknown', cause);
  }
}

/** The folders of a path that are not there, the outermost first. */
async function missingIn(path: string): Promise<readonly string[]> {
  const missing: string[] = [];
  for (let at = path; !(await isThere(at)); at = dirname(at)) missing.unshift(at);
  return missing;
}

async function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return false;
      throw error;
    },
  );
}

function madeByAnother(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EEXIST') throw error;
}
