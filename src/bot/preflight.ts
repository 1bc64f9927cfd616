import { CampaignError } from '../dialogs/campaign.ts';
import { DirectoryError, makeDirectory } from '../store/directory.ts';
import { loadCampaign } from './campaign-file.ts';
import { type Config, ConfigError, readConfig } from './config.ts';
import { type SettingName, settings } from './settings.ts';
import { listenProblem } from './web/listening.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** What settings name outside themselves: a file, a folder, an address. */
export interface Places {
  readonly campaign: string;
  readonly dataDir: string;
  readonly host: string;
  /** 0 (any free one) where what is written is no port. */
  readonly port: number;
}

/**
 * The settings, once all that can be told before a start is known to be well: what is written, and whether the edition can
 * be read, the folder written to and the address listened on. Throws ConfigError with all problems at once.
 */
export async function readUsableConfig(
  environment: Environment,
  more: (config: Config) => readonly string[] = () => [],
): Promise<Config> {
  const read = configOrProblems(environment);
  const told = 'config' in read ? more(read.config) : read.problems;
  const problems = [...told, ...(await placeProblems(placesOf(environment)))];
  if ('problems' in read || problems.length > 0) throw new ConfigError(problems);
  return read.config;
}

/** What the settings say, or why they cannot be used. */
export function configOrProblems(
  environment: Environment,
): { readonly config: Config } | { readonly problems: readonly string[] } {
  try {
    return { config: readConfig(environment) };
  } catch (error) {
    if (error instanceof ConfigError) return { problems: error.problems };
    throw error;
  }
}

/** The places, also where other settings cannot be used. */
export function placesOf(environment: Environment): Places {
  const port = writtenOf(environment, 'PORT');
  return {
    campaign: writtenOf(environment, 'CAMPAIGN'),
    dataDir: writtenOf(environment, 'DATA_DIR'),
    host: writtenOf(environment, 'HOST'),
    port: /^\d{1,5}$/u.test(port) && Number(port) <= 65_535 ? Number(port) : 0,
  };
}

function writtenOf(environment: Environment, name: SettingName): string {
  const setting = settings.find((each) => each.name === name);
  return environment[name] || (setting && 'standard' in setting ? setting.standard : '');
}

async function placeProblems({ campaign, dataDir, host, port }: Places): Promise<readonly string[]> {
  const edition = await problemOf(loadCampaign(campaign), CampaignError);
  const folder = await problemOf(makeDirectory(dataDir), DirectoryError);
  const address = await listenProblem({ host, port });
  const named = edition?.replace(/^(?!CAMPAIGN: )/u, 'CAMPAIGN: 这一届的文件有错 the edition has mistakes\n');
  return [named, folder, address?.message].filter((problem) => problem !== undefined);
}

/** The message of an error of this kind; others are thrown on. */
async function problemOf(done: Promise<unknown>, kind: new (...facts: never[]) => Error): Promise<string | undefined> {
  return done.then(
    () => undefined,
    (error: unknown) => {
      if (error instanceof kind) return error.message;
      throw error;
    },
  );
}
