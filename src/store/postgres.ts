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
  const clients = new WeakMap<pg.PoolClient, PostgresPoolClient>();
  return {
    connect: async () => {
      const client = await pool.connect();
      const known = clients.get(client);
      if (known) return known;
      const wrapped = wrap(client);
      clients.set(client, wrapped);
      return wrapped;
    },
    end: () => pool.end(),
    counts: () => ({ open: pool.totalCount, idle: pool.idleCount, waiting: pool.waitingCount }),
  };
}

function wrap(client: pg.PoolClient): PostgresPoolClient {
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
  return { query: query as unknown as PostgresPoolClient['query'], release: () => client.release(broken) };
}
