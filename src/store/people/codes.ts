import { createHash, randomInt } from 'node:crypto';
import type { CodeProblem } from '../../dialogs/belonging.ts';
import { type CodePurpose, codeAlphabet, codeLength } from '../../dialogs/code.ts';
import type { Db } from '../schema.ts';

/** For whom a code is made. */
export interface CodeOwner {
  readonly campaign: string;
  readonly unit: string;
  /** Absent: the office made it. */
  readonly organiser?: string;
  /** In milliseconds since the epoch. */
  readonly now: number;
  /** How long it can be used and how often, where that is not as usual. */
  readonly limits?: { readonly lastsMs: number; readonly uses: number };
}

/** A code that can be used now. */
export interface LiveCode {
  /** What names it from here on, without being it. */
  readonly ticket: string;
  readonly purpose: CodePurpose;
  readonly unit: string;
  readonly organiser?: string;
}

/** How long a code can be used, in milliseconds, and how often. */
export const codeLimits: Readonly<Record<CodePurpose, { readonly lastsMs: number; readonly uses: number }>> = {
  link: { lastsMs: 10 * 60_000, uses: 1 },
  invite: { lastsMs: 7 * 24 * 3_600_000, uses: 20 },
};

/** How long it can be told what became of a code that can no longer be used. */
const rememberedMs = 24 * 3_600_000;

/** Makes a code; an earlier one for the same ends. Only its hash is kept. For a transaction. */
export async function makeCode(trx: Db, purpose: CodePurpose, owner: CodeOwner): Promise<string> {
  await endCodes(trx, purpose, owner);
  const { campaign, unit, organiser, now } = owner;
  const { lastsMs, uses } = owner.limits ?? codeLimits[purpose];
  const code = randomCode();
  await trx
    .insertInto('codes')
    .values({
      ...{ hash: ticketOf(code), purpose, campaign, unit_id: unit, organiser_id: organiser ?? null, max_uses: uses },
      ...{ created_at: new Date(now), expires_at: new Date(now + lastsMs) },
    })
    .execute();
  return code;
}

/** Takes back the invites of a unit, or the link codes of an organiser, and forgets those that ended a day ago. */
export async function endCodes(trx: Db, purpose: CodePurpose, owner: CodeOwner): Promise<void> {
  const { campaign, unit, organiser, now } = owner;
  const ofOwner =
    purpose === 'invite' ? ({ campaign, unit_id: unit } as const) : ({ organiser_id: organiser ?? null } as const);
  const before = new Date(now - rememberedMs);
  await trx
    .deleteFrom('codes')
    .where((where) => where.and({ purpose, ...ofOwner }))
    .where('expires_at', '<', before)
    .execute();
  await trx
    .updateTable('codes')
    .set({ ended_at: new Date(now) })
    .where((where) => where.and({ purpose, ...ofOwner }))
    .where('ended_at', 'is', null)
    .execute();
}

export interface CodeLookup {
  readonly campaign: string;
  /** In milliseconds since the epoch. */
  readonly now: number;
}

/** Whether a code can be used, without using it. */
export async function findCode(db: Db, ticket: string, { campaign, now }: CodeLookup): Promise<LiveCode | CodeProblem> {
  const row = await db.selectFrom('codes').selectAll().where('hash', '=', ticket).executeTakeFirst();
  if (!row || row.purpose === 'data') return { problem: 'unknown' };
  if (row.campaign !== campaign) return { problem: 'otherCampaign' };
  if (row.uses >= row.max_uses) return { problem: row.purpose === 'link' ? 'used' : 'full' };
  if (row.ended_at) return { problem: 'ended' };
  if (row.expires_at.getTime() <= now) return { problem: 'expired' };
  const { purpose, unit_id: unit, organiser_id: organiser } = row;
  return { ticket, purpose, unit, ...(organiser === null ? {} : { organiser }) };
}

/** Uses a code once; of two at the same moment, one waits and finds what is left. For a transaction. */
export async function useCode(trx: Db, ticket: string, lookup: CodeLookup): Promise<LiveCode | CodeProblem> {
  const { numUpdatedRows } = await trx
    .updateTable('codes')
    .set((set) => ({ uses: set('uses', '+', 1) }))
    .where('hash', '=', ticket)
    .where('campaign', '=', lookup.campaign)
    .where('ended_at', 'is', null)
    .where('expires_at', '>', new Date(lookup.now))
    .where((where) => where('uses', '<', where.ref('max_uses')))
    .executeTakeFirstOrThrow();
  const found = await trx.selectFrom('codes').selectAll().where('hash', '=', ticket).executeTakeFirst();
  if (numUpdatedRows === 0n || !found || found.purpose === 'data')
    return asProblem(await findCode(trx, ticket, lookup));
  const { purpose, unit_id: unit, organiser_id: organiser } = found;
  return { ticket, purpose, unit, ...(organiser === null ? {} : { organiser }) };
}

function asProblem(found: LiveCode | CodeProblem): CodeProblem {
  return 'problem' in found ? found : { problem: 'ended' };
}

/** What a code is known by: its hash. */
export function ticketOf(code: string): string {
  return createHash('sha256').update(`tianbao code ${code}`).digest('hex');
}

/** With a letter and a digit, so that one sent alone can be told from a name and from a telephone number. */
function randomCode(): string {
  for (;;) {
    const code = randomSigns();
    if (/[A-Z]/u.test(code) && /\d/u.test(code)) return code;
  }
}

function randomSigns(): string {
  return Array.from({ length: codeLength }, () => codeAlphabet[randomInt(codeAlphabet.length)]).join('');
}
