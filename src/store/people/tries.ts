import { sql } from 'kysely';
import type { Db } from '../schema.ts';

/** Who types codes: both are counted, so that neither another chat nor another account begins anew. */
export interface Typist {
  readonly platform: string;
  readonly account: string;
  readonly conversation: string;
}

/** How many wrong codes may be typed before a wait, and in how long, in milliseconds. */
export const tryLimits = { wrong: 5, withinMs: 10 * 60_000 } as const;

/**
 * Counts a code as wrong before it is looked at, so that of many at once each waits for the one before. Gives the
 * milliseconds to wait where there were too many; then it must not be looked at. For a transaction.
 */
export async function beginTry(trx: Db, typist: Typist, now: number): Promise<'may' | { readonly waitMs: number }> {
  return beginTryOf(trx, subjectsOf(typist), now);
}

/** The same for whatever is not to be done too often; each of the subjects is counted. */
export async function beginTryOf(
  trx: Db,
  subjects: readonly string[],
  now: number,
  { wrong: most, withinMs }: { readonly wrong: number; readonly withinMs: number } = tryLimits,
): Promise<'may' | { readonly waitMs: number }> {
  let waitMs = 0;
  for (const subject of subjects) {
    const { wrong, since } = await count(trx, subject, { now, withinMs });
    if (wrong > most) waitMs = Math.max(waitMs, since.getTime() + withinMs - now);
  }
  return waitMs > 0 ? { waitMs } : 'may';
}

/** The milliseconds to wait before the next try, where it would be one too many; counts nothing. */
export async function waitBefore(
  db: Db,
  subject: string,
  now: number,
  { most, withinMs }: { readonly most: number; readonly withinMs: number },
): Promise<number | undefined> {
  const tries = await db
    .selectFrom('code_tries')
    .select('since')
    .where('subject', '=', subject)
    .where('wrong', '>=', most)
    .executeTakeFirst();
  const waitMs = tries ? tries.since.getTime() + withinMs - now : 0;
  // As `count` has it: what lies further ahead is of a clock that has gone back.
  return waitMs > 0 && waitMs <= 2 * withinMs ? waitMs : undefined;
}

/** It was not wrong. */
export async function forgiveTry(trx: Db, typist: Typist): Promise<void> {
  await trx
    .updateTable('code_tries')
    .set((set) => ({ wrong: set('wrong', '-', 1) }))
    .where('subject', 'in', subjectsOf(typist))
    .execute();
}

/** Locked in the same order by everybody. */
function subjectsOf({ platform, account, conversation }: Typist): readonly string[] {
  return [`account:${platform}:${account}`, `conversation:${conversation}`];
}

async function count(
  trx: Db,
  subject: string,
  { now, withinMs }: { readonly now: number; readonly withinMs: number },
): Promise<{ readonly wrong: number; readonly since: Date }> {
  const [from, until] = [now - withinMs, now + withinMs].map((at) => new Date(at).toISOString());
  // A clock that was wrong and has gone back keeps nobody waiting for longer.
  const over = sql<boolean>`(code_tries.since <= ${from}::timestamptz or code_tries.since > ${until}::timestamptz)`;
  return trx
    .insertInto('code_tries')
    .values({ subject, wrong: 1, since: new Date(now) })
    .onConflict((conflict) =>
      conflict.column('subject').doUpdateSet({
        wrong: sql`case when ${over} then 1 else code_tries.wrong + 1 end`,
        since: sql`case when ${over} then excluded.since else code_tries.since end`,
      }),
    )
    .returning(['wrong', 'since'])
    .executeTakeFirstOrThrow();
}
