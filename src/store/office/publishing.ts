import { sql } from 'kysely';
import type { Message } from '../../dialogs/message.ts';
import type { Db } from '../schema.ts';

export interface Publishing {
  readonly campaign: string;
  /** The campaign's, for an edition that was not entered yet. */
  readonly title: Message;
  /** In milliseconds since the epoch; undefined: the list is the office's own again. */
  readonly at: number | undefined;
}

/** Makes the list of the selected activities one that everybody may read, or no longer. For a transaction. */
export async function publishList(trx: Db, { campaign, title, at }: Publishing): Promise<void> {
  const moment = at === undefined ? sql`null` : sql`${new Date(at).toISOString()}::timestamptz`;
  await sql`
    insert into editions (campaign, zh, en, list_published_at) values (${campaign}, ${title.zh}, ${title.en}, ${moment})
    on conflict (campaign) do update set list_published_at = excluded.list_published_at`.execute(trx);
}

/** Since when everybody may read it, in milliseconds since the epoch; undefined where it is the office's own. */
export async function listPublishedAt(
  db: Db,
  { campaign }: { readonly campaign: string },
): Promise<number | undefined> {
  const row = await db
    .selectFrom('editions')
    .select('list_published_at')
    .where('campaign', '=', campaign)
    .executeTakeFirst();
  return row?.list_published_at?.getTime();
}
