import { setTimeout as pause } from 'node:timers/promises';
import { showNumber } from '../../figures.ts';
import type { Row } from '../../row.ts';
import type { Server } from '../../server.ts';
import { openHouse } from '../house.ts';
import { type Exchange, fileAll } from '../people.ts';
import type { Plan } from '../plan.ts';
import { accountFor } from '../records.ts';
import { accountRows } from './accounts.ts';
import { quantile, recoveries } from './times.ts';

/** The database is restarted again and again while people file: no talk stays stuck. */
export async function restarts(plan: Plan, server: Server): Promise<readonly Row[]> {
  const house = await openHouse(server, plan.processes);
  const moments: number[] = [];
  const chats: number[] = [];
  const exchanges: Exchange[] = [];
  let state: 'restarting' | 'done' = 'restarting';
  const talking = Promise.all(
    Array.from({ length: 16 }, async (_, lane) => {
      for (let n = 1; state === 'restarting'; n++) {
        const chat = (lane + 1) * 1000 + n;
        chats.push(chat);
        exchanges.push(...(await fileAll({ server: house.telegram, chats: [chat], atOnce: 1 })));
      }
    }),
  );
  for (let i = 0; i < plan.restarts; i++) {
    await pause(plan.restartEverySeconds * 1000);
    moments.push(performance.now());
    await server.restart();
  }
  state = 'done';
  await talking;
  await house.stop();
  const what = `PostgreSQL restarted ${plan.restarts} times, every ${plan.restartEverySeconds} s`;
  const waited = recoveries(exchanges, moments);
  const times = `p50 ${showNumber(quantile(waited, 0.5) / 1000)} s, p95 ${showNumber(quantile(waited, 0.95) / 1000)} s`;
  return [
    ...accountRows(what, await accountFor(house.databaseUrl, house.telegram, chats)),
    { what: `${what}: whoever waited then is answered after`, measured: `${times} of ${waited.length}` },
  ];
}
