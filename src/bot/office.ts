import { setTimeout as pause } from 'node:timers/promises';
import { editionOf } from '../dialogs/edition.ts';
import { openStore } from '../store/database.ts';
import { DirectoryInUseError } from '../store/lock.ts';
import { loadCampaign } from './campaign-file.ts';
import { type Config, readConfig } from './config.ts';
import { clockFor } from './demonstration.ts';
import { explain } from './explain.ts';
import { askRunning } from './office/asking-service.ts';
import { runCommand, toldAtOnce } from './office/commands.ts';
import { deskAddress } from './office/login.ts';
import { enterFirstMembers } from './office/named-members.ts';
import { type Caller, placeOf, userHere } from './office/place.ts';
import type { ProgressScreen } from './progress.ts';

export { officeHelp } from './office/commands.ts';

export interface OfficeIo {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** Where a long work shows how far it is. Default: nowhere. */
  readonly screen?: ProgressScreen;
}

/**
 * `tianbao office <command>`: what the office does from the command line. Gives the exit code of the command; 0 for its
 * help, 1 where the settings or the database cannot be used, 2 for what is not known. Where a running service holds the
 * embedded database, it is the service that does it.
 */
export async function runOffice(argv: readonly string[], io: OfficeIo): Promise<number> {
  // No page of help waits for a database.
  const told = await toldAtOnce(argv, io);
  if (told !== undefined) return told;
  try {
    const config = readConfig(io.environment);
    const { out, err, screen } = io;
    const caller = { out, err, user: userHere(), folder: process.cwd(), ...(screen ? { screen } : {}) };
    const done = await askService(argv, config, caller);
    if (done !== undefined) return done;
    try {
      return await runHere(argv, config, caller);
    } catch (error) {
      // A service that has just taken the database can be asked in a moment.
      const later = error instanceof DirectoryInUseError ? await askServiceSoon(argv, config, caller) : undefined;
      if (later === undefined) throw error;
      return later;
    }
  } catch (error) {
    io.err(`${explain(error)}\n`);
    return 1;
  }
}

async function askService(argv: readonly string[], config: Config, caller: Caller): Promise<number | undefined> {
  return config.databaseUrl === undefined ? askRunning(config.dataDir, argv, caller) : undefined;
}

const looks = 10;

async function askServiceSoon(argv: readonly string[], config: Config, caller: Caller): Promise<number | undefined> {
  for (let look = 1; look <= looks; look++) {
    await pause(500);
    const done = await askService(argv, config, caller);
    if (done !== undefined) return done;
  }
  return undefined;
}

async function runHere(argv: readonly string[], config: Config, caller: Caller): Promise<number> {
  const campaign = await loadCampaign(config.campaign);
  const { databaseUrl, dataDir, publicUrl, officeMembers: namedMembers = [] } = config;
  const store = await openStore({ use: 'command', ...(databaseUrl === undefined ? { dataDir } : { databaseUrl }) });
  try {
    const clock = await clockFor(config.clock, { store, campaign: campaign.id });
    await enterFirstMembers(store, { campaign: campaign.id, members: namedMembers });
    const address = deskAddress(config);
    const facts = { store, campaign, edition: editionOf(campaign), address, namedMembers, now: clock.now() };
    return await runCommand(argv, placeOf({ ...facts, ...(publicUrl === undefined ? {} : { publicUrl }) }, caller));
  } finally {
    await store.close();
  }
}
