import { randomBytes } from 'node:crypto';
import { mkdir, open, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The key that signs the page's sessions: made at the first start and kept, so that sessions outlive a restart. */
export async function keptSessionKey(dataDir: string): Promise<string> {
  const path = join(dataDir, 'session-key');
  await mkdir(dataDir, { recursive: true });
  try {
    // `wx`: of two processes that start at once, one makes the key and the other reads it.
    const file = await open(path, 'wx', 0o600);
    const key = randomBytes(32).toString('base64url');
    await file.writeFile(key);
    await file.sync();
    await file.close();
    return key;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return readFile(path, 'utf8');
  }
}
