import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../schema.ts';

/** Whose conversations: all of a person, or those of one account. */
export interface ConversationsOf {
  readonly organiser: string;
  readonly account?: { readonly platform: string; readonly account: string };
  /** The conversation of this turn, which its own commit guards. */
  readonly own: string;
}

/**
 * Makes what every process keeps of these conversations stale, and locks them until the end of the transaction: a turn
 * that is under way comes before, or finds itself lost and loads again.
 */
export async function refreshConversations(trx: Db, of: ConversationsOf): Promise<void> {
  await raise(trx, of.own, condition(of), sql`organiser_id = organiser_id`);
}

/** The same as for a person's own, and from now on they are another person's. */
export async function giveConversations(trx: Db, of: ConversationsOf, to: string): Promise<void> {
  await raise(trx, of.own, condition(of), sql`organiser_id = ${to}::uuid`);
}

/** The same for everybody who files for a unit: what every process keeps of it is not so any more. */
export async function refreshUnit(
  trx: Db,
  { campaign, unit, own }: { readonly campaign: string; readonly unit: string; readonly own: string },
): Promise<void> {
  await raise(
    trx,
    own,
    sql`id <> ${own}::uuid and organiser_id in (
      select o.id from organisers o where o.campaign = ${campaign} and o.unit_id = ${unit}::uuid
    )`,
    sql`organiser_id = organiser_id`,
  );
}

/**
 * Nobody's conversation keeps what was answered in these submissions, nor does what a process keeps of one. They are
 * looked for among all: this is rare.
 */
export async function forgetTails(
  trx: Db,
  { submissions, own }: { readonly submissions: readonly string[]; readonly own: string },
): Promise<void> {
  if (submissions.length === 0) return;
  await raise(
    trx,
    own,
    sql`tail ->> 'submission' = any(${submissions}::text[]) or state #>> '{talk,submission}' = any(${submissions}::text[])`,
    sql`tail = null`,
  );
}

/** A conversation that could not be reached has not been heard of by this: it stays unreachable at its `raised` version. */
export const staysUnreachable = `update accounts a set unreachable_turn = raised.version from raised
  where a.unreachable_conversation = raised.id and a.unreachable_turn = raised.version - 1`;

async function raise(trx: Db, own: string, which: RawBuilder<boolean>, what: RawBuilder<unknown>): Promise<void> {
  await sql`
    with raised as (
      update conversations set ${what}, version = version + (id <> ${own}::uuid)::int
      where ${which}
      returning id, version
    )
    ${sql.raw(staysUnreachable)} and raised.id <> ${own}::uuid`.execute(trx);
}

function condition({ organiser, account }: ConversationsOf): RawBuilder<boolean> {
  return account
    ? sql`organiser_id = ${organiser}::uuid and platform = ${account.platform} and account = ${account.account}`
    : sql`organiser_id = ${organiser}::uuid`;
}
