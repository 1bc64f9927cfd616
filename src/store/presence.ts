import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';

/** A sign that a process lives, which the server takes away with its connection: at once when it is killed. */
export interface Presence {
  /** Resolves when others see it. */
  readonly shown: Promise<void>;
  readonly close: () => Promise<void>;
}

/** Marks our advisory locks among others of the same database. */
export const presenceClass = 7421;

const againAfterMs = 1000;

/**
 * Holds a shared lock in the name of the process for as long as its connection lives. A lost connection is opened again;
 * until then others may take over what this process was sending, which can show a message twice and loses none.
 */
export function announce(databaseUrl: string, holder: string): Presence {
  const closed = new AbortController();
  let client: pg.Client | undefined;
  const hold = async (): Promise<void> => {
    const next = new pg.Client({
      connectionString: databaseUrl,
      keepAlive: true,
      application_name: 'tianbao presence',
    });
    const lost = new Promise<void>((resolve) => next.once('end', resolve));
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
      if (
        closed.signal.aborted ||
        (await hold().then(
          () => true,
          () => false,
        ))
      )
        return;
    }
  };
  return {
    shown: hold(),
    close: async () => {
      closed.abort();
      await client?.end();
    },
  };
}
