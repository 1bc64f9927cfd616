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
