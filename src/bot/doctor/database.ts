import type { Campaign } from '../../dialogs/campaign.ts';
import { editionOf } from '../../dialogs/edition.ts';
import { type DatabaseFacts, examineDatabase } from '../../store/examine.ts';
import { DirectoryInUseError } from '../../store/lock.ts';
import { questionsFindings } from '../changed-questions.ts';
import type { Config } from '../config.ts';
import { type Finding, told } from './finding.ts';

const patienceMs = 5_000;
const worstDriftMs = 5_000;

/**
 * Whether the database answers, what the next start will change in it, whether its clock is this machine's, and whether the
 * edition's questions are those of its last run. Changes nothing.
 */
export async function databaseFindings(config: Config, campaign?: Campaign): Promise<readonly Finding[]> {
  const { databaseUrl, dataDir } = config;
  const where = databaseUrl === undefined ? `the embedded database in ${dataDir}` : 'PostgreSQL at DATABASE_URL';
  try {
    const found = await examineDatabase({
      ...(databaseUrl === undefined ? {} : { databaseUrl }),
      ...{ dataDir, waitMs: patienceMs },
      ...(campaign ? { campaign: campaign.id } : {}),
    });
    if (found.state === 'absent')
      return [{ state: 'fine', line: `database: ${where} will be made at the first start` }];
    const { questions } = found;
    return [
      ...[answering(where, found), ...driftFindings(Date.now() - found.now)],
      ...(campaign && questions ? questionsFindings(campaign, editionOf(campaign), questions) : []),
    ];
  } catch (error) {
    return [error instanceof DirectoryInUseError ? inUse(where, error) : silent(where, config, error)];
  }
}

function answering(where: string, { version, pending }: DatabaseFacts): Finding {
  const line = `database: ${where} answers (version ${version})`;
  if (pending.length === 0) return { state: 'fine', line: `${line} and is up to date` };
  return { state: 'note', line: `${line}; the next start brings it up to date (${pending.join(', ')})` };
}

/** Being in use is what a running service looks like. */
function inUse(where: string, { pid }: DirectoryInUseError): Finding {
  const holder = pid === undefined ? 'another process' : `process ${pid}`;
  return {
    state: 'note',
    line:
      `database: ${where} is in use by ${holder}, as when the service runs. A second process is refused: ` +
      'stop that one first, or set DATABASE_URL so that several share one PostgreSQL.',
  };
}

function silent(where: string, { databaseUrl }: Config, error: unknown): Finding {
  const remedy =
    databaseUrl === undefined
      ? 'Set DATA_DIR to a folder of this user on a local disk, or bring back the folder from a backup.'
      : 'Check that the server runs, and the user, password and name in DATABASE_URL.';
  return { state: 'broken', line: `database: ${where} cannot be used: ${told(error)}. ${remedy}` };
}

/** Both are compared with deadlines: they must agree. */
export function driftFindings(driftMs: number): readonly Finding[] {
  if (Math.abs(driftMs) <= worstDriftMs) return [];
  const seconds = Math.round(Math.abs(driftMs) / 1000);
  return [
    { state: 'broken', line: `clock: this machine and the database differ by ${seconds} s. Have both set by NTP.` },
  ];
}
