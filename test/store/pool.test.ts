import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { isDuplicate, sqlState } from '../../src/store/failure.ts';
import { eachDatabase, useDatabase } from '../helpers/databases.ts';
import { meet, turnOf } from '../helpers/turns.ts';

const counter = { campaign: 'c', form: 'f', value: 1 };

describe('the database', () => {
  eachDatabase((database) => {
    it('answers right after a query that failed', async () => {
      for (let round = 0; round < 3; round++) {
        const error: unknown = await sql`select 1 / 0`.execute(database.store.db).catch((failed: unknown) => failed);
        expect(sqlState(error)).toBe('22012');
        expect((await sql`select 1 as one`.execute(database.store.db)).rows).toEqual([{ one: 1 }]);
      }
      await database.store.ping();
    });

    it('answers right after a transaction that failed, and keeps nothing of it', async () => {
      const { db } = database.store;
      await db.insertInto('counters').values(counter).execute();
      const failed = db.transaction().execute(async (trx) => {
        await trx.updateTable('counters').set({ value: 2 }).execute();
        await trx.insertInto('counters').values(counter).execute();
      });
      const error: unknown = await failed.catch((reason: unknown) => reason);
      expect(isDuplicate(error, 'counters_pkey')).toBe(true);
      expect(await db.selectFrom('counters').selectAll().execute()).toEqual([counter]);
    });

    it('lets transactions that count up at once lose nothing', async () => {
      const { db } = database.store;
      await db
        .insertInto('counters')
        .values({ ...counter, value: 0 })
        .execute();
      const countUp = () =>
        db.transaction().execute(async (trx) => {
          const { value } = await trx.selectFrom('counters').select('value').forUpdate().executeTakeFirstOrThrow();
          await pause(1);
          await trx
            .updateTable('counters')
            .set({ value: value + 1 })
            .execute();
        });
      await Promise.all(Array.from({ length: 30 }, countUp));
      expect(await db.selectFrom('counters').select('value').execute()).toEqual([{ value: 30 }]);
    });

    it('shows nobody outside what a transaction has not committed', async () => {
      const { db } = database.store;
      let seen: Promise<unknown> | undefined;
      await db.transaction().execute(async (trx) => {
        await trx.insertInto('counters').values(counter).execute();
        seen = db.selectFrom('counters').selectAll().execute();
        await pause(20);
        await trx.deleteFrom('counters').execute();
      });
      expect(await seen).toEqual([]);
    });
  });

  describe('that is embedded', () => {
    const database = useDatabase('embedded', { waitMs: 300 });

    it('refuses the outer connection inside a transaction in words, instead of waiting for ever', async () => {
      const { db } = database.store;
      const nested = db.transaction().execute(async (trx) => {
        await trx.insertInto('counters').values(counter).execute();
        await db.selectFrom('counters').selectAll().execute();
      });
      await expect(nested).rejects.toMatchObject({
        name: 'EmbeddedBusyError',
        message: expect.stringContaining('pass the transaction (trx)'),
      });
      expect(await db.selectFrom('counters').selectAll().execute()).toEqual([]);
    });

    it('goes on after callers that gave up waiting', async () => {
      const { db } = database.store;
      let late: Promise<unknown>[] = [];
      await db.transaction().execute(async () => {
        late = [1, 2].map(() => sql`select 1`.execute(db).catch((error: unknown) => error));
        await pause(400);
      });
      for (const error of await Promise.all(late)) expect(error).toMatchObject({ waitedMs: 300 });
      await database.store.ping();
    });
  });

  describe('on a server', () => {
    const database = useDatabase('postgres', { waitMs: 500 });

    it('is there again after all its connections were cut', async () => {
      const loaded = await meet(database.store, 'chat-1');
      const other = await database.another();
      await sql`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`.execute(
        other.db,
      );
      await pause(50);
      await database.store.ping();
      expect(await database.store.turns.commit(turnOf(loaded))).toBe('committed');
    });

    it('is there again after a connection was cut between two statements of its transaction', async () => {
      const { db } = database.store;
      const other = await database.another();
      const cut = db.transaction().execute(async (trx) => {
        const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(trx);
        await sql`select pg_terminate_backend(${rows[0]?.pid ?? 0}::int)`.execute(other.db);
        await pause(100);
        await trx.insertInto('counters').values(counter).execute();
      });
      await expect(cut).rejects.toThrow(/terminat|not queryable/u);
      expect(await db.selectFrom('counters').selectAll().execute()).toEqual([]);
    });

    it('commits turns while every other connection is taken', async () => {
      const loaded = await meet(database.store, 'chat-1');
      const report = () => sql`select pg_sleep(0.8)`.execute(database.store.db).then(() => 'reported');
      const reports = Array.from({ length: 10 }, report);
      await pause(50);
      expect(await Promise.race([database.store.turns.commit(turnOf(loaded)), ...reports])).toBe('committed');
      await expect(database.store.ping()).rejects.toThrow(/timeout/u);
      await Promise.all(reports);
    });
  });
});
