import { CampaignError } from '../dialogs/campaign.ts';
import { ConfigError, readConfig } from './config.ts';
import { createLog } from './log.ts';
import { startService } from './service.ts';

/**
 * `tianbao start`: runs until SIGTERM or SIGINT, then drains within 10 s. Gives the exit code: 0, or 1 when it could
 * not start; what has to be mended is told on standard error.
 */
export async function runStart(environment: Readonly<Record<string, string | undefined>>): Promise<number> {
  try {
    const config = readConfig(environment);
    const log = createLog(config.logLevel);
    const service = await startService(config, log);
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

const longestDrainMs = 9_500;

function ended(): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, resolve);
  });
}

function demonstration(start: string): string {
  return `演示时钟 Demonstration clock: ${start}. 正式使用请设 CLOCK=real (set CLOCK=real for service).\n`;
}

/** Errors of ours say what to do in their message; others are told by their name and message. */
function told(error: unknown): string {
  if (error instanceof ConfigError || error instanceof CampaignError) return error.message;
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}
