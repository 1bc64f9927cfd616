import { rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'kysely';
import type { Db } from '../schema.ts';
import { mayDelete } from './sweep.ts';

export interface Contents {
  /** Where received files are kept. */
  readonly directory: string;
  /** At most so many at once. */
  readonly limit: number;
  /** A content that came, or came again, within this time is left: its row may be on the way. In milliseconds. */
  readonly graceMs: number;
}

/**
 * Removes the contents of files that no row names any more. Gives how many; undefined where another process is at it.
 * A content is moved aside first: where the same one came again at that very moment, it is put back.
 */
export async function removeUnused(db: Db, contents: Contents): Promise<number | undefined> {
  return db.transaction().execute(async (trx) => {
    if (!(await mayDelete(trx))) return undefined;
    const { rows } = await sql<{ readonly sha256: string; readonly used: boolean }>`
      select u.sha256, exists (select from files f where f.sha256 = u.sha256) as used
      from unused_contents u order by u.at limit ${contents.limit}`.execute(trx);
    let removed = 0;
    for (const { sha256, used } of rows) {
      const outcome = used ? 'used' : await remove(contents, sha256);
      if (outcome === 'removed') removed++;
      if (outcome !== 'fresh') await trx.deleteFrom('unused_contents').where('sha256', '=', sha256).execute();
    }
    return removed;
  });
}

async function remove({ directory, graceMs }: Contents, sha256: string): Promise<'removed' | 'fresh' | 'absent'> {
  const path = join(directory, sha256.slice(0, 2), sha256.slice(2));
  const isFresh = (found: { readonly mtimeMs: number } | undefined): boolean =>
    found !== undefined && Date.now() - found.mtimeMs < graceMs;
  const found = await stat(path).catch(() => undefined);
  if (!found) return 'absent';
  if (isFresh(found)) return 'fresh';
  const aside = `${path}.removed`;
  await rename(path, aside);
  if (isFresh(await stat(aside).catch(() => undefined))) {
    await rename(aside, path);
    return 'fresh';
  }
  await rm(aside, { force: true });
  return 'removed';
}
