import { beginTryOf, tryLimits, waitBefore } from '../../store/people/tries.ts';
import type { Db } from '../../store/schema.ts';

/** In ten minutes, of one person: more than anybody needs who files forty activities and changes their mind. */
const most = {
  change: 60,
  data: 60,
  /** Said to the office. */
  comment: 20,
  uploadLink: 20,
  linkCode: 6,
  inviteCode: 6,
  /** Accounts linked, units joined and left: the people of both units are told. */
  belong: 6,
} as const;

/** Of all people of a unit, so that none of them alone uses it up for the others. */
const mostOfUnit = { inviteCode: 12 } as const;

export type Limited = keyof typeof most;

/** Whose it is; of what is limited for a unit too, with the unit. */
export interface LimitedAsking {
  readonly organiser: string;
  readonly unit?: string;
  /** In milliseconds since the epoch. */
  readonly now: number;
}

/**
 * Counts that something is done. Gives the whole minutes to wait where that was too often; then it must not be done. In a
 * transaction whoever does the same at once waits for its end.
 */
export async function minutesToWait(db: Db, what: Limited, asking: LimitedAsking): Promise<number | undefined> {
  const { organiser, unit, now } = asking;
  const within = { withinMs: tryLimits.withinMs };
  const own = await beginTryOf(db, [`${what}:${organiser}`], now, { wrong: most[what], ...within });
  if (own !== 'may') return inMinutes(own.waitMs);
  if (unit === undefined || !(what in mostOfUnit)) return undefined;
  const all = { wrong: mostOfUnit[what as keyof typeof mostOfUnit], ...within };
  const ofUnit = await beginTryOf(db, [`${what}:of:${unit}`], now, all);
  return ofUnit === 'may' ? undefined : inMinutes(ofUnit.waitMs);
}

/** The minutes to wait before it may be done once more, where that is so already; counts nothing. */
export async function minutesBefore(
  db: Db,
  what: Limited,
  { organiser, now }: Pick<LimitedAsking, 'organiser' | 'now'>,
): Promise<number | undefined> {
  const waitMs = await waitBefore(db, `${what}:${organiser}`, now, { most: most[what], withinMs: tryLimits.withinMs });
  return waitMs === undefined ? undefined : inMinutes(waitMs);
}

function inMinutes(ms: number): number {
  return Math.max(1, Math.ceil(ms / 60_000));
}
