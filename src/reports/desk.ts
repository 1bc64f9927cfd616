import type { Edition } from '../dialogs/edition.ts';
import type { Db } from '../store/database.ts';
import { countForms, type FormCount } from '../store/office/filed.ts';
import { askedRecords, countAsked, type QueuedRecord, waitingRecords } from '../store/office/queue.ts';
import { type PlatformState, platformStates } from '../store/platform-states.ts';
import { type UndeliveredRow, undelivered } from '../store/undelivered.ts';
import { countUndelivered, type UndeliveredCount } from '../store/undelivered-count.ts';
import { countUnreachable, unreachablePeople } from '../store/unreachable.ts';
import { decidedWaves } from '../store/waves.ts';
import { type Call, callList } from './call-list.ts';

/** What the office looks at first: whether everybody can be reached, and what has to be done where not. */
export interface DeskOverview {
  readonly platforms: readonly PlatformState[];
  readonly undelivered: UndeliveredCount & { readonly latest: readonly UndeliveredRow[] };
  /** The first of those to telephone, and how many there are. */
  readonly calls: readonly Call[];
  readonly callsCount: number;
  readonly forms: readonly FormCount[];
  readonly queue: WaitingQueue;
  /** The reminders that were sent or passed over. */
  readonly decided: Awaited<ReturnType<typeof decidedWaves>>;
}

/** What waits for the office: how much, and what waits longest. */
export interface WaitingQueue {
  readonly waiting: number;
  readonly asked: number;
  readonly oldest: readonly QueuedRecord[];
  readonly questions: readonly QueuedRecord[];
}

const latestMessages = 10;
const firstCalls = 10;
const oldestShown = 5;
const questionsShown = 3;

/** Reads all of the overview. No answers are in it but the names and telephones of those whom the office must call. */
export async function deskOverview(
  db: Db,
  { campaign, edition }: { readonly campaign: string; readonly edition: Edition },
): Promise<DeskOverview> {
  const [platforms, counts, latest, people, callsCount, decided, forms, queue] = await Promise.all([
    platformStates(db),
    countUndelivered(db, { campaign }),
    undelivered(db, { campaign, most: latestMessages }),
    unreachablePeople(db, { campaign, most: firstCalls }),
    countUnreachable(db, { campaign }),
    decidedWaves(db, campaign),
    countForms(db, { campaign }),
    readQueue(db, campaign),
  ]);
  const waiting = forms.reduce((sum, each) => sum + each.waiting, 0);
  const calls = callList(people, edition);
  return {
    platforms,
    undelivered: { ...counts, latest },
    calls,
    callsCount,
    decided,
    forms,
    queue: { ...queue, waiting },
  };
}

async function readQueue(db: Db, campaign: string): Promise<Omit<WaitingQueue, 'waiting'>> {
  const [asked, oldest, questions] = await Promise.all([
    countAsked(db, { campaign }),
    waitingRecords(db, { campaign, most: oldestShown }),
    askedRecords(db, { campaign, most: questionsShown }),
  ]);
  return { asked, oldest, questions };
}
