import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';

/** A sign that a process lives, which the server takes away with its connection: at once when it is killed. */
export interface Presence {
  /** Resolves when others see it. */
  readonly shown: Promise<void>;
  /** Whether the others had the time to show themselves, too, so that one that is not seen is gone. */
  readonly seesOthers: () => boolean;
  readonly close: () => Promise<void>;
}

/** Marks our advisory locks among others of the same database. */
export const presenceClass = 7421;

const againAfterMs = 1000;

/** A server that was restarted took the locks of all: whoever is back first must not think the others gone. */
const othersAreBackAfterMs = 3000;

/**
 * Holds a shared lock in the name of the process for as long as its connection lives. A lost connection is opened again;
 * until then others may take over what this process was sending, which can show a message twice and loses none.
 */
export function announce(databaseUrl: string, holder: string): Presence {
  const closed = new AbortController();
  let client: pg.Client | undefined;
  let seesOthersAt = Number.NEGATIVE_INFINITY;
  const hold = async (): Promise<void> => {
    const next = new pg.Client({
      connectionString: databaseUrl,
      keepAlive: true,
      application_name: 'tianbao presence',
    });
    const lost = new Promise<void>((resolve) => next.once('end', resolve));
    void lost.then(() => {
      seesOthersAt = Number.POSITIVE_INFINITY;
    });
    next.on('error', () => undefined);
    await next.connect();
    await next.query('select pg_advisory_lock_shared($1::int, hashtext($2))', [presenceClass, holder]);
    client = next;
    if (closed.signal.aborted) await next.end();
    void lost.then(again);
  };
  const again = async (): Promise<void> => {
    while (!closed.signal.aborted) {
      await pause(againAfterMs, undefined, { signal: closed.signal, ref: false }).catch(() => undefined);
      if (closed.signal.aborted || (await holdAgain())) return;
    }
  };
  const holdAgain = (): Promise<boolean> => {
    const held = (): true => {
      seesOthersAt = performance.now() + othersAreBackAfterMs;
      return true;
    };
    return hold().then(held, () => false);
  };
  return {
    shown: hold(),
    seesOthers: () => performance.now() >= seesOthersAt,
    close: async () => {
      closed.abort();
      await client?.end();
    },
  };
}
