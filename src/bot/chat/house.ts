import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Campaign } from '../../dialogs/campaign.ts';
import { openStore, type Store } from '../../store/database.ts';
import type { ChatAdapter, Inbound } from '../adapter.ts';
import { loadCampaign } from '../campaign-file.ts';
import { type Clock, startingAt } from '../clock.ts';
import { type Config, readConfig } from '../config.ts';
import { createCore } from '../core.ts';
import { clockFor } from '../demonstration.ts';
import { createLog } from '../log.ts';
import type { ChatOptions } from './options.ts';

/** The bot behind one terminal. */
export interface House {
  /** In milliseconds since the epoch. */
  readonly clock: () => number;
  /** The campaign's file, as it was named. */
  readonly campaign: string;
  /** When the demonstration's clock began, or `none`. */
  readonly demonstration: string;
  /** Begins to serve the adapter. Gives what takes a message and resolves when its replies have been sent. */
  serve(adapter: ChatAdapter): (inbound: Inbound) => Promise<void>;
  close(): Promise<void>;
}

export type OpenHouse = (options: ChatOptions, environment: NodeJS.ProcessEnv) => Promise<House>;

/** Opens what the configuration and the options name. Throws what is wrong with either, or with the campaign. */
export const openHouse: OpenHouse = async (options, environment) => {
  const config = configFor(options, environment);
  const campaign = await loadCampaign(config.campaign);
  const place = options.keep === 'memory' ? await mkdtemp(join(tmpdir(), 'tianbao-')) : config.dataDir;
  const store = await openStore(
    options.keep === 'memory' ? { memory: 'memory' } : { ...onlyUrl(config), dataDir: config.dataDir },
  );
  const clock = await chosenClock(options, config, { store, campaign: campaign.id });
  const served = serving(store, campaign, clock, config, join(place, 'files'));
  return {
    clock: clock.now,
    campaign: config.campaign,
    demonstration: demonstrationOf(options, config),
    serve: served.serve,
    close: async () => {
      await served.stop();
      await store.close();
      if (options.keep === 'memory') await rm(place, { recursive: true, force: true });
    },
  };
};

/** A data directory that was asked for by name is meant, whatever database the environment names. */
function configFor({ data }: ChatOptions, environment: NodeJS.ProcessEnv): Config {
  const quiet = { LOG_LEVEL: 'error', ...environment };
  return readConfig(data === undefined ? quiet : { ...quiet, DATA_DIR: data, DATABASE_URL: undefined });
}

function onlyUrl({ databaseUrl }: Config): { readonly databaseUrl?: string } {
  return databaseUrl === undefined ? {} : { databaseUrl };
}

async function chosenClock(
  { clockMs }: ChatOptions,
  { clock }: Config,
  kept: Parameters<typeof clockFor>[1],
): Promise<Clock> {
  return clockMs === undefined ? clockFor(clock, kept) : startingAt(clockMs);
}

function demonstrationOf({ clockMs }: ChatOptions, { clock }: Config): string {
  if (clockMs !== undefined) return new Date(clockMs).toISOString();
  return clock.kind === 'real' ? 'none' : clock.start;
}

function serving(store: Store, campaign: Campaign, clock: Clock, config: Config, filesDir: string) {
  const log = createLog(config.logLevel);
  const stops: (() => Promise<void>)[] = [];
  return {
    serve: (adapter: ChatAdapter) => {
      const { sender, receive } = createCore({ store, campaign, clock, adapters: [adapter], log, filesDir });
      sender.start();
      stops.push(() => sender.stop());
      return async (inbound: Inbound): Promise<void> => {
        await receive(inbound);
        await sender.idle();
      };
    },
    stop: async (): Promise<void> => void (await Promise.all(stops.map((stop) => stop()))),
  };
}
