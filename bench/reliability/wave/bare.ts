import { type RawBuilder, sql } from 'kysely';
import type { Store } from '../../../src/store/database.ts';

type Db = Store['db'];

/** A bare queue with nothing but what a queue needs, to measure the outbox against. */
export interface Bare {
  /** Fills it with one message a conversation, with one INSERT … SELECT. */
  readonly fill: () => Promise<void>;
  /** Leases so many and acknowledges them; gives how many there were. */
  readonly drain: (limit: number) => Promise<number>;
  readonly empty: () => Promise<void>;
}

export async function openBare(db: Db, body: unknown): Promise<Bare> {
  const run = <R>(statement: RawBuilder<R>) => statement.execute(db);
  await run(sql`create table bare (conversation uuid not null, wave text not null, body jsonb not null,
    leased_until timestamptz, created_at timestamptz not null, unique (conversation, wave))`);
  await run(sql`create index bare_due on bare (coalesce(leased_until, '-infinity'::timestamptz))`);
  const written = JSON.stringify(body);
  return {
    fill: async () =>
      void (await run(sql`insert into bare (conversation, wave, body, created_at)
        select id, 'a wave', ${written}::jsonb, now() from conversations order by id`)),
    drain: async (limit) => {
      const { rows } = await run(sql<{ readonly conversation: string }>`
        update bare set leased_until = now() + interval '30 seconds'
        where ctid = any(array(
          select ctid from bare where coalesce(leased_until, '-infinity'::timestamptz) <= now()
          order by coalesce(leased_until, '-infinity'::timestamptz) limit ${limit}::int for update skip locked
        ))
        returning conversation, body`);
      const done = rows.map(({ conversation }) => conversation);
      await run(sql`delete from bare where conversation = any(${done}::uuid[]) and wave = 'a wave'`);
      return done.length;
    },
    empty: async () => void (await run(sql`truncate bare`)),
  };
}
