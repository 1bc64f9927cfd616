import { sql } from 'kysely';
import type { Changes } from '../../dialogs/effect.ts';
import type { Db } from '../schema.ts';
import type { SubmissionRef, UnitRef } from '../submissions.ts';

/** Somebody who gave answers: the name as a platform told it, and the platform for whoever has none. */
export interface Author {
  readonly name?: string;
  readonly platform: string;
}

/**
 * Who gave the answer that stands, by submission and field. Only of submissions that concern more than one person: of
 * those who file for the unit now and those who gave answers, some of whom may have left.
 */
export async function authorsOf(
  db: Db,
  { campaign, unit, submissions }: UnitRef & { readonly submissions: readonly string[] },
): Promise<ReadonlyMap<string, Readonly<Record<string, Author>>>> {
  const authors = new Map<string, Record<string, Author>>();
  if (submissions.length === 0) return authors;
  const { rows } = await sql<Row>`
    select r.submission_id as submission, o.name, r.platform, r.changes
    from unnest(${submissions}::uuid[]) as wanted (id)
    join lateral (
      select count(*) as count from (
        select m.id from organisers m where m.campaign = ${campaign} and m.unit_id = ${unit}::uuid
        union
        select d.organiser_id from revisions d
        where d.campaign = ${campaign} and d.unit_id = ${unit}::uuid and d.submission_id = wanted.id and d.member_id is null
      ) as each
    ) as people on people.count > 1
    join revisions r on r.campaign = ${campaign} and r.unit_id = ${unit}::uuid and r.submission_id = wanted.id
    left join organisers o on o.id = r.organiser_id
    order by r.submission_id, r.number`.execute(db);
  for (const row of rows) sign(authors, row);
  return authors;
}

/** The same for one submission. */
export async function authorsOfOne(db: Db, ref: SubmissionRef): Promise<Readonly<Record<string, Author>>> {
  return (await authorsOf(db, { ...ref, submissions: [ref.submission] })).get(ref.submission) ?? {};
}

interface Row {
  readonly submission: string;
  readonly name: string | null;
  readonly platform: string;
  readonly changes: Changes;
}

function sign(authors: Map<string, Record<string, Author>>, { submission, name, platform, changes }: Row): void {
  const signed = authors.get(submission) ?? {};
  authors.set(submission, signed);
  for (const [key, { to }] of Object.entries(changes)) {
    if (to === undefined) delete signed[key];
    else signed[key] = name === null ? { platform } : { name, platform };
  }
}
