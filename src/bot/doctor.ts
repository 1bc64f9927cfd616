import type { Writable } from 'node:stream';
import { type Campaign, CampaignError } from '../dialogs/campaign.ts';
import { editionOf } from '../dialogs/edition.ts';
import { mainForm } from '../dialogs/offering.ts';
import { quoted } from '../dialogs/quoting.ts';
import { loadCampaign } from './campaign-file.ts';
import type { Config } from './config.ts';
import { databaseFindings } from './doctor/database.ts';
import { diskFinding } from './doctor/disk.ts';
import { type Finding, told } from './doctor/finding.ts';
import { portFinding } from './doctor/port.ts';
import { sessionKeyFindings } from './doctor/session-key.ts';
import { slackFindings } from './doctor/slack.ts';
import { telegramFindings } from './doctor/telegram.ts';
import { weChatFindings } from './doctor/wechat.ts';
import { configOrProblems, placesOf } from './preflight.ts';

export interface DoctorIo {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly out: Writable;
}

/**
 * `tianbao doctor`: looks at Node, settings, campaign, clock, disk, port, session key and database, and asks each
 * platform that is set up about its token. It changes none of them, but makes DATA_DIR where it is missing.
 * Gives 1 when something must be mended.
 */
export async function runDoctor({ environment, out }: DoctorIo): Promise<number> {
  const findings = [nodeFinding(process.versions.node), ...(await lookAround(environment))];
  for (const { state, line } of findings) out.write(`${marks[state]} ${line.replaceAll('\n', '\n    ')}\n`);
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
  const { campaign, dataDir, host, port } = placesOf(environment);
  const [edition, disk, address] = [
    await campaignFinding(campaign),
    await diskFinding(dataDir),
    await portFinding({ host, port }),
  ];
  const read = configOrProblems(environment);
  if ('problems' in read) {
    const problems = read.problems.map((line): Finding => ({ state: 'broken', line }));
    return [...problems, edition, disk, address];
  }
  const { config } = read;
  const settings: Finding = { state: 'fine', line: 'settings can be used' };
  const isUsable = disk.state !== 'broken';
  return [
    ...[settings, edition, clockFinding(config), ...(await lateFindings(config)), disk, address],
    ...(isUsable ? await sessionKeyFindings(config) : []),
    ...(isUsable || config.databaseUrl !== undefined ? await databaseFindings(config, await editionIn(config)) : []),
    ...(await telegramFindings(config)),
    ...(await slackFindings(config)),
    ...(await weChatFindings(config)),
  ];
}

async function campaignFinding(campaign: string): Promise<Finding> {
  return loadCampaign(campaign).then(
    ({ id, title }) => ({ state: 'fine', line: `campaign ${id}: ${title.zh}` }),
    (error: unknown) => ({
      state: 'broken',
      line: `campaign: ${error instanceof CampaignError ? error.message : told(error)}`,
    }),
  );
}

/** Why it cannot be read is told by itself. */
function editionIn({ campaign }: Pick<Config, 'campaign'>): Promise<Campaign | undefined> {
  return loadCampaign(campaign).catch(() => undefined);
}

function clockFinding({ clock }: Config): Finding {
  if (clock.kind === 'real') return { state: 'fine', line: `clock: real, ${new Date().toISOString()}` };
  return { state: 'note', line: `clock: a demonstration that begins at ${clock.start}. Set CLOCK=real for service.` };
}

/** Last year's edition with the real clock refuses everybody, and nothing else would say so. */
async function lateFindings({ clock, campaign: path }: Config): Promise<readonly Finding[]> {
  const campaign = await editionIn({ campaign: path });
  const form = campaign && mainForm(editionOf(campaign));
  const deadline = form?.deadline;
  if (clock.kind !== 'real' || !deadline || deadline.instant > Date.now()) return [];
  return [
    {
      state: 'note',
      line:
        `campaign: ${quoted(form?.title.zh, '《》')}在 ${deadline.text.zh}已经截止，新的填报都会被拒绝。新的一届请换 CAMPAIGN。\n` +
        `The deadline of ${quoted(form?.title.en)} (${deadline.text.en}) is over: every new one is refused. For another edition set CAMPAIGN.`,
    },
  ];
}
