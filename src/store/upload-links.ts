import { createHash, randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import type { Db } from './schema.ts';

/** How long a link can be used. By the database's clock: that of a demonstration begins anew in each process. */
export const uploadLinkHours = 24;

/** So many links of one conversation can be used side by side; beyond them the oldest ends. */
const mostOfConversation = 5;

/** Whose link it is. */
export interface LinkOwner {
  readonly campaign: string;
  readonly conversation: string;
  readonly organiser: string;
}

/** A link that can be used now. */
export interface UploadLink {
  /** Names it from here on, without being it. */
  readonly hash: string;
  readonly campaign: string;
  /** The unit whose file it will be. */
  readonly unit: string;
  readonly platform: string;
  readonly chat: string;
  readonly account: string;
  readonly language?: string;
  /** The file that is under way. */
  readonly file?: LinkFile;
}

export interface LinkFile {
  readonly name: string;
  /** What the page knows the same file by, when it is chosen again. */
  readonly mark: string;
  readonly bytes: number;
}

/** Makes a link's token for a conversation. Only its hash is kept. */
export async function makeUploadLink(db: Db, { campaign, conversation, organiser }: LinkOwner): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  await db.deleteFrom('upload_links').where('expires_at', '<', sql<Date>`now() - interval '1 day'`).execute();
  await db
    .insertInto('upload_links')
    .values({
      ...{ hash: hashOf(token), campaign, conversation_id: conversation, organiser_id: organiser },
      expires_at: sql<string>`now() + make_interval(hours => ${sql.lit(uploadLinkHours)})`,
    })
    .execute();
  await sql`
    delete from upload_links where conversation_id = ${conversation}::uuid and used_at is null and hash not in (
      select hash from upload_links where conversation_id = ${conversation}::uuid and used_at is null
      order by created_at desc, (hash = ${hashOf(token)}) desc limit ${sql.lit(mostOfConversation)})`.execute(db);
  return token;
}

/** The link of a token, without using it; undefined where it was used, has ended, or never was. */
export async function findUploadLink(db: Db, token: string): Promise<UploadLink | undefined> {
  const row = await db
    .selectFrom('upload_links as l')
    .innerJoin('conversations as c', 'c.id', 'l.conversation_id')
    .innerJoin('organisers as o', 'o.id', 'c.organiser_id')
    .select(['l.hash', 'l.campaign', 'l.file_name', 'l.file_mark', 'l.file_bytes'])
    .select(['c.platform', 'c.chat', 'c.account', 'o.language', 'o.unit_id as unit'])
    .where('l.hash', '=', hashOf(token))
    .where('l.used_at', 'is', null)
    .where('l.expires_at', '>', sql<Date>`now()`)
    .executeTakeFirst();
  if (!row) return undefined;
  const { hash, campaign, unit, platform, chat, account, language } = row;
  const { file_name: name, file_mark: mark, file_bytes: bytes } = row;
  const file = name === null || mark === null || bytes === null ? {} : { file: { name, mark, bytes: Number(bytes) } };
  return { hash, campaign, unit, platform, chat, account, ...(language === null ? {} : { language }), ...file };
}

/** Notes which file is under way. */
export async function noteLinkFile(db: Db, hash: string, { name, mark, bytes }: LinkFile): Promise<void> {
  await db
    .updateTable('upload_links')
    .set({ file_name: name, file_mark: mark, file_bytes: bytes })
    .where('hash', '=', hash)
    .execute();
}

/** The file has come: the link is spent. */
export async function spendUploadLink(db: Db, hash: string): Promise<void> {
  await db.updateTable('upload_links').set({ used_at: sql<Date>`now()` }).where('hash', '=', hash).execute();
}

function hashOf(token: string): string {
  return createHash('sha256').update(`tianbao upload link ${token}`).digest('hex');
}
