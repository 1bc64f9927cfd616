import pg from 'pg';
import type { Platform } from './tables/platform.ts';

/** Which process sends the pushes of a platform: one at a time, so that all together keep its pace. */
export interface PushLock {
  /** `taken`: just now, from nobody or from a process that is gone; `held`: since before; `no`: another process has it. */
  readonly hold: (platform: Platform) => Promise<'taken' | 'held' | 'no'>;
  readonly close: () => Promise<void>;
}

/** Marks these locks among others of the same database. */
const pushClass = 7422;

/** Where one process has the database for itself, it sends the pushes. */
export const onlyProcess: PushLock = { hold: async () => 'held', close: async () => undefined };

/**
 * Locks that the server takes away with their connection, which is opened at the first wish and is for nothing else: when
 * the process is killed the next one that asks has them. After a lost connection they are asked for anew. Rejects when
 * the database does not answer.
 */
export function createPushLock(databaseUrl: string): PushLock {
  const held = new Set<Platform>();
  let line: Promise<pg.Client> | undefined;
  const forget = (lost: Promise<pg.Client>): void => {
    if (line !== lost) return;
    held.clear();
    line = undefined;
  };
  const open = async (forgetIt: () => void): Promise<pg.Client> => {
    const client = new pg.Client({
      connectionString: databaseUrl,
      keepAlive: true,
      connectionTimeoutMillis: answerMs,
      query_timeout: answerMs,
      application_name: 'tianbao pushes',
    });
    client.on('error', forgetIt);
    client.once('end', forgetIt);
    await client.connect();
    return client;
  };
  const take = async (platform: Platform): Promise<'taken' | 'no'> => {
    line ??= begin();
    const asked = line;
    const taken = await asked
      .then((client) => tryLock(client, platform))
      .catch((error: unknown) => {
        forget(asked);
        asked.then((client) => client.end()).catch(() => undefined);
        throw error;
      });
    if (!taken || line !== asked) return 'no';
    held.add(platform);
    return 'taken';
  };
  const begin = (): Promise<pg.Client> => {
    const opened: Promise<pg.Client> = open(() => forget(opened));
    return opened;
  };
  /** One question at a time: a connection carries one, and the platforms of a process ask at the same moment. */
  let asking: Promise<unknown> = Promise.resolve();
  const askFor = (platform: Platform): Promise<'taken' | 'held' | 'no'> => {
    const asked = asking.then(() => (held.has(platform) ? 'held' : take(platform)));
    asking = asked.catch(() => undefined);
    return asked;
  };
  return {
    hold: async (platform) => (held.has(platform) ? 'held' : askFor(platform)),
    close: async () => {
      const client = await line?.catch(() => undefined);
      await client?.end();
    },
  };
}

async function tryLock(client: pg.Client, platform: Platform): Promise<boolean> {
  const { rows } = await client.query<{ readonly taken: boolean }>(
    'select pg_try_advisory_lock($1::int, hashtext(current_schema() || $2)) as taken',
    [pushClass, platform],
  );
  return rows[0]?.taken ?? false;
}

/** How long the database may take to answer, in milliseconds. */
const answerMs = 5000;
