import type { Db } from './schema.ts';
import type { OutboxKind } from './tables/outbox.ts';
import { hasFailed } from './undelivered-count.ts';

/** A message that did not reach its person, without its text. Moments in milliseconds since the epoch. */
export interface UndeliveredRow {
  readonly conversation: string;
  readonly position: number;
  readonly kind: OutboxKind;
  readonly platform: string;
  readonly account: string;
  /** The person, as the platform tells the name. */
  readonly organiserName?: string;
  readonly unitName?: string;
  readonly attempts: number;
  readonly problem?: string;
  /** When it was given up; absent while it is still tried. */
  readonly parkedAt?: number;
  readonly createdAt: number;
}

/**
 * What was given up, and what has failed so far and is still tried; newest first, at most `most` (200). For the office. That
 * somebody closed the page is no failure, nor is what waits behind another message: that one is listed.
 */
export async function undelivered(
  db: Db,
  { campaign, most = 200 }: { readonly campaign: string; readonly most?: number },
): Promise<readonly UndeliveredRow[]> {
  const rows = await db
    .selectFrom('outbox as m')
    .innerJoin('conversations as c', 'c.id', 'm.conversation_id')
    .innerJoin('organisers as o', 'o.id', 'c.organiser_id')
    .leftJoin('units as u', (join) => join.onRef('u.campaign', '=', 'o.campaign').onRef('u.id', '=', 'o.unit_id'))
    .select(['m.conversation_id as conversation', 'm.position', 'm.kind', 'm.attempts', 'm.problem', 'm.parked_at'])
    .select(['m.created_at', 'c.platform', 'c.account', 'o.name as organiser_name', 'u.name as unit_name'])
    .where('o.campaign', '=', campaign)
    .where(hasFailed)
    .orderBy('m.created_at', 'desc')
    .limit(most)
    .execute();
  return rows.map(({ organiser_name, unit_name, problem, parked_at, created_at, ...row }) => ({
    ...{ ...row, createdAt: created_at.getTime() },
    ...(organiser_name === null ? {} : { organiserName: organiser_name }),
    ...(unit_name === null ? {} : { unitName: unit_name }),
    ...(problem === null ? {} : { problem }),
    ...(parked_at === null ? {} : { parkedAt: parked_at.getTime() }),
  }));
}
