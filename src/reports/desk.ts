import type { Edition } from '../dialogs/edition.ts';
import type { Db } from '../store/database.ts';
import { type PlatformState, platformStates } from '../store/platform-states.ts';
import { type UndeliveredRow, undelivered } from '../store/undelivered.ts';
import { countUndelivered, type UndeliveredCount } from '../store/undelivered-count.ts';
import { unreachablePeople } from '../store/unreachable.ts';
import { decidedWaves } from '../store/waves.ts';
import { type Call, callList } from './call-list.ts';

/** What the office looks at first: whether everybody can be reached, and what has to be done where not. */
export interface DeskOverview {
  readonly platforms: readonly PlatformState[];
  readonly undelivered: UndeliveredCount & { readonly latest: readonly UndeliveredRow[] };
  readonly calls: readonly Call[];
  /** The reminders that were sent or passed over. */
  readonly decided: Awaited<ReturnType<typeof decidedWaves>>;
}

const latestMessages = 10;

/** Reads all of the overview. No answers are in it but the names and telephones of those whom the office must call. */
export async function deskOverview(
  db: Db,
  { campaign, edition }: { readonly campaign: string; readonly edition: Edition },
): Promise<DeskOverview> {
  const [platforms, counts, latest, people, decided] = await Promise.all([
    platformStates(db),
    countUndelivered(db, { campaign }),
    undelivered(db, { campaign, most: latestMessages }),
    unreachablePeople(db, { campaign }),
    decidedWaves(db, campaign),
  ]);
  return { platforms, undelivered: { ...counts, latest }, calls: callList(people, edition), decided };
}
