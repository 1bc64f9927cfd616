import { sql } from 'kysely';
import type { Changes } from '../dialogs/effect.ts';
import type { Answers } from '../dialogs/form.ts';
import type { Db } from './schema.ts';
import type { SubmissionRef, SubmissionRow } from './submissions.ts';
import { json } from './values.ts';

/** A correction that was under way when its record was withdrawn: what was answered in it is in the trail. */
export interface WithdrawnCorrection {
  /** Of the form by which it was answered. */
  readonly version: number;
  /** From what was filed to what was answered. */
  readonly changes: Changes;
  /** Who answered last. */
  readonly by: string;
}

/** What a withdrawal puts into its revision's note, so that the correction is found again. */
export function noteOfCorrection({ correcting }: SubmissionRow): { readonly correcting: number } | undefined {
  return correcting && { correcting: correcting.formVersion };
}

/** What a correction had changed, back to what was submitted, so that the trail goes on telling what stands. */
export function changesBack({ answers, correcting }: SubmissionRow): Changes {
  return correcting ? changesBetween(correcting.answers, answers) : {};
}

export function changesBetween(from: Answers, to: Answers): Changes {
  const keys = [...new Set([...Object.keys(from), ...Object.keys(to)])];
  const changed = keys.filter((key) => json(from[key] ?? null) !== json(to[key] ?? null) || key in from !== key in to);
  return Object.fromEntries(changed.map((key) => [key, change(from[key], to[key])]));
}

function change(from: unknown, to: unknown): Changes[string] {
  return { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
}

/** The correction that the last withdrawal ended; undefined where none was under way, or its answers are gone. */
export async function withdrawnCorrection(
  db: Db,
  { campaign, unit, submission }: SubmissionRef,
): Promise<WithdrawnCorrection | undefined> {
  const of = sql`campaign = ${campaign} and unit_id = ${unit}::uuid and submission_id = ${submission}::uuid`;
  const { rows } = await sql<{
    readonly action: string;
    readonly changes: Changes;
    readonly version: number | null;
    readonly by: string | null;
  }>`
    select r.action, r.changes, (r.note ->> 'correcting')::int as version, (
        select a.organiser_id from revisions a
        where ${of} and a.action in ('answer', 'reopen') order by a.number desc limit 1
      ) as by
    from revisions r where ${of} and r.action in ('withdraw', 'restore', 'submit') order by r.number desc limit 1`.execute(
    db,
  );
  const [row] = rows;
  if (row?.action !== 'withdraw' || row.version === null || row.by === null) return undefined;
  const turned = Object.entries(row.changes).map(([key, { from, to }]) => [key, change(to, from)] as const);
  return { version: row.version, by: row.by, changes: Object.fromEntries(turned) };
}
