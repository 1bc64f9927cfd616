import { sql } from 'kysely';
import type { Db } from '../schema.ts';
import type { OwnSubmission, OwnUnit } from './person.ts';

/** A file's row, and its content. */
export interface GoingFile {
  readonly campaign: string;
  readonly unit: string;
  readonly id: string;
  readonly sha256: string;
}

/**
 * The files that go with a person: those that the person sent and those of submissions that go, unless a submission that
 * stays has it, as an attachment or in one of its answers.
 */
export async function goingFiles(
  db: Db,
  organiser: string,
  units: readonly OwnUnit[],
  own: readonly OwnSubmission[],
): Promise<readonly GoingFile[]> {
  const going: GoingFile[] = [];
  const away = own.filter(({ goes }) => goes === 'away').map(({ id }) => id);
  for (const { campaign, unit } of units) {
    const { rows } = await sql<{ readonly id: string; readonly sha256: string }>`
      select f.id, f.sha256 from files f
      where f.campaign = ${campaign} and f.unit_id = ${unit}::uuid
        and (f.organiser_id = ${organiser}::uuid or f.submission_id = any(${away}::uuid[]))
        and not exists (
          select from submissions s
          where (s.campaign, s.unit_id) = (f.campaign, f.unit_id) and s.id <> all(${away}::uuid[])
            and (s.id = f.submission_id or ${mentions('s.answers')} or ${mentions('s.snapshot')})
        )
        and not exists (
          select from revisions r
          where (r.campaign, r.unit_id) = (f.campaign, f.unit_id) and r.submission_id <> all(${away}::uuid[])
            and ${mentions('r.changes')}
        )`.execute(db);
    going.push(...rows.map(({ id, sha256 }) => ({ campaign, unit, id, sha256 })));
  }
  return going;
}

/** Whether a document names the file `f`: answers hold files by their ids. */
function mentions(column: string) {
  return sql<boolean>`coalesce(strpos(${sql.raw(column)}::text, f.id::text) > 0, false)`;
}
