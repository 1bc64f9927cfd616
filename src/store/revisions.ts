import type { Changes } from '../dialogs/effect.ts';
import type { Db } from './schema.ts';
import type { RevisionAction } from './tables/revisions.ts';

export interface RevisionRow {
  readonly number: number;
  /** In milliseconds since the epoch. */
  readonly at: number;
  readonly organiser: string;
  /** Set where a member of the office did it. */
  readonly member?: string;
  readonly note?: unknown;
  readonly platform: string;
  readonly action: RevisionAction;
  readonly changes: Changes;
}

export interface RevisionsOf {
  readonly campaign: string;
  readonly unit: string;
  readonly submission: string;
}

/** Who changed what, when and by which platform, oldest first. */
export async function listRevisions(
  db: Db,
  { campaign, unit, submission }: RevisionsOf,
): Promise<readonly RevisionRow[]> {
  const rows = await db
    .selectFrom('revisions')
    .select(['number', 'at', 'organiser_id', 'member_id', 'note', 'platform', 'action', 'changes'])
    .where('campaign', '=', campaign)
    .where('unit_id', '=', unit)
    .where('submission_id', '=', submission)
    .orderBy('number')
    .execute();
  return rows.map(({ number, at, organiser_id, member_id, note, platform, action, changes }) => ({
    ...{ number, at: at.getTime(), organiser: organiser_id, platform, action, changes: changes as Changes },
    ...(member_id === null ? {} : { member: member_id }),
    ...(note === null ? {} : { note }),
  }));
}
