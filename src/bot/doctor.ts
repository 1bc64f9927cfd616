import { access, constants, mkdir, statfs } from 'node:fs/promises';
import type { Writable } from 'node:stream';
import { sql } from 'kysely';
import { openStore } from '../store/database.ts';
import { loadCampaign } from './campaign-file.ts';
import { type Config, ConfigError, readConfig } from './config.ts';

/** One thing that was looked at: how it is and, where it must be mended, what to do. */
export interface Finding {
  readonly state: 'fine' | 'note' | 'broken';
  readonly line: string;
}

export interface DoctorIo {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly out: Writable;
}

/** `tianbao doctor`: looks at Node, settings, campaign, clock, disk and database. Gives 1 when something must be mended. */
export async function runDoctor({ environment, out }: DoctorIo): Promise<number> {
  const findings = [nodeFinding(process.versions.node), ...(await lookAround(environment))];
  for (const { state, line } of findings) out.write(`${marks[state]} ${line}\n`);
  const broken = findings.filter(({ state }) => state === 'broken').length;
  out.write(broken === 0 ? '\n一切就绪 All is well.\n' : `\n有 ${broken} 处要处理 ${broken} to mend.\n`);
  return broken === 0 ? 0 : 1;
}

const marks = { fine: '✓', note: '·', broken: '✗' } as const;

/** Node 20.19 is the first that runs the product. */
export function nodeFinding(version: string): Finding {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return { state: 'fine', line: `Node ${version}` };
  return { state: 'broken', line: `Node ${version} is too old. Install Node 20.19 or later.` };
}

async function lookAround(environment: DoctorIo['environment']): Promise<readonly Finding[]> {
  try {
    const config = readConfig(environment);
    const settings: Finding = { state: 'fine', line: 'settings can be used' };
    return [
      settings,
      await campaignFinding(config),
      ...clockFindings(config),
      await diskFinding(config),
      ...(await databaseFindings(config)),
    ];
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return error.problems.map((line) => ({ state: 'broken', line }));
  }
}

async function campaignFinding({ campaign }: Config): Promise<Finding> {
  return loadCampaign(campaign).then(
    ({ id, title }) => ({ state: 'fine', line: `campaign ${id}: ${title.zh}` }),
    (error: unknown) => ({ state: 'broken', line: `campaign: ${told(error)}` }),
  );
}

function clockFindings({ clock }: Config): readonly Finding[] {
  if (clock.kind === 'real') return [{ state: 'fine', line: `clock: real, ${new Date().toISOString()}` }];
  return [{ state: 'note', line: `clock: a demonstration that begins at ${clock.start}. Set CLOCK=real for service.` }];
}

const leastFree = 500_000_000;

async function diskFinding({ dataDir }: Config): Promise<Finding> {
  try {
    await mkdir(dataDir, { recursive: true });
    await access(dataDir, constants.W_OK);
    const { bavail, bsize } = await statfs(dataDir);
    const free = bavail * bsize;
    const line = `disk: ${dataDir} can be written to, ${(free / 1e9).toFixed(1)} GB free`;
    if (free >= leastFree) return { state: 'fine', line };
    return { state: 'broken', line: `${line}. Free at least 0.5 GB, or set DATA_DIR to another disk.` };
  } catch (error) {
    return {
      state: 'broken',
      line: `disk: ${dataDir} cannot be written to (${told(error)}). Set DATA_DIR to a folder of this user.`,
    };
  }
}

const worstDriftMs = 5_000;

async function databaseFindings(config: Config): Promise<readonly Finding[]> {
  const where =
    config.databaseUrl === undefined ? `the embedded database in ${config.dataDir}` : 'PostgreSQL at DATABASE_URL';
  try {
    const store = await openStore({
      ...(config.databaseUrl === undefined ? { dataDir: config.dataDir } : { databaseUrl: config.databaseUrl }),
      waitMs: 5_000,
    });
    try {
      const { rows } = await sql<{ now: Date }>`select now() as now`.execute(store.db);
      const drift = Math.abs(Date.now() - Number(rows[0]?.now));
      const fine: Finding = { state: 'fine', line: `database: ${where} answers and is up to date` };
      return drift <= worstDriftMs ? [fine] : [fine, driftFinding(drift)];
    } finally {
      await store.close();
    }
  } catch (error) {
    return [{ state: 'broken', line: `database: ${where} cannot be used: ${told(error)}${remedy(config)}` }];
  }
}

function driftFinding(drift: number): Finding {
  const seconds = Math.round(drift / 1000);
  return {
    state: 'broken',
    line: `clock: this machine and the database differ by ${seconds} s. Have both set by NTP.`,
  };
}

function remedy({ databaseUrl }: Config): string {
  return databaseUrl === undefined
    ? ''
    : ' Check that the server runs, and the user, password and name in DATABASE_URL.';
}

/** The message, and that of what lies beneath it. */
function told(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const beneath = error.cause instanceof Error ? ` (${error.cause.message || error.cause.name})` : '';
  return `${error.message}${beneath}`;
}
