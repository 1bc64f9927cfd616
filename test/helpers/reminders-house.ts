import { loadCampaign } from '../../src/bot/campaign-file.ts';
import { lookForReminders } from '../../src/bot/reminders.ts';
import type { Edition } from '../../src/dialogs/edition.ts';
import type { Store } from '../../src/store/database.ts';
import { type House, openPlatforms, type Person } from './platforms-house.ts';
import { silentLog } from './silent-log.ts';

/** A moment of the campaign's clocks, `05-08 09:00`, in milliseconds since the epoch. */
export function at(moment: string): number {
  return Date.parse(`2022-${moment.replace(' ', 'T')}:00+08:00`);
}

/** A house whose pushes go out when the test says so. */
export interface RemindersHouse extends House {
  /** One look of a scheduler at this moment; gives how many pushes it made. */
  look(moment: number, store?: Store): Promise<number>;
  /** Sends what waits, as of a moment; gives what arrived in the chat then, undefined where nothing did. */
  hand(who: Person, moment: number): Promise<string | undefined>;
  /** How many pushes wait. */
  waiting(): Promise<number>;
}

export async function openReminders(store: Store, edition?: Edition): Promise<RemindersHouse> {
  const house = await openPlatforms({ store, ...(edition ? { edition } : {}) });
  const campaign = await loadCampaign('campaigns/tianjin-2022.yaml');
  const more: Pick<RemindersHouse, 'look' | 'hand' | 'waiting'> = {
    look: (moment, other = store) =>
      lookForReminders({
        ...{ store: other, campaign, edition: house.core.edition, log: silentLog },
        clock: { now: () => moment },
      }),
    hand: async (who, moment) => {
      house.now = moment;
      const before = house.platforms[who.on].texts(who.as).length;
      await sendAll(store, house);
      return house.platforms[who.on].texts(who.as)[before];
    },
    waiting: async () => {
      await store.outbox.flush();
      return (await store.db.selectFrom('outbox').select('position').where('kind', '=', 'push').execute()).length;
    },
  };
  // The house's clock is set by assigning to it.
  return Object.assign(house, more);
}

/** The database waits by the machine's clock, which stands still for a test: here what waits is due. */
async function sendAll(store: Store, { core }: House): Promise<void> {
  await store.db.updateTable('outbox').set({ not_before: null }).where('kind', '=', 'push').execute();
  for (const platform of ['web', 'telegram', 'slack', 'wechat'] as const) {
    await core.sender.deliver(await store.outbox.leasePushes({ platform, limit: 100 }));
  }
  await store.outbox.flush();
}
