import type { Writable } from 'node:stream';
import { loadCampaign } from './campaign-file.ts';
import { type Config, ConfigError, readConfig } from './config.ts';
import { databaseFindings } from './doctor/database.ts';
import { diskFinding } from './doctor/disk.ts';
import { type Finding, told } from './doctor/finding.ts';
import { sessionKeyFindings } from './doctor/session-key.ts';
import { slackFindings } from './doctor/slack.ts';
import { telegramFindings } from './doctor/telegram.ts';
import { weChatFindings } from './doctor/wechat.ts';

export interface DoctorIo {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly out: Writable;
}

/**
 * `tianbao doctor`: looks at Node, settings, campaign, clock, disk, session key and database, and asks each platform that
 * is set up about its token. It changes none of them, but makes DATA_DIR where it is missing.
 * Gives 1 when something must be mended.
 */
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
    return [
      { state: 'fine', line: 'settings can be used' },
      await campaignFinding(config),
      clockFinding(config),
      await diskFinding(config.dataDir),
      ...(await sessionKeyFindings(config)),
      ...(await databaseFindings(config)),
      ...(await telegramFindings(config)),
      ...(await slackFindings(config)),
      ...(await weChatFindings(config)),
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

function clockFinding({ clock }: Config): Finding {
  if (clock.kind === 'real') return { state: 'fine', line: `clock: real, ${new Date().toISOString()}` };
  return { state: 'note', line: `clock: a demonstration that begins at ${clock.start}. Set CLOCK=real for service.` };
}
