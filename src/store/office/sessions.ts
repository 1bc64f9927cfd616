import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Db } from '../schema.ts';
import type { OfficeMember } from './members.ts';

/** The longest that somebody stays signed in, and how long without doing anything. */
export const sessionLastsDays = 7;
export const sessionLasts = sql`make_interval(days => ${sql.lit(sessionLastsDays)})`;
const idle = sql<Date>`now() - interval '12 hours'`;

/** Who asks: a person who opened something, or a page that refreshes by itself and keeps no session alive. */
export type Asker = 'person' | 'page';

/** Who is signed in by a cookie's secret; undefined where the session has ended or never was. */
export async function readSession(db: Db, secret: string, asker: Asker): Promise<OfficeMember | undefined> {
  const hash = hashOfSession(secret);
  const member = await db
    .selectFrom('desk_sessions as s')
    .innerJoin('office_members as m', 'm.id', 's.member_id')
    .select(['m.id', 'm.name', 'm.role'])
    .where('s.hash', '=', hash)
    .where('s.revoked_at', 'is', null)
    .where('s.expires_at', '>', sql<Date>`now()`)
    .where('s.seen_at', '>', idle)
    .where('m.removed_at', 'is', null)
    .executeTakeFirst();
  if (member && asker === 'person') await noteSeen(db, hash);
  return member;
}

/** Ends a session, at once and for good. */
export async function endSession(db: Db, secret: string): Promise<void> {
  await db
    .updateTable('desk_sessions')
    .set({ revoked_at: sql<Date>`now()` })
    .where('hash', '=', hashOfSession(secret))
    .where('revoked_at', 'is', null)
    .execute();
}

export function hashOfSession(secret: string): string {
  return createHash('sha256').update(`tianbao desk session ${secret}`).digest('hex');
}

/** Once a minute is enough to know who is idle. */
async function noteSeen(db: Db, hash: string): Promise<void> {
  await db
    .updateTable('desk_sessions')
    .set({ seen_at: sql<Date>`now()` })
    .where('hash', '=', hash)
    .where('seen_at', '<', sql<Date>`now() - interval '1 minute'`)
    .execute();
}
