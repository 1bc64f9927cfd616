import { sql } from 'kysely';
import type { OfficeItem } from '../../dialogs/push.ts';
import { conversationsOfUnit, pushesFrom } from '../people/news.ts';
import { nobody } from '../personal/person.ts';
import type { Db } from '../schema.ts';
import { positionsPerTurn } from '../turn.ts';
import { json } from '../values.ts';

export interface UnitNews {
  readonly campaign: string;
  readonly unit: string;
  readonly item: OfficeItem;
  /** `at once`; or `soon`, so that what the office does in the next moments is told in the same message. */
  readonly when: 'at once' | 'soon';
  /** In milliseconds since the epoch. */
  readonly now: number;
}

/** Since the last decision about the unit, and since the first that waits: whoever decides about forty tells it once. */
const soon = sql`now() + interval '1 minute'`;
const latest = sql`to_timestamp((o.body ->> 'since')::float8) + interval '15 minutes'`;
/** A message tells no more than so many at once; the status tells all. */
const mostItems = 200;

/**
 * Tells everybody of a unit what the office decided or said, in the transaction that does: what already waits for the same
 * person gets one more line instead of another message. Gives how many people it will reach.
 */
export async function tellUnit(trx: Db, { campaign, unit, item, when, now }: UnitNews): Promise<number> {
  const conversations = await conversationsOfUnit(trx, { campaign, unit, except: nobody });
  for (const conversation of conversations) {
    if (!(await addToWaiting(trx, conversation, item, when))) await insert(trx, conversation, item, when, now);
  }
  return conversations.length;
}

/** A message that nobody has begun to send. */
async function addToWaiting(trx: Db, conversation: string, item: OfficeItem, when: UnitNews['when']): Promise<boolean> {
  // What goes out at once is waited for by nothing.
  const waits =
    when === 'at once'
      ? sql`null`
      : sql`case when o.not_before is not null then greatest(o.not_before, least(${soon}, coalesce(${latest}, ${soon}))) end`;
  const { rows } = await sql`
    update outbox o set body = jsonb_set(o.body, '{push,items}', (o.body #> '{push,items}') || ${json([item])}::jsonb),
      not_before = ${waits}
    where (o.conversation_id, o.position) in (
      select w.conversation_id, w.position from outbox w
      where w.conversation_id = ${conversation}::uuid and w.kind = 'push' and w.parked_at is null and w.attempts = 0
        and w.leased_until is null and w.body #>> '{push,kind}' = 'office'
        and jsonb_array_length(w.body #> '{push,items}') < ${sql.lit(mostItems)}
      order by w.position desc limit 1
      for update skip locked
    )
    returning o.position`.execute(trx);
  return rows.length > 0;
}

const attempts = 4;

/** A position that another transaction takes at the same moment is taken: the next one then. */
async function insert(
  trx: Db,
  conversation: string,
  item: OfficeItem,
  when: UnitNews['when'],
  now: number,
): Promise<void> {
  const body = sql`${json({ push: { v: 1, kind: 'office', items: [item] } })}::jsonb || jsonb_build_object('since', extract(epoch from now()))`;
  for (let attempt = 0; attempt < attempts; attempt++) {
    const { rows } = await sql`
      insert into outbox (conversation_id, position, kind, platform, body, not_before, created_at)
      select id, position, 'push', platform, ${body}, ${when === 'soon' ? soon : sql`null`}, ${new Date(now).toISOString()}::timestamptz
      from (
        select c.id, c.version, c.platform, greatest(c.version::bigint * ${sql.lit(positionsPerTurn)} + ${sql.lit(pushesFrom)}, (
          select max(o.position) + 1 from outbox o where o.conversation_id = c.id and o.kind = 'push'
        )) as position
        from conversations c where c.id = ${conversation}::uuid
      ) as next
      where position < (version::bigint + 1) * ${sql.lit(positionsPerTurn)}
      on conflict do nothing
      returning position`.execute(trx);
    if (rows.length > 0) return;
  }
}
