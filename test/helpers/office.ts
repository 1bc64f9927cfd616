import { sql } from 'kysely';
import { type DecisionResult, decideAndTell } from '../../src/bot/review/decide.ts';
import type { MendField, OfficeAction } from '../../src/dialogs/decision.ts';
import type { Edition } from '../../src/dialogs/edition.ts';
import type { Store } from '../../src/store/database.ts';
import { type Actor, reviewStanding } from '../../src/store/office/decisions.ts';
import { memberFor, type OfficeRole } from '../../src/store/office/members.ts';

export const campaignId = 'tianjin-2022';

/** A member of the office, made where there is none of the name. */
export async function actorOf({ db }: Pick<Store, 'db'>, name = '李杉', role: OfficeRole = 'reviewer'): Promise<Actor> {
  const found = await db.transaction().execute((trx) => memberFor(trx, { name, role }));
  if ('names' in found) throw new Error('Several members.');
  return { member: found.member, via: 'desk', address: '127.0.0.1' };
}

/** The records that were filed, in the order of their receipts. */
export async function filedRecords({ db }: Pick<Store, 'db'>) {
  const { rows } = await sql<{
    readonly id: string;
    readonly unit_id: string;
    readonly state: string;
    readonly receipt: string;
    readonly corrections: number;
    readonly answers: Readonly<Record<string, unknown>>;
    readonly decision: Readonly<Record<string, unknown>> | null;
    readonly selected_at: Date | null;
  }>`select id, unit_id, state, receipt, corrections, answers, decision, selected_at from submissions
    where receipt is not null order by receipt`.execute(db);
  return rows;
}

export interface Deciding {
  readonly submission: string;
  readonly action: OfficeAction;
  readonly reason?: string;
  readonly fields?: readonly MendField[];
  readonly seen?: number;
  readonly now: number;
}

/** Decides as the desk does, by default about the record as it stands now. */
export async function decide(
  place: { readonly store: Store; readonly edition: Edition },
  actor: Actor,
  { seen, ...what }: Deciding,
): Promise<DecisionResult> {
  const standing = await reviewStanding(place.store.db, { campaign: campaignId, submission: what.submission });
  return decideAndTell(place, { ...what, campaign: campaignId, seen: seen ?? standing?.seen ?? 0, actor });
}
