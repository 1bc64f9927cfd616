import type { Campaign } from '../dialogs/campaign.ts';
import { editionOf } from '../dialogs/edition.ts';
import { beginning } from '../dialogs/offering.ts';
import type { Store } from '../store/database.ts';
import type { ChatAdapter, Platform } from './adapter.ts';
import type { Clock } from './clock.ts';
import type { Config } from './config.ts';
import { identityPorts } from './identities.ts';
import type { Log } from './log.ts';

/** What the platforms' adapters may use of the house. */
export interface PlatformPorts {
  readonly clock: Clock;
  readonly log: Log;
  readonly store: Store;
  readonly campaign: Campaign;
}

/** Platforms that a process can serve beside the page. */
export const chatPlatforms = ['telegram', 'slack', 'wechat'] as const satisfies readonly Platform[];
export type ChatPlatform = (typeof chatPlatforms)[number];

/** Makes the adapter of each platform that is set up; undefined where it is not. Each SDK is loaded only then. */
const makers: Readonly<
  Record<ChatPlatform, (config: Config, ports: PlatformPorts) => Promise<ChatAdapter | undefined>>
> = {
  telegram: async ({ telegram, publicUrl }, { log, campaign }) =>
    telegram &&
    (await import('./telegram/open.ts')).openTelegram(
      { ...telegram, begins: beginning(editionOf(campaign)) },
      { publicUrl, log },
    ),
  slack: async ({ slack }, ports) => slack && (await import('./slack-home.ts')).openSlack(slack, ports),
  wechat: async ({ wechat, dataDir }, ports) =>
    wechat &&
    (await import('./wechat/open.ts')).openWeChat(
      { ...wechat, dataDir },
      {
        ...identityPorts(ports, 'wechat'),
        report: (what, cause) => ports.log.warn('wechat.problem', { what }, cause),
        show: (text) => void process.stdout.write(text),
      },
    ),
};

/** The adapters of the platforms that are set up and wanted here. */
export async function openPlatforms(
  config: Config,
  wanted: readonly Platform[],
  ports: PlatformPorts,
): Promise<readonly ChatAdapter[]> {
  const made = await Promise.all(
    chatPlatforms.filter((name) => wanted.includes(name)).map((name) => makers[name](config, ports)),
  );
  return made.filter((adapter) => adapter !== undefined);
}
