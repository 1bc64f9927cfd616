import { editionOf } from '../dialogs/edition.ts';
import { openStore } from '../store/database.ts';
import { loadCampaign } from './campaign-file.ts';
import { realClock, startingAt } from './clock.ts';
import { readConfig } from './config.ts';
import { deskAddress, type LoginPlace, loginHelp, runLogin } from './office/login.ts';
import { runUnreachable, type UnreachablePlace, unreachableHelp } from './office/unreachable.ts';
import { codeHelp, inviteHelp, runCode, runInvite } from './office-invite.ts';

export interface OfficeIo {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
}

export const officeHelp = `Usage: tianbao office <command>

  login        print a one-time link to the office's desk [--name NAME] [--role ROLE]
  unreachable  list whom the bot cannot reach and the office telephones [--csv]
  invite       put a unit on the roster and print an invite code for its people
  code         print a one-time code for a person who has lost every way in

Each tells more: tianbao office <command> --help. They use the settings of the service (tianbao start --help); without
DATABASE_URL, stop the service first: its database is for one process.
`;

type Place = UnreachablePlace & LoginPlace;

interface Command {
  readonly help: string;
  readonly run: (argv: readonly string[], place: Place) => Promise<number>;
}

const commands: Readonly<Record<string, Command>> = {
  login: { help: loginHelp, run: runLogin },
  unreachable: { help: unreachableHelp, run: runUnreachable },
  invite: { help: inviteHelp, run: runInvite },
  code: { help: codeHelp, run: runCode },
};

/**
 * `tianbao office <command>`: what the office does from the command line. Gives the exit code of the command; 0 for its
 * help, 1 where the settings or the database cannot be used, 2 for what is not known.
 */
export async function runOffice(argv: readonly string[], io: OfficeIo): Promise<number> {
  const [name = '--help', ...rest] = argv;
  if (asksHelp([name]) || name === 'help') return printed(io, officeHelp);
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!command) {
    io.err(`tianbao: the office has no command “${name}”.\n\n${officeHelp}`);
    return 2;
  }
  // No page of help waits for a database.
  if (asksHelp(rest)) return printed(io, command.help);
  try {
    return await withPlace(io, (place) => command.run(rest, place));
  } catch (error) {
    io.err(`tianbao: ${error instanceof Error ? error.message : String(error)}\n`);
    return 1;
  }
}

function asksHelp(argv: readonly string[]): boolean {
  return argv.includes('--help') || argv.includes('-h');
}

function printed({ out }: OfficeIo, page: string): number {
  out(page);
  return 0;
}

async function withPlace(
  { environment, out, err }: OfficeIo,
  work: (place: Place) => Promise<number>,
): Promise<number> {
  const config = readConfig(environment);
  const campaign = await loadCampaign(config.campaign);
  const clock = config.clock.kind === 'real' ? realClock : startingAt(config.clock.start);
  const { databaseUrl, dataDir } = config;
  const store = await openStore(databaseUrl === undefined ? { dataDir } : { databaseUrl });
  try {
    const edition = editionOf(campaign);
    const { id, timeZone } = campaign;
    const address = deskAddress(config);
    return await work({ store, campaign: id, edition, timeZone, now: clock.now(), address, out, err });
  } finally {
    await store.close();
  }
}
