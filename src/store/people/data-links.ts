import { createHash, randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import type { Db } from '../schema.ts';

/** How long a link can be used. By the database's clock: that of a demonstration begins anew in each process. */
export const dataLinkHours = 24;
/** So often it can be begun: a line may break. It ends when everything was fetched. */
const mostBegun = 3;

export interface DataLinkOwner {
  readonly campaign: string;
  readonly unit: string;
  readonly organiser: string;
}

/** A link that can be used now. */
export interface DataLink {
  /** Names it from here on, without being it. */
  readonly hash: string;
  readonly organiser: string;
  readonly language?: string;
}

/** Makes a link by which a person fetches what is kept of them; an earlier one ends. Only its hash is kept. */
export async function makeDataLink(trx: Db, { campaign, unit, organiser }: DataLinkOwner): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  await sql`delete from codes where organiser_id = ${organiser}::uuid and purpose = 'data'`.execute(trx);
  await sql`
    insert into codes (hash, purpose, campaign, unit_id, organiser_id, max_uses, created_at, expires_at)
    values (${hashOf(token)}, 'data', ${campaign}, ${unit}::uuid, ${organiser}::uuid, ${mostBegun}, now(),
      now() + make_interval(hours => ${sql.lit(dataLinkHours)}))`.execute(trx);
  return token;
}

/** The link of a token, without using it; undefined where it was used, has ended, or never was. */
export async function findDataLink(db: Db, campaign: string, token: string): Promise<DataLink | undefined> {
  const { rows } = await sql<{ readonly hash: string; readonly organiser: string; readonly language: string | null }>`
    select c.hash, o.id as organiser, o.language from codes c join organisers o on o.id = c.organiser_id
    where c.hash = ${hashOf(token)} and c.campaign = ${campaign} and ${usable}`.execute(db);
  const [row] = rows;
  return (
    row && { hash: row.hash, organiser: row.organiser, ...(row.language === null ? {} : { language: row.language }) }
  );
}

/** Begins to use it; of two at the same moment each is counted. */
export async function beginDataLink(db: Db, hash: string): Promise<'begun' | 'gone'> {
  const { rows } = await sql`
    update codes c set uses = uses + 1 where hash = ${hash} and ${usable} returning hash`.execute(db);
  return rows.length > 0 ? 'begun' : 'gone';
}

/** Everything was fetched: the link is spent. */
export async function spendDataLink(db: Db, hash: string): Promise<void> {
  await sql`update codes set ended_at = now() where hash = ${hash} and purpose = 'data'`.execute(db);
}

const usable = sql<boolean>`c.purpose = 'data' and c.ended_at is null and c.uses < c.max_uses and c.expires_at > now()`;

function hashOf(token: string): string {
  return createHash('sha256').update(`tianbao data link ${token}`).digest('hex');
}
