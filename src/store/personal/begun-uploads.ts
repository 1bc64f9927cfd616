import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'kysely';
import type { Db } from '../schema.ts';

/** Where uploads that are under way lie, and how long one that nobody waits for any more is left. In milliseconds. */
export interface BegunUploads {
  readonly directory: string;
  readonly graceMs: number;
}

/**
 * Removes what was begun by an upload link that is no more: its person had their data deleted, or it was spent. Gives how
 * many. A link that has ended is there for a day, and so are its parts.
 */
export async function removeBegun(db: Db, { directory, graceMs }: BegunUploads): Promise<number> {
  const names = (await readdir(directory).catch(() => [])).filter((name) => /^[\da-f]{64}/u.test(name));
  if (names.length === 0) return 0;
  const { rows } = await sql<{ readonly hash: string }>`
    select hash from upload_links where used_at is null and hash = any(${names.map((name) => name.slice(0, 64))}::text[])`.execute(
    db,
  );
  const wanted = new Set(rows.map(({ hash }) => hash));
  let removed = 0;
  for (const name of names.filter((each) => !wanted.has(each.slice(0, 64)))) {
    const path = join(directory, name);
    const found = await stat(path).catch(() => undefined);
    if (!found || Date.now() - found.mtimeMs < graceMs) continue;
    await rm(path, { recursive: true, force: true });
    removed++;
  }
  return removed;
}
