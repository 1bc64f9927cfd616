import { existsSync, readFileSync } from 'node:fs';
import { sql } from 'kysely';
import type { Db } from '../../src/store/database.ts';
import { cpuMs } from './cpu-time.ts';

/**
 * The processor time of the server and of this process, in milliseconds, where the server is on this machine: others use
 * it too. Else the time.
 */
export async function clockOf(db: Db): Promise<() => number> {
  const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(db);
  const file = `/proc/${rows[0]?.pid}/stat`;
  if (!existsSync(file)) return () => performance.now();
  return () => {
    const parts = readFileSync(file, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
    return (Number(parts[11]) + Number(parts[12])) * 10 + cpuMs();
  };
}

/**
 * The processor time of all that work on the database, and of this process, in milliseconds: what a page costs, however
 * busy the machine is. Undefined where the server is on another machine.
 */
export async function costClock(db: Db): Promise<(() => Promise<number>) | undefined> {
  const own = sql<{ pid: number }>`select pg_backend_pid() as pid`;
  if (!existsSync(`/proc/${(await own.execute(db)).rows[0]?.pid}/schedstat`)) return undefined;
  const seen = new Map<number, number>();
  return async () => {
    const { rows } = await sql<{ pid: number }>`
      select pid from pg_stat_activity where datname = current_database()`.execute(db);
    // Of a connection that has ended counts what it had used before.
    for (const { pid } of rows) seen.set(pid, nanoseconds(pid) ?? seen.get(pid) ?? 0);
    return [...seen.values()].reduce((sum, ns) => sum + ns, 0) / 1e6 + cpuMs();
  };
}

function nanoseconds(pid: number): number | undefined {
  const path = `/proc/${pid}/schedstat`;
  return existsSync(path) ? Number(readFileSync(path, 'utf8').split(' ')[0]) : undefined;
}
