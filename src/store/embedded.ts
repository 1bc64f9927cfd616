import type { PGlite } from '@electric-sql/pglite';
import type { PostgresPool, PostgresPoolClient } from 'kysely';
import { withEngine } from './engine.ts';
import { parameter, readers } from './values.ts';

export interface EmbeddedOptions {
  /** Where the data lies; absent: in memory. */
  readonly directory?: string;
  /** An image of a data directory to begin with. */
  readonly image?: Blob;
  /** How long a caller waits for the only connection, in milliseconds. */
  readonly waitMs: number;
  /** `little`: pages are kept by the system alone, for a command that works once. Default `usual`, 128 MB of them. */
  readonly memory?: 'little' | 'usual';
}

/** The embedded database has one connection, and it was not free in time. */
export class EmbeddedBusyError extends Error {
  readonly waitedMs: number;

  constructor(waitedMs: number) {
    super(
      `The embedded database was busy for ${waitedMs} ms. Inside a transaction pass the transaction (trx), not the ` +
        'database: it has one connection, which the transaction holds.',
    );
    this.name = 'EmbeddedBusyError';
    this.waitedMs = waitedMs;
  }
}

/** Opens the embedded database as a pool of one connection, which callers hold in turn. */
export async function openEmbedded({ directory, image, waitMs, memory }: EmbeddedOptions): Promise<PostgresPool> {
  const database = await withEngine(({ PGlite, program }) =>
    PGlite.create({
      pgliteWasmModule: program,
      ...(directory === undefined ? {} : { dataDir: directory }),
      ...(image === undefined ? {} : { loadDataDir: image }),
      ...(memory === 'little' ? { startParams: [...PGlite.defaultStartParams, ...littleMemory] } : {}),
    }),
  );
  const turnstile = createTurnstile(waitMs);
  const client = wrap(database, () => turnstile.leave());
  return {
    connect: async () => {
      await turnstile.enter();
      return client;
    },
    end: async () => {
      await turnstile.enter();
      await database.close();
    },
  };
}

const littleMemory = ['shared_buffers=1MB', 'work_mem=1MB', 'wal_buffers=64kB', 'max_connections=4'].flatMap(
  (each): readonly string[] => ['-c', each],
);

/** Lets one through at a time, in the order of arrival. */
function createTurnstile(waitMs: number): { enter: () => Promise<void>; leave: () => void } {
  const waiting = new Set<() => void>();
  let held = false;
  const enter = (): Promise<void> => {
    if (!held) {
      held = true;
      return Promise.resolve();
    }
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        waiting.delete(admit);
        reject(new EmbeddedBusyError(waitMs));
      }, waitMs);
      const admit = (): void => {
        clearTimeout(timer);
        resolve();
      };
      waiting.add(admit);
    });
  };
  const leave = (): void => {
    const [next] = waiting;
    held = next !== undefined;
    if (!next) return;
    waiting.delete(next);
    next();
  };
  return { enter, leave };
}

function wrap(database: PGlite, leave: () => void): PostgresPoolClient {
  let transaction: 'none' | 'open' = 'none';
  const query = async (sql: string, parameters: readonly unknown[]): Promise<unknown> => {
    if (sql === 'begin' || sql.startsWith('start transaction')) transaction = 'open';
    const result = await database.query(sql, parameters.map(parameter), { parsers: readers, serializers: asText });
    if (sql === 'commit' || sql === 'rollback') transaction = 'none';
    return { command: result.command, rowCount: result.rowCount ?? result.affectedRows ?? 0, rows: result.rows };
  };
  const release = (): void => {
    if (transaction === 'none') leave();
    // Its end failed: the next caller must not find itself inside it.
    else query('rollback', []).then(leave, leave);
  };
  return { query: query as unknown as PostgresPoolClient['query'], release };
}

/** Parameters arrive here as text already; nothing may convert them again. */
const asText: Readonly<Record<number, (value: string) => string>> = Object.fromEntries(
  Object.keys(readers).map((type) => [type, (value: string) => value]),
);
