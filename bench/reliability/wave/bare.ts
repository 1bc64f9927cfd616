import { type RawBuilder, sql } from 'kysely';
import type { Store } from '../../../src/store/database.ts';

type Db = Store['db'];

/** A bare queue with nothing but what a queue needs, to measure the outbox against. */
export interface Bare {
  /** Fills it with one message for everybody who has not filed, with one INSERT … SELECT; a second one adds nothing. */
  readonly fill: () => Promise<void>;
  /** Leases so many and acknowledges them; gives how many there were. */
  readonly drain: (limit: number) => Promise<number>;
  readonly empty: () => Promise<void>;
}

export async function openBare(db: Db): Promise<Bare> {
  const run = <R>(statement: RawBuilder<R>) => statement.execute(db);
  await run(sql`create table bare (id bigint generated always as identity primary key, conversation uuid not null,
    kind smallint not null, wave text not null, body jsonb not null, leased_until timestamptz not null default '-infinity',
    attempts smallint not null default 0, unique (conversation, kind, wave))`);
  return {
    fill: async () =>
      void (await run(sql`insert into bare (conversation, kind, wave, body)
        select c.id, 1, '3d', jsonb_build_object('kind', 'reminder', 'platform', c.platform, 'chat', c.chat)
        from conversations c where not exists (
          select from submissions s
          where s.organiser_id = c.organiser_id and s.form = 'filing' and s.state = 'submitted'
        )
        on conflict do nothing`)),
    drain: async (limit) => {
      const { rows } = await run(sql<{ readonly id: string }>`
        update bare set leased_until = now() + interval '30 seconds', attempts = attempts + 1
        where id = any(array(select id from bare where leased_until < now() order by id limit ${limit}::int for update skip locked))
        returning id, conversation, body`);
      const done = rows.map(({ id }) => id);
      await run(sql`delete from bare where id = any(${done}::bigint[])`);
      return done.length;
    },
    empty: async () => void (await run(sql`truncate bare`)),
  };
}
