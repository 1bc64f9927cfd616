import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import type { LoadedConversation } from '../../src/store/conversations.ts';
import type { Store } from '../../src/store/database.ts';
import type { OutboxRow } from '../../src/store/outbox.ts';
import { leasePushes } from '../../src/store/outbox-statements.ts';
import { run } from '../../src/store/statement.ts';
import { undelivered } from '../../src/store/undelivered.ts';
import { countUndelivered } from '../../src/store/undelivered-count.ts';
import { eachDatabase, useDatabase } from '../helpers/databases.ts';
import { campaign, meet, noon, turnOf } from '../helpers/turns.ts';

const web = { limit: 100, platforms: ['web'] as const };
const pushes = { limit: 100, platform: 'web' } as const;
const positions = (rows: readonly OutboxRow[]): readonly number[] => rows.map(({ position }) => position);

/** A conversation whose turns said these texts, one a turn. */
async function talk(store: Store, chat: string, ...texts: readonly string[]): Promise<LoadedConversation> {
  const first = await meet(store, chat);
  for (const [version, text] of texts.entries()) {
    await store.turns.commit(turnOf({ ...first, version }, { replies: [{ text }] }));
  }
  return first;
}

/** As if their processes had died 31 seconds ago. */
async function expire({ db }: Store): Promise<void> {
  await sql`update outbox set leased_until = now() - interval '1 second' where leased_until is not null`.execute(db);
}

async function push(store: Store, { id }: LoadedConversation, position: number, notBefore?: Date): Promise<void> {
  await store.db
    .insertInto('outbox')
    .values({
      conversation_id: id,
      position,
      kind: 'push',
      platform: 'web',
      body: '{}',
      not_before: notBefore ?? null,
      created_at: new Date(),
    })
    .execute();
}

describe('the outbox', () => {
  eachDatabase((database) => {
    it('gives nothing while the process that committed it has its lease', async () => {
      const { id } = await talk(database.store, 'chat-1', '一');
      expect(await database.store.outbox.lease(web)).toEqual([]);
      expect(await database.store.outbox.leaseOf(id)).toEqual([]);
    });

    it('gives what is left of a dead process, with where to send it, as another attempt', async () => {
      const { id } = await talk(database.store, 'chat-1', '一');
      await expire(database.store);
      expect(await database.store.outbox.lease(web)).toEqual([
        {
          conversation: id,
          position: 100,
          kind: 'reply',
          platform: 'web',
          chat: 'chat-1',
          body: { text: '一' },
          attempts: 2,
          problem: null,
          made: noon,
        },
      ]);
      expect(await database.store.outbox.lease(web)).toEqual([]);
    });

    it('gives the messages of a conversation in order', async () => {
      const { id } = await talk(database.store, 'chat-1', '一', '二', '三');
      await expire(database.store);
      expect(positions(await database.store.outbox.leaseOf(id))).toEqual([100, 200, 300]);
    });

    it('gives none ahead of one that is still leased', async () => {
      const { id } = await talk(database.store, 'chat-1', '一', '二');
      await sql`update outbox set leased_until = null where position = 200`.execute(database.store.db);
      expect(await database.store.outbox.lease(web)).toEqual([]);
      await expire(database.store);
      expect(positions(await database.store.outbox.leaseOf(id))).toEqual([100, 200]);
    });

    it('gives none ahead of one that waits for its retry', async () => {
      const { id } = await talk(database.store, 'chat-1', '一', '二');
      await database.store.outbox.retry(
        { conversation: id, position: 100 },
        { afterMs: 60_000, problem: 'refused: 429' },
      );
      await expire(database.store);
      expect(await database.store.outbox.lease(web)).toEqual([]);
    });

    it('gives a retry when its time has come, with what had happened', async () => {
      const { id } = await talk(database.store, 'chat-1', '一');
      await database.store.outbox.retry({ conversation: id, position: 100 }, { afterMs: 0, problem: 'refused: 429' });
      expect(await database.store.outbox.lease(web)).toMatchObject([
        { position: 100, attempts: 2, problem: 'refused: 429' },
      ]);
    });

    it('gives no push ahead of a reply, and a push holds no reply back', async () => {
      const loaded = await meet(database.store, 'chat-1');
      await push(database.store, loaded, 50);
      await push(database.store, loaded, 51);
      await database.store.turns.commit(turnOf(loaded));
      await expire(database.store);
      const { outbox } = database.store;
      expect(await outbox.leasePushes(pushes)).toEqual([]);
      expect(positions(await outbox.lease(web))).toEqual([100]);
      expect(await outbox.leasePushes(pushes)).toEqual([]);
      await outbox.delivered({ conversation: loaded.id, position: 100 });
      expect(positions(await outbox.leasePushes(pushes))).toEqual([50]);
      await outbox.delivered({ conversation: loaded.id, position: 50 });
      expect(positions(await outbox.leasePushes(pushes))).toEqual([51]);
    });

    it('gives the pushes of one platform, and none before its time', async () => {
      const loaded = await meet(database.store, 'chat-1');
      await push(database.store, loaded, 50, new Date(Date.now() + 3_600_000));
      const { outbox } = database.store;
      expect(await outbox.leasePushes(pushes)).toEqual([]);
      await sql`update outbox set not_before = null`.execute(database.store.db);
      expect(await outbox.leasePushes({ ...pushes, platform: 'slack' })).toEqual([]);
      const [row] = await outbox.leasePushes(pushes);
      expect(row).toMatchObject({ position: 50, kind: 'push', platform: 'web', chat: 'chat-1', attempts: 1 });
    });

    it('puts a push off without counting an attempt', async () => {
      const loaded = await meet(database.store, 'chat-1');
      await push(database.store, loaded, 50);
      const { outbox } = database.store;
      for (const afterMs of [0, 3_600_000]) {
        const [row] = await outbox.leasePushes(pushes);
        expect(row?.attempts).toBe(1);
        if (row) await outbox.defer(row, afterMs);
      }
      expect(await outbox.leasePushes(pushes)).toEqual([]);
    });

    it('gives whoever comes what waits for a retry, with the pushes, but not what waits for the morning', async () => {
      const loaded = await meet(database.store, 'chat-1');
      await push(database.store, loaded, 50);
      await push(database.store, loaded, 51);
      const { outbox } = database.store;
      const [first] = await outbox.leasePushes(pushes);
      if (first) await outbox.retry(first, { afterMs: 60_000, problem: 'refused: nobody is there' });
      await sql`update outbox set not_before = now() + interval '9 hours' where position = 51`.execute(
        database.store.db,
      );
      expect(await outbox.hasten({ platform: 'web', chat: 'chat-1' })).toBe(loaded.id);
      expect(await outbox.leaseOf(loaded.id)).toEqual([]);
      expect(positions(await outbox.leaseOf(loaded.id, 'everything'))).toEqual([50]);
    });

    it('tells that nothing stands before a reply', async () => {
      const { id } = await talk(database.store, 'chat-1', '一', '二');
      expect(await database.store.outbox.ahead({ conversation: id, position: 100 })).toEqual({ rows: [], waitMs: 0 });
      await database.store.outbox.delivered({ conversation: id, position: 100 });
      expect(await database.store.outbox.ahead({ conversation: id, position: 200 })).toEqual({ rows: [], waitMs: 0 });
    });

    it('gives what stands unsent before a reply, and the time of what has to wait', async () => {
      const { id } = await talk(database.store, 'chat-1', '一', '二', '三', '四');
      const { outbox } = database.store;
      const row = (position: number) => ({ conversation: id, position });
      await outbox.retry(row(100), { afterMs: 600_000, problem: 'away: no connection' });
      await outbox.retry(row(200), { afterMs: 600_000, problem: 'waiting: behind an earlier message' });
      await outbox.retry(row(300), { afterMs: 600_000, problem: 'refused: 429' });
      const { rows, waitMs } = await outbox.ahead(row(400));
      expect(positions(rows)).toEqual([100, 200]);
      expect(waitMs).toBeGreaterThan(590_000);
      expect(waitMs).toBeLessThanOrEqual(600_000);
    });

    it('lets what stands behind a named time wait, whatever it waits for itself', async () => {
      const { id } = await talk(database.store, 'chat-1', '一', '二', '三');
      const { outbox } = database.store;
      await outbox.retry({ conversation: id, position: 100 }, { afterMs: 600_000, problem: 'refused: 429' });
      await outbox.retry({ conversation: id, position: 200 }, { afterMs: 600_000, problem: 'away: no connection' });
      expect(await outbox.ahead({ conversation: id, position: 300 })).toMatchObject({ rows: [] });
      expect(await outbox.hastenAll({ platform: 'web', limit: 10 })).toBe(0);
    });

    it('hastens the replies of a platform that answers again, so many at once', async () => {
      const { outbox } = database.store;
      for (const [at, problem] of ['away: a', 'away: b', 'waiting: c', 'absent: d', 'refused: e'].entries()) {
        const { id } = await talk(database.store, `chat-${at}`, '一');
        await outbox.retry({ conversation: id, position: 100 }, { afterMs: 600_000 + at, problem });
      }
      expect(await outbox.lease(web)).toEqual([]);
      expect(await outbox.hastenAll({ platform: 'slack', limit: 10 })).toBe(0);
      expect(await outbox.hastenAll({ platform: 'web', limit: 2 })).toBe(2);
      expect(await outbox.hastenAll({ platform: 'web', limit: 2 })).toBe(1);
      expect(await outbox.hastenAll({ platform: 'web', limit: 2 })).toBe(0);
      expect((await outbox.lease(web)).map(({ problem }) => problem).sort()).toEqual([
        'away: a',
        'away: b',
        'waiting: c',
      ]);
    });

    it('puts a message behind another one without counting an attempt, and with the problem that it had', async () => {
      const { id } = await talk(database.store, 'chat-1', '一', '二', '三');
      const { outbox } = database.store;
      const row = (position: number) => ({ conversation: id, position });
      await outbox.retry(row(100), { afterMs: 0, problem: 'away: no connection' });
      await outbox.retry(row(200), { afterMs: 0, problem: 'unknown: no answer' });
      expect(positions(await outbox.leaseOf(id))).toEqual([100, 200]);
      await outbox.retry(row(100), { afterMs: 600_000, problem: 'away: no connection' });
      for (const position of [200, 300]) await outbox.putBehind(row(position), 600_000);
      const rows = await database.store.db
        .selectFrom('outbox')
        .select(['attempts', 'problem'])
        .orderBy('position')
        .execute();
      expect(rows.slice(1)).toEqual([
        { attempts: 1, problem: 'unknown: no answer' },
        { attempts: 0, problem: 'waiting: behind an earlier message' },
      ]);
      expect(await outbox.leaseOf(id)).toEqual([]);
      expect(await outbox.hastenAll({ platform: 'web', limit: 10 })).toBe(2);
      expect(await outbox.leaseOf(id)).toMatchObject([
        { position: 100, attempts: 3 },
        { position: 200, attempts: 2, problem: 'unknown: no answer' },
        { position: 300, attempts: 1 },
      ]);
    });

    it('counts the attempts of a message anew where that is told', async () => {
      const { id } = await talk(database.store, 'chat-1', '一');
      const { outbox } = database.store;
      await sql`update outbox set attempts = 30`.execute(database.store.db);
      await outbox.retry({ conversation: id, position: 100 }, { afterMs: 0, problem: 'refused: 429', attempts: 1 });
      expect(await outbox.leaseOf(id)).toMatchObject([{ attempts: 2, problem: 'refused: 429' }]);
    });

    it('notes that an account cannot be reached, with the turn after which it could not', async () => {
      const { id } = await talk(database.store, 'chat-1', '一');
      await database.store.outbox.unreachable({ conversation: id }, { at: noon, problem: 'unreachable: blocked' });
      const [account] = await database.store.db.selectFrom('accounts').selectAll().execute();
      expect(account).toMatchObject({
        unreachable_at: new Date(noon),
        unreachable_problem: 'unreachable: blocked',
        unreachable_conversation: id,
        unreachable_turn: 1,
      });
    });

    it('gives a chat its new id once, and leaves it where another one has that id', async () => {
      const { id } = await talk(database.store, 'chat-1', '一');
      const other = await talk(database.store, 'chat-2', '一');
      await database.store.outbox.moved({ conversation: id }, 'chat-1b');
      await database.store.outbox.moved({ conversation: id }, 'chat-1b');
      await database.store.outbox.moved({ conversation: other.id }, 'chat-1b');
      const rows = await database.store.db.selectFrom('conversations').select('chat').orderBy('chat').execute();
      expect(rows.map(({ chat }) => chat)).toEqual(['chat-1b', 'chat-2']);
    });

    it('gives only what is for the platforms that are asked for, up to the limit of conversations', async () => {
      await talk(database.store, 'chat-1', '一');
      await talk(database.store, 'chat-2', '一');
      await expire(database.store);
      expect(await database.store.outbox.lease({ limit: 9, platforms: ['slack', 'wechat'] })).toEqual([]);
      expect(await database.store.outbox.lease({ limit: 1, platforms: ['slack', 'web'] })).toHaveLength(1);
      expect(await database.store.outbox.lease(web)).toHaveLength(1);
    });

    it('passes by what was given up, which the office sees without its text', async () => {
      const { id } = await talk(database.store, 'chat-1', '秘密', '二');
      await database.store.outbox.park({ conversation: id, position: 100 }, 'unreachable: blocked');
      await expire(database.store);
      expect(positions(await database.store.outbox.lease(web))).toEqual([200]);
      const seen = await undelivered(database.store.db, { campaign });
      expect(seen).toMatchObject([
        { conversation: id, position: 100, problem: 'unreachable: blocked', account: 'account of chat-1' },
      ]);
      expect(JSON.stringify(seen)).not.toContain('秘密');
      expect(await undelivered(database.store.db, { campaign: 'another' })).toEqual([]);
    });

    it('counts what waits for a person who closed the page, and what stands behind another message, as no failure', async () => {
      const { id } = await talk(database.store, 'chat-1', '一', '二');
      const other = await talk(database.store, 'chat-2', '一', '二');
      for (const [conversation, first] of [
        [id, 'absent: the page is closed'] as const,
        [other.id, 'away: 502'] as const,
      ]) {
        await database.store.outbox.retry({ conversation, position: 100 }, { afterMs: 60_000, problem: first });
        const problem = 'waiting: behind an earlier message';
        await database.store.outbox.retry({ conversation, position: 200 }, { afterMs: 60_000, problem });
      }
      const seen = await undelivered(database.store.db, { campaign });
      expect(seen).toMatchObject([{ conversation: other.id, position: 100, problem: 'away: 502' }]);
      const all = { failedAre: 'all', awaitingAre: 'all' };
      const counted = await countUndelivered(database.store.db, { campaign });
      expect(counted).toEqual({ parked: 0, retried: 1, awaiting: 2, ...all });
      const some = await countUndelivered(database.store.db, { campaign, most: 1 });
      expect(some).toMatchObject({ retried: 1, failedAre: 'all', awaitingAre: 'at least' });
      // However many there are of others, none of them is counted in their place.
      const none = await countUndelivered(database.store.db, { campaign: 'another', most: 1 });
      expect(none).toEqual({ parked: 0, retried: 0, awaiting: 0, ...all });
    });

    it('prolongs a lease', async () => {
      const { id } = await talk(database.store, 'chat-1', '一');
      await sql`update outbox set leased_until = now() + interval '1 second'`.execute(database.store.db);
      expect(await database.store.outbox.renew({ conversation: id, position: 100 })).toBe(true);
      const { rows } = await sql`select leased_until > now() + interval '20 seconds' as long from outbox`.execute(
        database.store.db,
      );
      expect(rows).toEqual([{ long: true }]);
    });

    it('changes nothing for a process whose lease another one has', async () => {
      const { id } = await talk(database.store, 'chat-1', '一');
      await sql`update outbox set leased_by = 'another'`.execute(database.store.db);
      const before = await database.store.db.selectFrom('outbox').selectAll().execute();
      const row = { conversation: id, position: 100 };
      expect(await database.store.outbox.renew(row)).toBe(false);
      await database.store.outbox.retry(row, { afterMs: 0, problem: 'mine' });
      await database.store.outbox.park(row, 'mine');
      expect(await database.store.db.selectFrom('outbox').selectAll().execute()).toEqual(before);
    });
  });
});

describe('two processes on one PostgreSQL', () => {
  const database = useDatabase('postgres');

  it('send the pushes of a platform one after the other: the second takes over when the first is gone', async () => {
    const other = await database.another();
    const loaded = await meet(database.store, 'chat-1');
    await push(database.store, loaded, 50);
    expect(await database.store.outbox.maySendPushes('slack')).toBe(true);
    expect(await other.outbox.maySendPushes('slack')).toBe(false);
    expect(await database.store.outbox.maySendPushes('slack')).toBe(true);
    expect(await other.outbox.maySendPushes('web')).toBe(true);
    await other.outbox.leasePushes(pushes);
    await other.close();
    await expect.poll(() => database.store.outbox.maySendPushes('web')).toBe(true);
    await expect
      .poll(() => database.store.outbox.leasePushes(pushes), { timeout: 8_000, interval: 100 })
      .toMatchObject([{ position: 50, attempts: 2 }]);
  });

  it('take the lock anew when its connection was cut', async () => {
    expect(await database.store.outbox.maySendPushes('web')).toBe(true);
    await sql`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'tianbao pushes'
      and datname = current_database()`.execute(database.store.db);
    await expect.poll(() => database.store.outbox.maySendPushes('web').catch(() => 'cut')).toBe(true);
  });

  it('lease pushes without touching an index', async () => {
    await database.store.db.transaction().execute(async (trx) => {
      await sql`insert into conversations (platform, chat, account, organiser_id, created_at, updated_at)
        select 'telegram', n::text, n::text, gen_random_uuid(), now(), now() from generate_series(1, 300) n`.execute(
        trx,
      );
      await sql`insert into outbox (conversation_id, position, kind, platform, body, created_at)
        select id, 50, 'push', platform, '{"push": {"v": 1}}', now() from conversations where platform = 'telegram'`.execute(
        trx,
      );
      expect(await run(trx, leasePushes, ['me', 'telegram', 300])).toHaveLength(300);
      const { rows } = await sql<{ readonly share: number }>`
        select pg_stat_get_xact_tuples_hot_updated(c)::float8 / pg_stat_get_xact_tuples_updated(c) as share
        from (select 'outbox'::regclass::oid as c) as table_of`.execute(trx);
      expect(rows[0]?.share).toBeGreaterThan(0.8);
    });
  });

  it('never both get a message, and each conversation goes to one of them', async () => {
    const other = await database.another();
    const chats = await Promise.all(
      Array.from({ length: 40 }, (_, i) => talk(database.store, `chat-${i}`, '一', '二')),
    );
    await expire(database.store);
    const taken: OutboxRow[][] = [[], []];
    for (let round = 0; round < 20; round++) {
      const rows = await Promise.all([database.store, other].map((store) => store.outbox.lease({ ...web, limit: 3 })));
      for (const [index, some] of rows.entries()) taken[index]?.push(...some);
    }
    const [mine = [], others = []] = taken;
    expect(mine.length + others.length).toBe(80);
    const conversations = [mine, others].map((rows) => new Set(rows.map(({ conversation }) => conversation)));
    expect((conversations[0]?.size ?? 0) + (conversations[1]?.size ?? 0)).toBe(chats.length);
  });
});
