import { sql } from 'kysely';
import type { Db } from './schema.ts';
import type { Platform } from './tables/platform.ts';
import type { PlatformStatus } from './tables/platform-states.ts';

/** How a platform stands in a process, as the process tells it. */
export interface PlatformReport {
  readonly platform: Platform;
  readonly status: PlatformStatus;
  readonly problem?: string;
  /** What waits to be scanned, as the content of a QR code. */
  readonly login?: string;
}

export interface PlatformState extends PlatformReport {
  readonly process: string;
  /** How long it has had this status, in milliseconds. */
  readonly forMs: number;
  /** `gone`: the process has shown no sign of life for 90 s. */
  readonly presence: 'alive' | 'gone';
  /** How long ago its last sign of life was, in milliseconds. */
  readonly seenMs: number;
}

/** Without a sign of life for so long a process counts as gone. It shows one every 15 s. */
const goneAfter = sql`interval '90 seconds'`;
const rememberedFor = sql`interval '1 day'`;

/** Keeps how the platforms of a process stand, which is its sign of life too, and forgets processes gone for a day. */
export async function tellPlatforms(db: Db, process: string, reports: readonly PlatformReport[]): Promise<void> {
  if (reports.length === 0) return;
  await db
    .insertInto('platform_states')
    .values(
      reports.map(({ platform, status, problem, login }) => ({
        ...{ platform, process, status },
        problem: problem ?? null,
        login: login ?? null,
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(['platform', 'process']).doUpdateSet({
        since: sql`case when platform_states.status = excluded.status then platform_states.since else now() end`,
        status: sql`excluded.status`,
        problem: sql`excluded.problem`,
        login: sql`excluded.login`,
        seen_at: sql`now()`,
      }),
    )
    .execute();
  await db.deleteFrom('platform_states').where('seen_at', '<', sql<Date>`now() - ${rememberedFor}`).execute();
}

/**
 * How each platform stands, by platform and process. Of a platform that no living process serves, the one that served it
 * last is told, for a day: somebody may be waiting for it.
 */
export async function platformStates(db: Db): Promise<readonly PlatformState[]> {
  const { rows } = await sql<Row>`
    with told as (
      select s.*, seen_at > now() - ${goneAfter} as alive,
        row_number() over (partition by platform order by seen_at desc, process) as place,
        bool_or(status <> 'stopped' and seen_at > now() - ${goneAfter}) over (partition by platform) as served
      from platform_states s where seen_at > now() - ${rememberedFor}
    )
    select platform, process, status, problem, case when alive then login end as login, alive,
      (extract(epoch from now() - since) * 1000)::float8 as for_ms,
      (extract(epoch from now() - seen_at) * 1000)::float8 as seen_ms
    from told where case when served then alive and status <> 'stopped' else place = 1 end
    order by platform, process`.execute(db);
  return rows.map(({ problem, login, alive, for_ms, seen_ms, ...row }) => ({
    ...{ ...row, forMs: Math.max(0, for_ms), seenMs: Math.max(0, seen_ms), presence: alive ? 'alive' : 'gone' },
    ...(problem === null ? {} : { problem }),
    ...(login === null ? {} : { login }),
  }));
}

interface Row {
  readonly platform: Platform;
  readonly process: string;
  readonly status: PlatformStatus;
  readonly problem: string | null;
  readonly login: string | null;
  readonly alive: boolean;
  readonly for_ms: number;
  readonly seen_ms: number;
}
