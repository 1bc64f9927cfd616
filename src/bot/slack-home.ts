import { type Edition, editionOf } from '../dialogs/edition.ts';
import { statusText } from '../reports/status.ts';
import { accountHolder } from '../store/account-holder.ts';
import type { Store } from '../store/database.ts';
import { listSubmissions } from '../store/submissions.ts';
import type { ChatAdapter } from './adapter.ts';
import type { Clock } from './clock.ts';
import type { SlackConfig } from './config.ts';
import type { PlatformPorts } from './platforms.ts';
import type { HomeOverview } from './slack/options.ts';
import { createSlackAdapter } from './slack/slack.ts';

/** Slack's adapter as it is set up, with the Home tab showing what is in the store. */
export function openSlack(config: SlackConfig, { clock, log, store, campaign }: PlatformPorts): ChatAdapter {
  return createSlackAdapter({
    ...config,
    overview: createSlackOverview({ store, edition: editionOf(campaign), campaign: campaign.id, clock }),
    report: (what, cause) => log.warn('slack.problem', { what }, cause),
  });
}

export interface SlackHomeOptions {
  readonly store: Store;
  readonly edition: Edition;
  /** The campaign's id. */
  readonly campaign: string;
  readonly clock: Clock;
}

/** What Slack's Home tab shows of a person: the unit's submissions, as “我的进度” tells them, or that there are none. */
export function createSlackOverview({ store, edition, campaign, clock }: SlackHomeOptions) {
  return async (account: string): Promise<HomeOverview> => {
    const holder = await accountHolder(store.db, { platform: 'slack', account, campaign });
    const rows = holder ? await listSubmissions(store.db, { campaign, unit: holder.unit }) : [];
    const told = (language: 'zh' | 'en'): string => statusText(edition, rows, language, clock.now());
    return {
      status: { zh: told('zh'), en: told('en') },
      ...(holder?.language ? { language: holder.language } : {}),
    };
  };
}
