import { sql } from 'kysely';
import type { Message } from '../../dialogs/message.ts';
import type { Db } from '../schema.ts';
import type { Platform } from '../tables/platform.ts';
import { pushNews } from './news.ts';

export interface Outage {
  readonly campaign: string;
  readonly platform: Platform;
  /** When the connection was lost, in milliseconds since the epoch: names the outage. */
  readonly since: number;
  /** When it came back. */
  readonly backAt: number;
  readonly now: number;
}

/** Whoever had been silent for longer when the connection was lost was not in the middle of anything. */
const talkingMs = 3_600_000;
/** A message's moment is a whole second on some platforms, and their clock is not quite ours. */
export const clockSlackMs = 2_000;
/** A connection that is lost again and again is told of once in this time. */
const atMostEveryMs = 10 * 60_000;

/**
 * A platform that keeps nothing for us was away: tells everybody in mid-talk there who has not been heard of since,
 * once for each outage and at most every ten minutes. Gives how many are told.
 */
export async function tellOfOutage(db: Db, outage: Outage, text: Message): Promise<number> {
  return db.transaction().execute(async (trx) => {
    if (!(await isNew(trx, outage))) return 0;
    const conversations = await inMidTalk(trx, outage);
    await pushNews(trx, { conversations, text, now: outage.now, kind: 'outage' });
    return conversations.length;
  });
}

async function isNew(trx: Db, { platform, campaign, since, now }: Outage): Promise<boolean> {
  const row = { since: new Date(since), told_at: new Date(now) };
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto('platform_outages')
    .values({ platform, campaign, ...row })
    .onConflict((conflict) =>
      conflict
        .columns(['platform', 'campaign'])
        .doUpdateSet(row)
        .where('platform_outages.since', '<', new Date(since))
        .where('platform_outages.told_at', '<=', new Date(now - atMostEveryMs)),
    )
    .executeTakeFirstOrThrow();
  return (numInsertedOrUpdatedRows ?? 0n) > 0n;
}

async function inMidTalk(trx: Db, { platform, campaign, since, backAt }: Outage): Promise<readonly string[]> {
  const [first, last] = [since - talkingMs, backAt - clockSlackMs].map((at) => new Date(at).toISOString());
  const { rows } = await sql<{ readonly id: string }>`
    select c.id from conversations c
    join organisers o on o.id = c.organiser_id
    join submissions s on (s.campaign, s.unit_id, s.id) = (o.campaign, o.unit_id, (c.state #>> '{talk,submission}')::uuid)
    where c.platform = ${platform} and o.campaign = ${campaign} and c.state -> 'talk' is not null and (s.state in ('draft', 'returned') or s.correcting is not null)
      and c.updated_at between ${first}::timestamptz and ${last}::timestamptz`.execute(trx);
  return rows.map(({ id }) => id);
}
