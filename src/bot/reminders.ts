import { setTimeout as pause } from 'node:timers/promises';
import type { Campaign } from '../dialogs/campaign.ts';
import type { Edition } from '../dialogs/edition.ts';
import { afterQuiet } from '../dialogs/reminder-times.ts';
import { dayAt } from '../dialogs/zone.ts';
import type { Store } from '../store/database.ts';
import { listExtensions } from '../store/office/extensions.ts';
import { decidedWaves, endSnoozes, skipWaves, startWave } from '../store/waves.ts';
import type { Clock } from './clock.ts';
import type { Log } from './log.ts';
import { type Plan, planWaves } from './reminders/plan.ts';

export interface ReminderOptions {
  readonly store: Pick<Store, 'db'>;
  readonly campaign: Campaign;
  readonly edition: Edition;
  readonly clock: Clock;
  readonly log: Log;
  /** Told when pushes were put into the outbox. Default: the sender finds them by itself, a second later. */
  readonly wake?: () => void;
}

/** How often it is looked for what is due, in milliseconds. */
const defaultPollMs = 20_000;

/**
 * Starts the waves that are due, one look after another, until the signal is aborted. Every process may run it: the
 * database decides who starts a wave. Resolves when no look is under way; a look that fails is told and repeated.
 */
export async function runReminders(
  options: ReminderOptions & { readonly signal: AbortSignal; readonly pollMs?: number },
): Promise<void> {
  const { signal, pollMs = defaultPollMs, log } = options;
  while (!signal.aborted) {
    await lookForReminders(options).catch((cause: unknown) => log.warn('reminders.failed', {}, cause));
    await pause(pollMs, undefined, { signal, ref: false }).catch(() => undefined);
  }
}

/** One look: starts what is due at the clock's moment. Gives how many pushes were put into the outbox. */
export async function lookForReminders(options: ReminderOptions): Promise<number> {
  const { store, campaign, edition, clock, wake } = options;
  const now = clock.now();
  const afterMs = afterQuiet(campaign.reminders.quiet, now, campaign.timeZone) - now;
  const forms = [...edition.forms.keys()];
  let pushes = await endSnoozes(store.db, { campaign: campaign.id, forms, now, afterMs });
  const decided = await decidedWaves(store.db, campaign.id);
  const extensions = await listExtensions(store.db, { campaign: campaign.id });
  const plan = planWaves({ campaign, edition, decided, now, extensions });
  await skipWaves(store.db, plan.skip, now);
  for (const wave of plan.start) pushes += await begin(options, wave, now, afterMs);
  if (pushes > 0 && afterMs === 0) wake?.();
  return pushes;
}

async function begin(
  { store, campaign, log }: ReminderOptions,
  wave: Plan['start'][number],
  now: number,
  afterMs: number,
): Promise<number> {
  const today = dayAt(now, campaign.timeZone);
  const recipients = await startWave(store.db, { ...wave, now, today, afterMs });
  if (recipients === undefined) return 0;
  log.info('reminders.started', { form: wave.form, kind: wave.kind, lead: wave.lead, recipients });
  return recipients;
}
