import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { presenceClass } from '../../src/store/presence.ts';
import { useDatabase } from '../helpers/databases.ts';
import { meet, turnOf } from '../helpers/turns.ts';

describe('a process that is gone', () => {
  const database = useDatabase('postgres');

  test('leaves its messages to others at once; one that lives keeps them', async () => {
    const one = await database.another({ processId: 'one' });
    const loaded = await meet(one, 'chat');
    await one.turns.commit(turnOf(loaded, { replies: [{ text: 'hello' }] }));
    expect(await database.store.outbox.leaseOf(loaded.id)).toEqual([]);
    await endPresence('one');
    expect(await database.store.outbox.leaseOf(loaded.id)).toMatchObject([{ body: { text: 'hello' }, attempts: 2 }]);
  });

  test('shows itself again when its connection was lost', async () => {
    await database.another({ processId: 'again' });
    await endPresence('again');
    await expect.poll(() => present('again'), { timeout: 5000 }).toBe(1);
  });

  test('takes nothing from others right after it lost its own connection: a restart took theirs, too', async () => {
    const [one, other] = [
      await database.another({ processId: 'first' }),
      await database.another({ processId: 'second' }),
    ];
    const loaded = await meet(one, 'chat');
    await one.turns.commit(turnOf(loaded, { replies: [{ text: 'hello' }] }));
    await Promise.all([endPresence('first'), endPresence('second')]);
    // Its own end reaches the process right behind the loss of the lock, which is seen here first.
    await pause(200);
    expect(await other.outbox.leaseOf(loaded.id)).toEqual([]);
    await expect.poll(() => present('second'), { timeout: 5000 }).toBe(1);
    expect(await other.outbox.leaseOf(loaded.id)).toEqual([]);
    await one.close();
    await expect.poll(() => other.outbox.leaseOf(loaded.id), { timeout: 10_000 }).toMatchObject([{ attempts: 2 }]);
  });

  async function present(holder: string): Promise<number> {
    const { rows } = await sql<{ count: number }>`
      select count(*) as count from pg_locks
      where locktype = 'advisory' and classid = ${presenceClass} and objid = (hashtext(${holder})::bigint & 4294967295)::oid`.execute(
      database.store.db,
    );
    return Number(rows[0]?.count);
  }

  /** As when the process is killed: the server ends its session. */
  async function endPresence(holder: string): Promise<void> {
    await sql`
      select pg_terminate_backend(pid) from pg_locks
      where locktype = 'advisory' and classid = ${presenceClass} and objid = (hashtext(${holder})::bigint & 4294967295)::oid`.execute(
      database.store.db,
    );
    await expect.poll(() => present(holder), { timeout: 5000, interval: 5 }).toBe(0);
  }
});
