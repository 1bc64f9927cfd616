import pg from 'pg';
import { type Plain, reduce } from '../reducer.ts';
import type { Contestant, Setting } from './contestant.ts';

/** What is written with a turn: its state alone, or also what tells a redelivery and the reply. */
export type Written = 'state' | 'everything';

interface Write {
  readonly name: string;
  readonly text: string;
}

const writes: Readonly<Record<Written, Write>> = {
  state: {
    name: 'state',
    text: 'update session set state = $2, version = version + 1 where id = $1 and version = $3 returning id',
  },
  everything: {
    name: 'everything',
    text: `with fresh as (
      insert into inbox (id) values ($4) on conflict do nothing returning 1
    ), moved as (
      update session set state = $2, version = version + 1
      where id = $1 and version = $3 and exists (select from fresh) returning id
    )
    insert into outbox (session_id, body) select id, $5 from moved returning id`,
  },
};

const tables = `
create table session (id text primary key, version int not null default 0, state jsonb not null);
create table inbox (id bigint primary key);
create table outbox (id bigint generated always as identity primary key, session_id text not null, body text not null)`;

interface Kept {
  readonly version: number;
  readonly state: Plain | undefined;
}

/** The floor: the reducer, its state kept in the process, one prepared statement a turn, the reply after the commit. */
export async function openFloor(setting: Setting, written: Written): Promise<Contestant> {
  const pool = new pg.Pool({ connectionString: setting.databaseUrl, max: 16, idleTimeoutMillis: 0 });
  await pool.query(tables);
  const kept = new Map<string, Kept>();
  let messages = 0;
  const begin = async (chat: string): Promise<Kept> => {
    await pool.query(`insert into session (id, state) values ($1, '{}')`, [chat]);
    return { version: 0, state: undefined };
  };
  return {
    async message(chat, text) {
      const { version, state } = kept.get(chat) ?? (await begin(chat));
      const next = reduce(setting.kinds, state, text);
      const values = [chat, JSON.stringify(next.state), version];
      const more = written === 'state' ? [] : [++messages, next.reply];
      const { rowCount } = await pool.query({ ...writes[written], values: [...values, ...more] });
      if (rowCount !== 1) throw new Error(`The turn of ${chat} lost against another one.`);
      kept.set(chat, { version: version + 1, state: next.state });
      setting.reply(chat, next.reply);
      if (next.ended) setting.done(chat, next.state.answers);
    },
    lock: 'select id from session where id = $1 for update',
    close: () => pool.end(),
  };
}
