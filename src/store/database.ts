import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { Kysely, PostgresDialect, type PostgresPool, sql } from 'kysely';
import { type Conversations, createConversations } from './conversations.ts';
import { createDeliveries } from './deliveries.ts';
import { lockDirectory } from './lock.ts';
import { migrate } from './migrate.ts';
import { createOutbox, type Outbox } from './outbox.ts';
import { openPostgres, type PoolCounts } from './postgres.ts';
import { announce } from './presence.ts';
import { createPushLock, onlyProcess } from './push-lock.ts';
import type { Database, Db } from './schema.ts';
import { createTurns, type Turns } from './turns.ts';

export type { Database, Db } from './schema.ts';

export interface Store {
  readonly db: Db;
  readonly kind: 'postgres' | 'embedded';
  readonly conversations: Conversations;
  readonly turns: Turns;
  readonly outbox: Outbox;
  /** How the pools of connections stand; none of the embedded database. */
  readonly pools: () => readonly PoolState[];
  /** Resolves if the database answers. */
  readonly ping: () => Promise<void>;
  /** Finishes what is under way, then lets go of the database. Safe twice. */
  readonly close: () => Promise<void>;
}

export interface PoolState extends PoolCounts {
  readonly pool: 'turns' | 'others';
}

export interface StoreOptions {
  /** A PostgreSQL to use. Default: the embedded database. */
  readonly databaseUrl?: string;
  /** Where the embedded database lies. Default `./data`. */
  readonly dataDir?: string;
  /** `memory`: the embedded database keeps nothing. Default `disk`. */
  readonly memory?: 'memory' | 'disk';
  /** A command works once, and in little memory. Default `service`. */
  readonly use?: 'service' | 'command';
  /** Names this process in the leases of messages. Default: made of host, pid and chance. */
  readonly processId?: string;
  /** How long a caller waits for a connection, in milliseconds. Default 10,000. */
  readonly waitMs?: number;
  /** An image of a data directory for the embedded database to begin with, instead of an empty one. */
  readonly image?: Blob;
}

/** Opens the store and brings its tables up to date. Several processes may open one PostgreSQL at once. */
export async function openStore(options: StoreOptions): Promise<Store> {
  const holder = options.processId ?? `${hostname()}-${process.pid}-${randomUUID().slice(0, 8)}`;
  const base = options.databaseUrl ? postgres(options.databaseUrl, options) : await embedded(options);
  const db = new Kysely<Database>({ dialect: new PostgresDialect({ pool: base.pool }) });
  try {
    await migrate(db);
  } catch (error) {
    await db.destroy().finally(base.close);
    throw error;
  }
  const presence = options.databaseUrl ? announce(options.databaseUrl, holder) : undefined;
  await presence?.shown;
  const pushLock = options.databaseUrl ? createPushLock(options.databaseUrl) : onlyProcess;
  const deliveries = createDeliveries(base.turnPool);
  const turns = createTurns({ db, pool: base.turnPool, deliveries, holder });
  let closing: Promise<void> | undefined;
  const close = async (): Promise<void> => {
    await turns.close();
    // Before the locks go: another process would take what was delivered for what a killed one left, and send it again.
    await deliveries.close().finally(leave);
  };
  const leave = async (): Promise<void> => {
    await presence?.close();
    await pushLock.close();
    await db.destroy().finally(base.close);
  };
  return {
    ...{
      db,
      kind: base.kind,
      conversations: createConversations({ db, pool: base.turnPool }),
      turns,
      outbox: createOutbox(db, holder, {
        deliveries,
        pushLock,
        ...(presence ? { seesOthers: presence.seesOthers } : {}),
      }),
    },
    pools: base.pools,
    ping: async () => void (await sql`select 1`.execute(db)),
    close: () => {
      closing ??= close();
      return closing;
    },
  };
}

/** The tables as they are: nothing is brought up to date, and no sign of life is given. For backups. */
export interface OpenTables {
  readonly db: Db;
  readonly kind: Store['kind'];
  readonly close: () => Promise<void>;
}

/** Opens the database alone. The embedded one is this process's until it is closed. */
export async function openTables(options: StoreOptions): Promise<OpenTables> {
  const base = options.databaseUrl ? postgres(options.databaseUrl, options) : await embedded(options);
  const db = new Kysely<Database>({ dialect: new PostgresDialect({ pool: base.pool }) });
  return { db, kind: base.kind, close: () => db.destroy().finally(base.close) };
}

interface Base {
  readonly kind: Store['kind'];
  readonly pool: PostgresPool;
  /** For turns alone: a slow report that takes all other connections does not hold them up. */
  readonly turnPool: PostgresPool;
  readonly pools: Store['pools'];
  /** After the pool was ended by its Kysely. */
  readonly close: () => Promise<void>;
}

const defaultWaitMs = 10_000;

/**
 * The turns' statements find their rows by key, however small or large the tables are: planned once, they must not
 * read a whole table because it was nearly empty then, nor be planned again for each number of turns.
 */
const turnSettings =
  'set plan_cache_mode = force_generic_plan; set enable_seqscan = off; set enable_hashjoin = off; set enable_mergejoin = off; set jit = off';

/** To make machine code of a page's statement takes half a second, ten times the time of the slowest of them. */
const pageSettings = 'set jit = off';

function postgres(databaseUrl: string, { waitMs = defaultWaitMs }: StoreOptions): Base {
  const pool = openPostgres({ databaseUrl, connections: 10, waitMs, idleMs: 60_000, settings: pageSettings });
  const turnPool = openPostgres({ databaseUrl, connections: 4, waitMs, idleMs: 0, settings: turnSettings });
  const pools = (): readonly PoolState[] => [
    { pool: 'turns', ...turnPool.counts() },
    { pool: 'others', ...pool.counts() },
  ];
  return { kind: 'postgres', pool, turnPool, pools, close: () => turnPool.end() };
}

async function embedded({
  dataDir = './data',
  memory,
  image,
  use,
  waitMs = defaultWaitMs,
}: StoreOptions): Promise<Base> {
  // 40 MB that a process on PostgreSQL does without.
  const { openEmbedded } = await import('./embedded.ts');
  const start = {
    ...(image === undefined ? {} : { image }),
    ...(use === 'command' ? { memory: 'little' as const } : {}),
    waitMs,
  };
  if (memory === 'memory') {
    const pool = await openEmbedded(start);
    return { kind: 'embedded', pool, turnPool: pool, pools: () => [], close: async () => undefined };
  }
  const lock = await lockDirectory(dataDir);
  try {
    const pool = await openEmbedded({ ...start, directory: join(dataDir, 'database') });
    return { kind: 'embedded', pool, turnPool: pool, pools: () => [], close: lock.release };
  } catch (error) {
    await lock.release();
    throw error;
  }
}
