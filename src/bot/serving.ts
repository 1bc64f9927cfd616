import type { Store } from '../store/database.ts';
import { missingMigrations } from '../store/migrate.ts';
import type { ChatAdapter } from './adapter.ts';
import type { PlatformHealth, WebOptions } from './web/options.ts';

/** How each platform of a process stands, without what is to be scanned: that is shown to the office alone. */
export function platformHealth(
  adapters: readonly Pick<ChatAdapter, 'platform' | 'health'>[],
): readonly PlatformHealth[] {
  return adapters.map(({ platform, health }) => {
    const { status, problem } = health();
    return { platform, status, ...(problem === undefined ? {} : { problem }) };
  });
}

interface Serves {
  readonly page: 'served' | 'elsewhere';
  readonly others: readonly ChatAdapter[];
}

/** What the page of readiness tells of this process. */
export function servingOf(
  store: Pick<Store, 'db' | 'ping'>,
  serves: Serves,
): Required<Pick<WebOptions, 'ready' | 'platforms'>> {
  return { ready: () => servingProblems(store, serves), platforms: () => platformHealth(serves.others) };
}

/**
 * What keeps a process from serving anybody: the database, tables that are older than the program, or every platform that it
 * is there for. Where it serves the page, a platform that is down keeps nobody from that.
 */
export async function servingProblems(store: Pick<Store, 'db' | 'ping'>, serves: Serves): Promise<readonly string[]> {
  const isThere = await store.ping().then(
    () => true,
    () => false,
  );
  if (!isThere) return ['database'];
  const missing = await missingMigrations(store.db);
  const tables = missing.length > 0 ? [`migrations: ${missing.join(', ')}`] : [];
  const down = platformHealth(serves.others).filter(({ status }) => status !== 'ready');
  const isAlone = serves.page === 'elsewhere' && serves.others.length > 0 && down.length === serves.others.length;
  return [...tables, ...(isAlone ? down.map(told) : [])];
}

function told({ platform, status, problem }: PlatformHealth): string {
  return problem === undefined ? `${platform}: ${status}` : `${platform}: ${status}, ${problem}`;
}
