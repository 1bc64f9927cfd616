import { createHash, randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import type { Db } from '../schema.ts';
import type { OfficeMember } from './members.ts';
import { hashOfSession, sessionLasts } from './sessions.ts';

/**
 * How long a link lets in. By the database's clock, like all that is about the desk's entrance: the clock of a
 * demonstration begins anew in each process, and those of several machines differ.
 */
export const linkLastsMinutes = 10;

const lasts = sql`now() + make_interval(mins => ${sql.lit(linkLastsMinutes)})`;

/** Makes a link's token for a member, and forgets those that ended a day ago. Only its hash is kept. */
export async function makeLink(db: Db, member: string): Promise<string> {
  const token = newSecret();
  await db.deleteFrom('desk_links').where('expires_at', '<', sql<Date>`now() - interval '1 day'`).execute();
  await db
    .insertInto('desk_links')
    .values({ hash: hashOfLink(token), member_id: member, expires_at: sql<string>`${lasts}` })
    .execute();
  return token;
}

/** Whom a link lets in now, without using it; undefined where it was used, has ended, or never was. */
export function findLink(db: Db, token: string): Promise<OfficeMember | undefined> {
  return db
    .selectFrom('desk_links as l')
    .innerJoin('office_members as m', 'm.id', 'l.member_id')
    .select(['m.id', 'm.name', 'm.role'])
    .where('l.hash', '=', hashOfLink(token))
    .where('l.used_at', 'is', null)
    .where('l.expires_at', '>', sql<Date>`now()`)
    .where('m.removed_at', 'is', null)
    .executeTakeFirst();
}

/**
 * Uses a link and begins a session: gives the session's secret, for the cookie. One statement, so that of two at the
 * same moment the second waits and finds the link used. Undefined where `findLink` finds nobody.
 */
export async function redeemLink(db: Db, token: string): Promise<string | undefined> {
  const secret = newSecret();
  const { rows } = await sql`
    with used as (
      update desk_links l set used_at = now() from office_members m
      where l.hash = ${hashOfLink(token)} and l.used_at is null and l.expires_at > now()
        and m.id = l.member_id and m.removed_at is null
      returning l.member_id
    ), swept as (
      delete from desk_sessions where expires_at < now()
    )
    insert into desk_sessions (hash, member_id, expires_at)
    select ${hashOfSession(secret)}, member_id, now() + ${sessionLasts} from used
    returning member_id`.execute(db);
  return rows.length === 1 ? secret : undefined;
}

/** 256 bits, as 43 characters that stand in a path. */
function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

function hashOfLink(token: string): string {
  return createHash('sha256').update(`tianbao desk link ${token}`).digest('hex');
}
