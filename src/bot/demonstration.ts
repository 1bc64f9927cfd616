import type { Store } from '../store/database.ts';
import { newestMoment } from '../store/newest-moment.ts';
import { type Clock, realClock, startingAt } from './clock.ts';
import type { ClockSetting } from './config.ts';

/**
 * The clock that the setting asks for. A demonstration runs on from its moment; one whose moment nobody named goes on at a
 * restart from the newest moment that is kept, so that nothing that was filed lies ahead of it.
 */
export async function clockFor(
  setting: ClockSetting,
  { store, campaign }: { readonly store: Pick<Store, 'db'>; readonly campaign: string },
): Promise<Clock> {
  if (setting.kind === 'real') return realClock;
  const start = startingAt(setting.start);
  if (setting.restart === 'begins again') return start;
  const newest = await newestMoment(store.db, { campaign });
  return newest !== undefined && newest > start.now() ? startingAt(newest) : start;
}
