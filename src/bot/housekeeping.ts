import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Campaign } from '../dialogs/campaign.ts';
import { instantAt } from '../dialogs/zone.ts';
import type { Store } from '../store/database.ts';
import { removeBegun } from '../store/personal/begun-uploads.ts';
import { removeUnused } from '../store/personal/contents.ts';
import { createPassingRounds, type PassingRounds } from '../store/personal/passing-rounds.ts';
import { deleteKept, type RetentionCounts } from '../store/personal/retention.ts';
import { sweepForgotten } from '../store/personal/sweep.ts';
import type { Clock } from './clock.ts';
import type { Log } from './log.ts';

export interface HousekeepingOptions {
  readonly store: Pick<Store, 'db'>;
  readonly campaign: Campaign;
  readonly clock: Clock;
  readonly log: Log;
  /** Where received files are kept. */
  readonly filesDir: string;
}

/** How often it is looked for what is to be deleted, in milliseconds. */
const defaultPollMs = 60_000;
/** How much is deleted in one transaction. */
const batch = { conversations: 200, contents: 50, rows: 2_000, files: 2_000 } as const;
const graceMs = 60_000;
/**
 * An edition whose time is over is deleted only by a service that has run for so long, in milliseconds: whoever opens an old
 * backup to look something up, or tries a restore, has time to put the day off.
 */
const retentionAfterMs = 3_600_000;

/**
 * Deletes what nobody may keep any more, one look after another, until the signal is aborted: the last traces of people
 * who had their data deleted, files that nothing came of, contents that nothing names, and everything of an edition whose
 * time is over.
 * Every process may run it: the database lets one at a time delete. A look that fails is told and repeated.
 */
export async function runHousekeeping(
  options: HousekeepingOptions & {
    readonly signal: AbortSignal;
    readonly pollMs?: number;
    /** How long the service has to have run before an edition is deleted. Default: an hour. */
    readonly retentionAfterMs?: number;
  },
): Promise<void> {
  const { signal, pollMs = defaultPollMs, log } = options;
  const begun = performance.now();
  const rounds = createPassingRounds();
  if (isExpired(options.campaign, options.clock.now())) {
    const { keepUntil = '' } = options.campaign.dataUse;
    log.warn('housekeeping.retentionDue', {
      keepUntil,
      minutes: (options.retentionAfterMs ?? retentionAfterMs) / 60_000,
    });
  }
  while (!signal.aborted) {
    const edition = performance.now() - begun < (options.retentionAfterMs ?? retentionAfterMs) ? 'kept' : 'deleted';
    await keepHouse(options, { edition, rounds, signal }).catch((cause: unknown) =>
      log.warn('housekeeping.failed', {}, cause),
    );
    await pause(pollMs, undefined, { signal, ref: false }).catch(() => undefined);
  }
}

/** What a look does. */
export interface Look {
  /** What becomes of an edition whose time is over. Default `deleted`. */
  readonly edition?: 'kept' | 'deleted';
  /** How far it was looked for files that nothing came of. Default: not at all yet. */
  readonly rounds?: PassingRounds;
  readonly signal?: AbortSignal;
}

/** One look, in batches. What is logged are counts alone. */
export async function keepHouse(
  options: HousekeepingOptions,
  { edition = 'deleted', rounds = createPassingRounds(), signal }: Look = {},
): Promise<void> {
  const { store, campaign, clock, log, filesDir } = options;
  const now = clock.now();
  const gone = await sweepForgotten(store.db, { now, limit: batch.conversations });
  if (gone) log.info('housekeeping.forgotten', { conversations: gone });
  if (edition === 'deleted' && isExpired(campaign, now)) await deleteEdition(options, signal);
  const files = await rounds.look(store.db, { directory: filesDir, now, limit: batch.files });
  if (files > 0) log.info('housekeeping.files', { files });
  const contents = await removeUnused(store.db, { directory: filesDir, limit: batch.contents, graceMs });
  if (contents) log.info('housekeeping.contents', { contents });
  const uploads = await removeBegun(store.db, { directory: join(filesDir, 'uploads'), graceMs });
  if (uploads > 0) log.info('housekeeping.uploads', { uploads });
}

/** Whether the edition's data are to be deleted by now: the day named in `keepUntil` is over. */
export function isExpired({ dataUse, timeZone }: Campaign, now: number): boolean {
  return dataUse.keepUntil !== undefined && now >= instantAt(dataUse.keepUntil, '24:00', timeZone);
}

async function deleteEdition({ store, campaign, log }: HousekeepingOptions, signal?: AbortSignal): Promise<void> {
  while (!signal?.aborted) {
    const counts = await deleteKept(store.db, { campaign: campaign.id, limit: batch.rows });
    if (!counts || sum(counts) === 0) return;
    log.info('housekeeping.retention', { campaign: campaign.id, ...counts });
  }
}

function sum(counts: RetentionCounts): number {
  return Object.values(counts).reduce((total, count) => total + count, 0);
}
