import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'kysely';
import type { Db } from '../schema.ts';
import { mayDelete } from './sweep.ts';

export interface PassingFiles {
  /** Where received files are kept. */
  readonly directory: string;
  /** In milliseconds since the epoch, by the clock of the turns. */
  readonly now: number;
  /** At most so many at once. */
  readonly limit: number;
}

/** How long a file of no use is kept: what was refused may be put elsewhere by a word until then. In milliseconds. */
export const passingMs = 24 * 3_600_000;
/** What a talk waited with for longer than that is not looked for any more. */
const lookedForMs = 31 * passingMs;

/**
 * Deletes files that nothing has come of in a day: refused, not wanted, or only read (the answers are kept, not the paper).
 * No record, trail, open talk or waiting message names them. Gives how many; undefined where another process is at it.
 */
export async function removePassing(db: Db, passing: PassingFiles): Promise<number | undefined> {
  return db.transaction().execute(async (trx) => {
    if (!(await mayDelete(trx))) return undefined;
    let removed = 0;
    for (const file of await unnamed(trx, passing)) {
      if (await cameAgain(passing, file.sha256)) continue;
      await sql`
        delete from files where campaign = ${file.campaign} and unit_id = ${file.unit}::uuid and id = ${file.id}::uuid`.execute(
        trx,
      );
      await sql`
        insert into unused_contents (sha256, at) values (${file.sha256}, now()) on conflict (sha256) do nothing`.execute(
        trx,
      );
      removed++;
    }
    return removed;
  });
}

interface Unnamed {
  readonly campaign: string;
  readonly unit: string;
  readonly id: string;
  readonly sha256: string;
}

async function unnamed(trx: Db, { now, limit }: PassingFiles): Promise<readonly Unnamed[]> {
  const [from, to] = [new Date(now - lookedForMs).toISOString(), new Date(now - passingMs).toISOString()];
  const { rows } = await sql<Unnamed>`
    select f.campaign, f.unit_id as unit, f.id, f.sha256 from files f
    where f.created_at > ${from}::timestamptz and f.created_at <= ${to}::timestamptz
      and not exists (
        select from submissions s where (s.campaign, s.unit_id) = (f.campaign, f.unit_id)
          and (${names('s.answers')} or ${names('s.snapshot')})
      )
      and not exists (
        select from revisions r where (r.campaign, r.unit_id) = (f.campaign, f.unit_id) and ${names('r.changes')}
      )
      and not exists (
        select from organisers o join conversations c on c.organiser_id = o.id
        where (o.id = f.organiser_id or (o.campaign = f.campaign and o.unit_id = f.unit_id))
          and (${names('c.state')} or exists (
            select from outbox b where b.conversation_id = c.id and ${names('b.body')}
          ))
      )
    order by f.created_at limit ${limit}`.execute(trx);
  return rows;
}

/** Files are named by their ids. */
function names(column: string) {
  return sql<boolean>`coalesce(strpos(${sql.raw(column)}::text, f.id::text) > 0, false)`;
}

/** Whether the same content was sent anew meanwhile: the talk that will name it may not be committed yet. */
async function cameAgain({ directory }: PassingFiles, sha256: string): Promise<boolean> {
  const found = await stat(join(directory, sha256.slice(0, 2), sha256.slice(2))).catch(() => undefined);
  return found !== undefined && Date.now() - found.mtimeMs < againMs;
}

const againMs = 10 * 60_000;
