import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../schema.ts';
import { mayDelete } from './sweep.ts';

export interface PassingFiles {
  /** Where received files are kept. */
  readonly directory: string;
  /** In milliseconds since the epoch, by the clock of the turns. */
  readonly now: number;
  /** So many are looked at, whatever becomes of them. */
  readonly limit: number;
  /** Those behind this one. Default: from the oldest. */
  readonly after?: FilePlace;
}

/** Where a file stands among all, by age. */
export interface FilePlace {
  /** As the database writes it, to the microsecond. */
  readonly at: string;
  readonly unit: string;
  readonly id: string;
}

export interface PassingLook {
  readonly removed: number;
  /** The last that was looked at. */
  readonly last?: FilePlace;
  /** Whether there may be more behind it. */
  readonly rest: 'more' | 'none';
}

/** How long a file of no use is kept: what was refused may be put elsewhere by a word until then. In milliseconds. */
export const passingMs = 24 * 3_600_000;
/** What a talk waited with for longer than that is not looked for any more. */
const lookedForMs = 31 * passingMs;

/**
 * Deletes files that nothing has come of in a day: refused, not wanted, or only read (the answers are kept, not the paper).
 * No record, trail, open talk or waiting message names them. Gives how far it came; undefined where another process is at it.
 */
export async function removePassing(db: Db, passing: PassingFiles): Promise<PassingLook | undefined> {
  return db.transaction().execute(async (trx) => {
    if (!(await mayDelete(trx))) return undefined;
    const looked = await lookedAt(trx, passing);
    const useless: Looked[] = [];
    for (const file of looked) {
      if (!file.isNamed && !(await cameAgain(passing, file.sha256))) useless.push(file);
    }
    if (useless.length > 0) await remove(trx, useless);
    const last = looked.at(-1);
    const rest = looked.length < passing.limit ? 'none' : 'more';
    return { removed: useless.length, rest, ...(last && { last: { at: last.at, unit: last.unit, id: last.id } }) };
  });
}

interface Looked extends FilePlace {
  readonly campaign: string;
  readonly sha256: string;
  readonly isNamed: boolean;
}

/** What names a file is searched for once the few that are looked at are chosen: that is the work. */
async function lookedAt(trx: Db, { now, limit, after }: PassingFiles): Promise<readonly Looked[]> {
  const [from, to] = [new Date(now - lookedForMs).toISOString(), new Date(now - passingMs).toISOString()];
  const { at = from, unit = lastId, id = lastId } = after ?? {};
  const { rows } = await sql<Looked>`
    with f as materialized (
      select campaign, unit_id, id, sha256, organiser_id, created_at from files
      where created_at > ${from}::timestamptz and created_at <= ${to}::timestamptz
        and (created_at, unit_id, id) > (${at}::timestamptz, ${unit}::uuid, ${id}::uuid)
      order by created_at, unit_id, id limit ${limit}
    ), g as materialized (
      select u.campaign, u.unit_id, ${linkedUnits} as linked from (select distinct campaign, unit_id from f) u
    )
    select f.campaign, f.unit_id as unit, f.id, f.sha256, f.created_at::text as at,
      (${namedIn((unit) => `${unit} = f.unit_id`)} or ${namedIn((unit) => `${unit} = any(g.linked)`)}) as "isNamed"
    from f join g on (g.campaign, g.unit_id) = (f.campaign, f.unit_id)
    order by f.created_at, f.unit_id, f.id`.execute(trx);
  return rows;
}

/** Whether anything of these units names the file. */
function namedIn(isOf: (unit: string) => string): RawBuilder<boolean> {
  return sql<boolean>`(
    exists (
      select from submissions s where s.campaign = f.campaign and ${sql.raw(isOf('s.unit_id'))}
        and (${names('s.answers')} or ${names('s.snapshot')})
    )
    or exists (
      select from revisions r where r.campaign = f.campaign and ${sql.raw(isOf('r.unit_id'))} and ${names('r.changes')}
    )
    or exists (
      select from organisers o join conversations c on c.organiser_id = o.id
      where (o.id = f.organiser_id or (o.campaign = f.campaign and ${sql.raw(isOf('o.unit_id'))}))
        and (${names('c.state')} or exists (
          select from outbox b where b.conversation_id = c.id and ${names('b.body')}
        ))
    )
  )`;
}

/**
 * The units that were taken for the file's one or the other way round, however they stand now: what came along may have
 * parted from its file. To look in all units of the campaign would be work without a bound.
 */
const linkedUnits = sql`array(
  with recursive linked (unit_id) as (
    select u.unit_id
    union
    select case when a.unit_id = l.unit_id then a.to_unit else a.unit_id end
    from linked l join assignments a on a.campaign = u.campaign and l.unit_id in (a.unit_id, a.to_unit)
  )
  select l.unit_id from linked l where l.unit_id <> u.unit_id
)`;

/** Behind all others of its moment. */
const lastId = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

async function remove(trx: Db, files: readonly Looked[]): Promise<void> {
  const column = (value: (file: Looked) => string): readonly string[] => files.map(value);
  await sql`
    delete from files using unnest(
      ${column(({ campaign }) => campaign)}::text[], ${column(({ unit }) => unit)}::uuid[], ${column(({ id }) => id)}::uuid[]
    ) as gone (campaign, unit_id, id)
    where (files.campaign, files.unit_id, files.id) = (gone.campaign, gone.unit_id, gone.id)`.execute(trx);
  await sql`
    insert into unused_contents (sha256, at)
    select distinct sha256, now() from unnest(${column(({ sha256 }) => sha256)}::text[]) as gone (sha256)
    on conflict (sha256) do nothing`.execute(trx);
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
