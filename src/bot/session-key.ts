import { randomBytes } from 'node:crypto';
import { link, open, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { makeDirectory } from '../store/directory.ts';

/** In characters, as for SESSION_SECRET. */
const leastLength = 32;

/** The kept key cannot be used; the message names its file and what to do. */
export class SessionKeyError extends Error {
  readonly path: string;

  constructor(path: string, problem: string, cause?: unknown) {
    super(
      `网页会话的密钥 ${path} 不能用。请删除这个文件，下次启动会另做一个（已打开的页面会重新开始），或设 SESSION_SECRET。\n` +
        `The key of the page's sessions in ${path} ${problem}. Delete the file, and the next start makes another one ` +
        '(open pages then begin a new session), or set SESSION_SECRET.',
      { cause },
    );
    this.name = 'SessionKeyError';
    this.path = path;
  }
}

/**
 * The key that signs the page's sessions: made at the first start and kept, so that sessions outlive a restart.
 * Rejects with SessionKeyError where what is kept is no key.
 */
export async function keptSessionKey(dataDir: string): Promise<string> {
  await makeDirectory(dataDir);
  return (await readSessionKey(dataDir)) ?? (await makeSessionKey(dataDir));
}

/** The kept key; undefined where none was made. Changes nothing. Rejects with SessionKeyError where it is no key. */
export async function readSessionKey(dataDir: string): Promise<string | undefined> {
  const path = pathOf(dataDir);
  const key = await readFile(path, 'utf8').catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === 'ENOENT') return undefined;
    throw new SessionKeyError(path, `cannot be read (${cause.code ?? cause.name})`, cause);
  });
  const length = key?.trim().length ?? leastLength;
  if (length < leastLength)
    throw new SessionKeyError(path, `is cut off: it has ${length} characters, not ${leastLength}`);
  return key?.trim();
}

/** Written whole and only then named: a crash leaves no half key, and of two processes that start at once one key stays. */
async function makeSessionKey(dataDir: string): Promise<string> {
  const path = pathOf(dataDir);
  const key = randomBytes(32).toString('base64url');
  const written = `${path}-${randomBytes(6).toString('hex')}`;
  try {
    const file = await open(written, 'wx', 0o600);
    try {
      await file.writeFile(key);
      await file.sync();
    } finally {
      await file.close();
    }
    await link(written, path);
    return key;
  } catch (error) {
    const kept = (error as NodeJS.ErrnoException).code === 'EEXIST' ? await readSessionKey(dataDir) : undefined;
    if (kept === undefined) throw error;
    return kept;
  } finally {
    await rm(written, { force: true });
  }
}

function pathOf(dataDir: string): string {
  return join(dataDir, 'session-key');
}
