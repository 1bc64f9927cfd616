import { setTimeout as pause } from 'node:timers/promises';
import { figureOf, showNumber } from '../../figures.ts';
import type { Row } from '../../row.ts';
import type { Server } from '../../server.ts';
import { openHouse } from '../house.ts';
import { type Exchange, fileAll } from '../people.ts';
import type { Plan } from '../plan.ts';
import { accountFor } from '../records.ts';
import { accountRows } from './accounts.ts';
import { quantile, recoveries } from './times.ts';

type Signal = 'SIGKILL' | 'SIGTERM';

/** Everybody files while processes are killed by chance, one after the other. */
export function killed(plan: Plan, server: Server): Promise<readonly Row[]> {
  return underEnds(plan, server, 'SIGKILL');
}

/** The same while processes are told to end, as in a rolling deployment; a fifth of the people. */
export function told(plan: Plan, server: Server): Promise<readonly Row[]> {
  return underEnds({ ...plan, people: Math.ceil(plan.people / 5) }, server, 'SIGTERM');
}

async function underEnds(plan: Plan, server: Server, signal: Signal): Promise<readonly Row[]> {
  const house = await openHouse(server, plan.processes);
  const chats = Array.from({ length: plan.people }, (_, i) => i + 1);
  const ends = endAgainAndAgain(plan, house.fleet.end, signal);
  const exchanges = await fileAll({ server: house.telegram, chats, atOnce: plan.atOnce });
  const { moments, took } = await ends.stop();
  await house.stop();
  const account = await accountFor(house.databaseUrl, house.telegram, chats);
  const what = `${plan.processes} processes, ${plan.people} people, ${moments.length} × ${signal}`;
  return [...accountRows(what, account), timesOf(what, signal, exchanges, moments, took)];
}

function timesOf(
  what: string,
  signal: Signal,
  exchanges: readonly Exchange[],
  moments: readonly number[],
  took: readonly number[],
): Row {
  if (signal === 'SIGTERM') {
    const slowest = Math.max(0, ...took) / 1000;
    return {
      what: `${what}: seconds until it has ended, at most`,
      measured: `${showNumber(slowest)} s`,
      figure: figureOf([slowest]),
      bounds: { good: 'less', must: 10, aim: 3 },
    };
  }
  const waited = recoveries(exchanges, moments);
  const [half, most] = [quantile(waited, 0.5) / 1000, quantile(waited, 0.95) / 1000];
  return {
    what: `${what}: whoever waited at a kill is answered after, p95`,
    measured: `p50 ${showNumber(half)} s, p95 ${showNumber(most)} s of ${waited.length}`,
  };
}

function endAgainAndAgain(
  { killEveryMs }: Plan,
  end: (signal: Signal) => Promise<number | undefined>,
  signal: Signal,
): { stop(): Promise<{ readonly moments: readonly number[]; readonly took: readonly number[] }> } {
  const over = new AbortController();
  const moments: number[] = [];
  const took: number[] = [];
  const work = async (): Promise<void> => {
    while (!over.signal.aborted) {
      const wait = killEveryMs * (0.5 + Math.random());
      await pause(wait, undefined, { signal: over.signal }).catch(() => undefined);
      if (over.signal.aborted) return;
      moments.push(performance.now());
      took.push((await end(signal)) ?? 0);
    }
  };
  const working = work();
  return {
    stop: async () => {
      over.abort();
      await working;
      return { moments, took };
    },
  };
}
