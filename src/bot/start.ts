import { preferSpeed } from '../reports/memory.ts';
import type { Platform } from './adapter.ts';
import type { ClockSetting, Config } from './config.ts';
import { explain } from './explain.ts';
import { createLog } from './log.ts';
import { type ChatPlatform, chatPlatforms } from './platforms.ts';
import { readUsableConfig } from './preflight.ts';
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
  preferSpeed();
  try {
    const config = await readUsableConfig(environment, (read) => unset(read, only));
    const log = createLog(config.logLevel);
    const service = await startService(config, { log, ...(only ? { only } : {}) });
    process.stdout.write(`填报 Tianbao: ${service.address}\n`);
    for (const { state, text } of service.changed) process.stderr.write(`${marks[state]} ${text.zh}\n  ${text.en}\n`);
    if (config.clock.kind === 'demonstration') process.stdout.write(demonstration(config.clock));
    const signal = await ended();
    log.info('service.stopping', { signal });
    setTimeout(() => process.exit(1), longestDrainMs).unref();
    await service.stop();
    return 0;
  } catch (error) {
    process.stderr.write(`${explain(error)}\n`);
    return 1;
  }
}

/** A platform that is named alone and is not set up would leave a process that serves nobody, and seems well. */
function unset(config: Config, only: readonly Platform[] = []): readonly string[] {
  return chatPlatforms
    .filter((name) => only.includes(name) && config[name] === undefined)
    .map(
      (name) =>
        `${switches[name]}: 没有设，但 --only 里写了 ${name}。怎么设，见 docs/${name}.zh-CN.md。\n` +
        `not set, but --only names ${name}. docs/${name}.md tells how to set it up.`,
    );
}

/** The setting without which a platform is not served. */
const switches: Readonly<Record<ChatPlatform, SettingName>> = {
  telegram: 'TELEGRAM_BOT_TOKEN',
  slack: 'SLACK_BOT_TOKEN',
  wechat: 'WECHATY_PUPPET',
};

const marks = { broken: '✗', note: '·' } as const;

const longestDrainMs = 9_500;

function ended(): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, resolve);
  });
}

function demonstration({ start, restart }: Demonstration): string {
  const [zh, en] = restart === 'goes on' ? ['，再启动时接着走', ', and goes on at a restart'] : ['', ''];
  return (
    `演示时钟：从 ${start} 开始${zh}。正式使用请设 CLOCK=real。\n` +
    `Demonstration clock: begins at ${start}${en}. Set CLOCK=real for service.\n`
  );
}

type Demonstration = Extract<ClockSetting, { readonly kind: 'demonstration' }>;
