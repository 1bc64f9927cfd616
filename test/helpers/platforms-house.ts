import { randomUUID } from 'node:crypto';
import type { Content, Inbound, Platform } from '../../src/bot/adapter.ts';
import { loadCampaign } from '../../src/bot/campaign-file.ts';
import { type Core, createCore } from '../../src/bot/core.ts';
import type { Edition } from '../../src/dialogs/edition.ts';
import type { Store } from '../../src/store/database.ts';
import { silentLog } from './silent-log.ts';
import { createTestPlatform, type TestPlatform } from './test-platform.ts';

export type Reached = Exclude<Platform, 'terminal'>;

/** The bot on four platforms in memory and a real store: who speaks in which chat is whoever the test says. */
export interface House {
  readonly core: Core;
  readonly platforms: Readonly<Record<Reached, TestPlatform>>;
  /** One message of a person; gives what is answered there, as one text. `waitedMs`: since it was sent. */
  say(who: Person, content: string | Content, more?: { readonly waitedMs: number }): Promise<string>;
  /** All of these, one after the other; gives the last answer. */
  sayAll(who: Person, texts: readonly string[]): Promise<string>;
  /** What arrived in a chat, answers and pushes, as one text. */
  heard(who: Person): string;
  /** Milliseconds since the epoch; set it to move the clock. */
  now: number;
  readonly stop: () => Promise<void>;
}

/** Somebody's account on a platform, which is the chat too. */
export interface Person {
  readonly on: Reached;
  readonly as: string;
  /** As the platform tells it. */
  readonly name?: string;
}

export interface HouseOptions {
  readonly store: Store;
  /** The campaign's id, for a house of another campaign. */
  readonly campaign?: string;
  /** Default: the campaign's own. */
  readonly edition?: Edition;
  /** Where files are kept. Default: nowhere. */
  readonly filesDir?: string;
}

export async function openPlatforms({ store, campaign, edition, filesDir }: HouseOptions): Promise<House> {
  const tianjin = await loadCampaign('campaigns/tianjin-2022.yaml');
  const platforms = {
    web: createTestPlatform({ platform: 'web' }),
    telegram: createTestPlatform({ platform: 'telegram' }),
    slack: createTestPlatform({ platform: 'slack' }),
    wechat: createTestPlatform({ platform: 'wechat' }),
  };
  const house: House = {
    now: Date.parse('2022-05-08T09:00:00+08:00'),
    platforms,
    core: createCore({
      store,
      campaign: campaign === undefined ? tianjin : { ...tianjin, id: campaign },
      clock: { now: () => house.now },
      adapters: Object.values(platforms),
      log: silentLog,
      ...(edition ? { edition } : {}),
      filesDir: filesDir ?? 'data-that-no-test-writes-to',
    }),
    say: async (who, content, more) => {
      const before = platforms[who.on].texts(who.as).length;
      house.now += 1_000;
      await house.core.receive(inboundOf(who, content, more ? house.now - more.waitedMs : 0));
      await house.core.sender.idle();
      return platforms[who.on].texts(who.as).slice(before).join('\n');
    },
    sayAll: async (who, texts) => {
      let answer = '';
      for (const text of texts) answer = await house.say(who, text);
      return answer;
    },
    heard: (who) => platforms[who.on].texts(who.as).join('\n'),
    stop: () => house.core.sender.stop(),
  };
  return house;
}

function inboundOf({ on, as, name }: Person, content: string | Content, sentAt: number): Inbound {
  return {
    id: randomUUID(),
    conversation: { platform: on, chat: as },
    sender: { account: as, ...(name === undefined ? {} : { name }) },
    sentAt,
    content: typeof content === 'string' ? { type: 'text', text: content } : content,
  };
}

/** The code in what was said. Throws where there is none. */
export function codeIn(text: string): string {
  const code = /[2-9A-HJKMNP-TW-Z]{4}-[2-9A-HJKMNP-TW-Z]{4}/u.exec(text)?.[0];
  if (!code) throw new Error(`There is no code in: ${text}`);
  return code;
}
