import { sql } from 'kysely';
import type { Db } from '../schema.ts';
import type { Platform } from '../tables/platform.ts';

/**
 * All ids of persons on a platform changed, as WeChat's do at a login: none of those known names anybody any more, and
 * one may even name somebody else by now. The accounts and chats under the old ids are given up, with what was to be
 * sent there; what the persons filed stays theirs, and a one-time code leads back to it.
 */
export async function noteIdentitiesChanged(db: Db, platform: Platform, at: number): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await trx
      .insertInto('platform_identities')
      .values({ platform, changed_at: new Date(at) })
      .onConflict((conflict) => conflict.column('platform').doUpdateSet({ changed_at: new Date(at) }))
      .execute();
    await trx.deleteFrom('accounts').where('platform', '=', platform).execute();
    await sql`
      with gone as (delete from conversations where platform = ${platform} returning id)
      delete from outbox using gone where outbox.conversation_id = gone.id`.execute(trx);
  });
}

/** The ids of persons that are known on a platform. */
export async function knownAccounts(db: Db, platform: Platform): Promise<readonly string[]> {
  const rows = await db.selectFrom('accounts').select('account').where('platform', '=', platform).execute();
  return rows.map(({ account }) => account);
}
