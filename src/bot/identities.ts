import { people } from '../dialogs/messages/people.ts';
import { knownAccounts, noteIdentitiesChanged } from '../store/people/identities.ts';
import { tellOfOutage } from '../store/people/outage.ts';
import type { Platform } from './adapter.ts';
import type { PlatformPorts } from './platforms.ts';

/** What an adapter needs where the platform keeps no message for us, and its ids of persons do not last. */
export interface IdentityPorts {
  /** The ids that the store knows for the platform. */
  readonly knownAccounts: () => Promise<readonly string[]>;
  /** All of them changed: whoever writes from now on is asked for a one-time code before seeing anything. */
  readonly identitiesChanged: () => Promise<void>;
  /** The connection is back: people in mid-talk are told, once, and asked to send again what was not answered. */
  readonly reconnected: (outage: { readonly backAt: number; readonly lostAt?: number }) => Promise<void>;
}

/** The same for one platform. Moments are in milliseconds since the epoch, by the clock of the house. */
export function identityPorts(
  { store, campaign, clock, log }: PlatformPorts,
  platform: Exclude<Platform, 'terminal'>,
): IdentityPorts {
  return {
    knownAccounts: () => knownAccounts(store.db, platform),
    identitiesChanged: async () => {
      await noteIdentitiesChanged(store.db, platform, clock.now());
      log.warn('platform.identitiesChanged', { platform });
    },
    reconnected: async ({ backAt, lostAt = backAt }) => {
      const outage = { campaign: campaign.id, platform, since: lostAt, backAt, now: clock.now() };
      const told = await tellOfOutage(store.db, outage, people.news.outage);
      if (told > 0) log.info('platform.outageTold', { platform, told });
    },
  };
}
