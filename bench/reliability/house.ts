import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startTelegramServer, type TelegramServer } from '../../test/helpers/telegram-server.ts';
import type { Server } from '../server.ts';
import { type Balancer, startBalancer } from './balancer.ts';
import { type Fleet, startFleet } from './fleet.ts';

/** Processes of the service behind a balancer, on one PostgreSQL, with a Telegram of our own. */
export interface House {
  readonly databaseUrl: string;
  readonly telegram: TelegramServer;
  readonly fleet: Fleet;
  readonly balancer: Balancer;
  readonly stop: () => Promise<void>;
}

export const webhookSecret = 'secret-of-a-measurement';

/** Opens a house of so many processes, with a database that is empty, or as it was furnished before they start. */
export async function openHouse(
  server: Server,
  processes: number,
  furnish: (databaseUrl: string) => Promise<void> = async () => undefined,
): Promise<House> {
  const databaseUrl = await server.database();
  await furnish(databaseUrl);
  const folder = await mkdtemp(join(tmpdir(), 'tianbao-reliability-'));
  const telegram = await startTelegramServer();
  let fleet: Fleet | undefined;
  const balancer = await startBalancer(() => fleet?.addresses() ?? []);
  fleet = await startFleet(processes, {
    environment: {
      ...{ PORT: '0', DATABASE_URL: databaseUrl, DATA_DIR: folder, LOG_LEVEL: 'error' },
      ...{ CLOCK: '2022-05-08T09:00:00+08:00', SESSION_SECRET: 's'.repeat(40) },
      ...{ TELEGRAM_BOT_TOKEN: telegram.token, TELEGRAM_API_ROOT: telegram.apiRoot },
    },
    publicUrl: balancer.url,
    webhookSecret,
  });
  const { stop } = fleet;
  return {
    ...{ databaseUrl, telegram, fleet, balancer },
    stop: async () => {
      await stop();
      await Promise.all([balancer.stop(), telegram.stop()]);
      await rm(folder, { recursive: true, force: true });
    },
  };
}
