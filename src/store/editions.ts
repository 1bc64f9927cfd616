import type { Message } from '../dialogs/message.ts';
import type { Db } from './schema.ts';

/** Keeps what an edition is called, as its file says it now. */
export async function rememberEdition(db: Db, { id, title }: { readonly id: string; readonly title: Message }) {
  await db
    .insertInto('editions')
    .values({ campaign: id, ...title })
    .onConflict((conflict) => conflict.column('campaign').doUpdateSet({ ...title }))
    .execute();
}

/** What editions are called, by their ids; one that no service was started with since has none. */
export async function editionTitles(db: Db): Promise<ReadonlyMap<string, Message>> {
  const rows = await db.selectFrom('editions').select(['campaign', 'zh', 'en']).execute();
  return new Map(rows.map(({ campaign, zh, en }) => [campaign, { zh, en }]));
}
