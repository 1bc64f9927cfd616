import { CampaignError } from '../dialogs/campaign.ts';
import type { Platform } from './adapter.ts';
import { type Config, ConfigError, readConfig } from './config.ts';
import { createLog } from './log.ts';
import { type ChatPlatform, chatPlatforms } from './platforms.ts';
import { startService } from './service.ts';
import type { SettingName } from './settings.ts';

/**
 * `tianbao start`: runs until SIGTERM or SIGINT, then drains within 10 s. Gives the exit code: 0, or 1 when it could
 * not start; what has to be mended is told on standard error.
 */
export async function runStart(
  environment: Readonly<Record<string, string | undefined>>,
  only?: readonly Platform[],
): Promise<number> {
  try {
    const config = readConfig(environment);
    refuseUnset(config, only);
    const log = createLog(config.logLevel);
    const service = await startService(config, { log, ...(only ? { only } : {}) });
    process.stdout.write(`填报 Tianbao: ${service.address}\n`);
    if (config.clock.kind === 'demonstration') process.stdout.write(demonstration(config.clock.start));
    const signal = await ended();
    log.info('service.stopping', { signal });
    setTimeout(() => process.exit(1), longestDrainMs).unref();
    await service.stop();
    return 0;
  } catch (error) {
    process.stderr.write(`${told(error)}\n`);
    return 1;
  }
}

/** A platform that is named alone and is not set up would leave a process that serves nobody, and seems well. */
function refuseUnset(config: Config, only: readonly Platform[] = []): void {
  const unset = chatPlatforms.filter((name) => only.includes(name) && config[name] === undefined);
  if (unset.length === 0) return;
  throw new ConfigError(
    unset.map(
      (name) => `${switches[name]}: not set, but --only names ${name}. docs/${name}.md tells how to set it up.`,
    ),
  );
}

/** The setting without which a platform is not served. */
const switches: Readonly<Record<ChatPlatform, SettingName>> = {
  telegram: 'TELEGRAM_BOT_TOKEN',
  slack: 'SLACK_BOT_TOKEN',
  wechat: 'WECHATY_PUPPET',
};

const longestDrainMs = 9_500;

function ended(): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, resolve);
  });
}

function demonstration(start: string): string {
  return `演示时钟 Demonstration clock: ${start}. 正式使用请设 CLOCK=real (set CLOCK=real for service).\n`;
}

/** Errors of ours say what to do in their message; beneath them stands what caused them, one line each. */
function told(error: unknown): string {
  if (error instanceof ConfigError || error instanceof CampaignError) return error.message;
  const lines: string[] = [];
  for (let at = error; at !== undefined && lines.length < longestChain; at = beneath(at)) lines.push(lineOf(at));
  return lines.map((line, i) => (i === 0 ? line : `  because of ${line}`)).join('\n');
}

const longestChain = 6;

/** What caused an error; of several failures at once the first. */
function beneath(error: unknown): unknown {
  if (error instanceof AggregateError && error.errors.length > 0) return error.errors[0];
  return error instanceof Error ? error.cause : undefined;
}

/** The name, the code and the first line: "Error ECONNREFUSED: connect ECONNREFUSED 127.0.0.1:5432". */
function lineOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = 'code' in error && error.code !== undefined ? ` ${String(error.code)}` : '';
  const [line = ''] = error.message.split('\n');
  return line ? `${error.name}${code}: ${line}` : `${error.name}${code}`;
}
