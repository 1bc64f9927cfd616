import type { PostgresPool, PostgresPoolClient } from 'kysely';
import pg from 'pg';
import { preparedName } from './statement.ts';
import { parameter, readers } from './values.ts';

export interface PostgresOptions {
  readonly databaseUrl: string;
  /** How many connections at most. */
  readonly connections: number;
  /** How long a caller waits for a connection, in milliseconds. */
  readonly waitMs: number;
  /** How long a connection that is not used stays open, in milliseconds; 0: for ever. */
  readonly idleMs: number;
  /** Settings of each connection, as SQL. */
  readonly settings?: string;
}

/** How a pool stands at this moment, in connections; `waiting`: callers that have none yet. */
export interface PoolCounts {
  readonly open: number;
  readonly idle: number;
  readonly waiting: number;
}

export interface CountedPool extends PostgresPool {
  readonly counts: () => PoolCounts;
}

/** A pool of connections to PostgreSQL. */
export function openPostgres({ databaseUrl, connections, waitMs, idleMs, settings }: PostgresOptions): CountedPool {
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    max: connections,
    connectionTimeoutMillis: waitMs,
    idleTimeoutMillis: idleMs,
    keepAlive: true,
    application_name: 'tianbao',
    types: { getTypeParser: (oid: number) => readers[oid] ?? String },
    ...(settings === undefined ? {} : { onConnect: async (client) => void (await client.query(settings)) }),
  });
  // An idle connection that dies would otherwise end the process. The next query opens another one.
  pool.on('error', () => undefined);
  const lines = new WeakMap<pg.PoolClient, Line>();
  const atHand = createAtHand(idleMs === 0 ? 'keeps' : 'passes on');
  return {
    connect: async () => {
      const kept = atHand.take();
      if (kept) return kept;
      const client = await pool.connect();
      const known = lines.get(client);
      if (known) return known;
      const line = createLine(client, () => pool.waitingCount === 0 && atHand.keep(line));
      lines.set(client, line);
      return line;
    },
    end: () => {
      atHand.close();
      return pool.end();
    },
    counts: () => ({ open: pool.totalCount, idle: pool.idleCount + atHand.count(), waiting: pool.waitingCount }),
  };
}

/** One connection, as the product uses it. */
interface Line extends PostgresPoolClient {
  readonly isBroken: () => boolean;
  /** Gives it back to the pool, which closes it if it is broken. */
  readonly giveBack: () => void;
}

function createLine(client: pg.PoolClient, isKept: () => boolean): Line {
  let broken = false;
  // Between two statements of a transaction a connection that dies would end the process: its next statement tells.
  client.on('error', () => {
    broken = true;
  });
  const query = (sql: unknown, parameters: readonly unknown[] = []): Promise<pg.QueryResult> => {
    if (typeof sql !== 'string') return Promise.reject(new TypeError('Only SQL text is run here.'));
    const values = parameters.map(parameter);
    const name = preparedName(sql);
    const result = client.query(name ? { name, text: sql, values } : { text: sql, values });
    if (sql !== 'rollback' && sql !== 'commit') return result;
    return result.catch((error: unknown) => {
      // Whether the transaction has ended is not known: nobody else may get this connection.
      broken = true;
      throw error;
    });
  };
  const giveBack = (): void => client.release(broken);
  return {
    query: query as unknown as PostgresPoolClient['query'],
    release: () => {
      if (broken || !isKept()) giveBack();
    },
    isBroken: () => broken,
    giveBack,
  };
}

interface AtHand {
  readonly take: () => Line | undefined;
  /** Whether it is kept. */
  readonly keep: (line: Line) => boolean;
  readonly count: () => number;
  /** Gives all back to the pool, and keeps none from now on. */
  readonly close: () => void;
}

/**
 * Connections that stay open for ever need not go back to the pool between two statements: what the pool does with them
 * (its queue, its listeners, a tick) is a tenth of what the process does for a turn alone.
 */
function createAtHand(manner: 'keeps' | 'passes on'): AtHand {
  const lines: Line[] = [];
  let keeping = manner === 'keeps';
  return {
    take: () => {
      let line = lines.pop();
      for (; line?.isBroken(); line = lines.pop()) line.giveBack();
      return line;
    },
    keep: (line) => {
      if (keeping) lines.push(line);
      return keeping;
    },
    count: () => lines.length,
    close: () => {
      keeping = false;
      for (const line of lines.splice(0)) line.giveBack();
    },
  };
}
