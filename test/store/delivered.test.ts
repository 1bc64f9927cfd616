import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import type { LoadedConversation } from '../../src/store/conversations.ts';
import type { Store } from '../../src/store/database.ts';
import { eachDatabase } from '../helpers/databases.ts';
import { meet, turnOf } from '../helpers/turns.ts';

const web = { limit: 100, platforms: ['web'] as const };

/** A conversation whose turns said these texts, one a turn. */
async function talk(store: Store, ...texts: readonly string[]): Promise<LoadedConversation> {
  const first = await meet(store, 'chat-1');
  for (const [version, text] of texts.entries()) {
    await store.turns.commit(turnOf({ ...first, version }, { replies: [{ text }] }));
  }
  return first;
}

/** As if their processes had died 31 seconds ago. */
async function expire({ db }: Store): Promise<void> {
  await sql`update outbox set leased_until = now() - interval '1 second' where leased_until is not null`.execute(db);
}

async function positions({ db }: Store): Promise<readonly number[]> {
  const rows = await db.selectFrom('outbox').select('position').orderBy('position').execute();
  return rows.map(({ position }) => Number(position));
}

describe('what was delivered', () => {
  eachDatabase((database) => {
    it('never gives again what was delivered, even if its deletion is still waiting', async () => {
      const { id } = await talk(database.store, '一', '二');
      await database.store.outbox.delivered({ conversation: id, position: 100 });
      await expire(database.store);
      expect(await database.store.outbox.lease(web)).toMatchObject([{ position: 200 }]);
    });

    it('deletes what was delivered soon, without any other turn', async () => {
      const { id } = await talk(database.store, '一');
      await database.store.outbox.delivered({ conversation: id, position: 100 });
      await expect.poll(() => positions(database.store), { timeout: 2_000 }).toEqual([]);
    });

    it('is deleted at once where another process had begun it before: a second death shows it no third time', async () => {
      await talk(database.store, '一');
      await expire(database.store);
      for (const row of await database.store.outbox.lease(web)) await database.store.outbox.delivered(row);
      expect(await positions(database.store)).toEqual([]);
    });

    it('waits for the next turns where this process alone had it', async () => {
      const { id } = await talk(database.store, '一');
      await database.store.outbox.delivered({ conversation: id, position: 100, attempts: 1 });
      expect(await positions(database.store)).toEqual([100]);
    });
  });
});
