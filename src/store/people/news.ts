import { sql } from 'kysely';
import type { Message } from '../../dialogs/message.ts';
import type { Push } from '../../dialogs/push.ts';
import type { Db } from '../schema.ts';
import { positionsPerTurn } from '../turn.ts';
import { json } from '../values.ts';

/** Where pushes of a conversation begin among the positions of its next turn. */
export const pushesFrom = positionsPerTurn / 2;

/** By whom news came about, for when their data are deleted. */
export interface NewsCause {
  readonly organiser: string;
  /** The same without their name. Absent: the news tells what they said, and goes with them. */
  readonly unnamed?: Message;
}

/**
 * Puts news for conversations into the outbox, in the transaction of what they are about; the sender says it in the
 * person's language, with an open question asked again under it. News beyond fifty that nobody has answered is dropped.
 */
export async function pushNews(
  trx: Db,
  {
    conversations,
    text,
    now,
    kind = 'news',
    by,
  }: {
    readonly conversations: readonly string[];
    readonly text: Message;
    readonly now: number;
    readonly kind?: Exclude<Push['kind'], 'reminder' | 'office'>;
    readonly by?: NewsCause;
  },
): Promise<void> {
  const body = json({ push: { v: 1, kind, text }, ...(by ? { by: by.organiser, unnamed: by.unnamed } : {}) });
  let waiting = conversations;
  // A position that another transaction takes at the same moment is taken: the next one then.
  for (let attempt = 0; attempt < attempts && waiting.length > 0; attempt++) {
    const { rows } = await sql<{ readonly id: string }>`
      insert into outbox (conversation_id, position, kind, platform, body, created_at)
      select id, position, 'push', platform, ${body}::jsonb, ${new Date(now).toISOString()}::timestamptz
      from (
        select c.id, c.version, c.platform, greatest(c.version::bigint * ${sql.lit(positionsPerTurn)} + ${sql.lit(pushesFrom)}, (
          select max(o.position) + 1 from outbox o where o.conversation_id = c.id and o.kind = 'push'
        )) as position
        from conversations c where c.id = any(${waiting}::uuid[])
      ) as next
      where position < (version::bigint + 1) * ${sql.lit(positionsPerTurn)}
      order by id
      on conflict do nothing
      returning conversation_id as id`.execute(trx);
    const told = new Set(rows.map(({ id }) => id));
    waiting = waiting.filter((id) => !told.has(id));
  }
}

const attempts = 4;

/** News that wait no longer say who a person is, nor what they said. For the transaction in which their data are deleted. */
export async function hideFromNews(trx: Db, organiser: string): Promise<void> {
  const own = sql<boolean>`kind = 'push' and body ->> 'by' = ${organiser}`;
  await sql`delete from outbox where ${own} and body -> 'unnamed' is null`.execute(trx);
  await sql`
    update outbox set body = jsonb_set(body - 'by' - 'unnamed', '{push,text}', body -> 'unnamed') where ${own}`.execute(
    trx,
  );
}

/** News that one person caused were caused by the other, who is the same. */
export async function passNews(trx: Db, { from, to }: { readonly from: string; readonly to: string }): Promise<void> {
  await sql`
    update outbox set body = jsonb_set(body, '{by}', to_jsonb(${to}::text)) where kind = 'push' and body ->> 'by' = ${from}`.execute(
    trx,
  );
}

/** Where a message can arrive, as a condition on `c`: the terminal is nobody's, and some have blocked the bot. */
export const isReachable = `c.platform <> 'terminal' and not exists (
  select from accounts a where a.unreachable_conversation = c.id and a.unreachable_turn = c.version
)`;
const reachable = sql.raw<boolean>(isReachable);

/** The conversation in which each person of a unit was last active, of those that can be reached; but for one person. */
export async function conversationsOfUnit(
  db: Db,
  { campaign, unit, except }: { readonly campaign: string; readonly unit: string; readonly except: string },
): Promise<readonly string[]> {
  const { rows } = await sql<{ readonly id: string }>`
    select distinct on (o.id) c.id
    from organisers o join conversations c on c.organiser_id = o.id
    where o.campaign = ${campaign} and o.unit_id = ${unit}::uuid and o.id <> ${except}::uuid and ${reachable}
    order by o.id, c.updated_at desc`.execute(db);
  return rows.map(({ id }) => id);
}

/** The conversation in which a person was last active, of those that can be reached; but for one conversation. */
export async function conversationOf(
  db: Db,
  { organiser, except }: { readonly organiser: string; readonly except: string },
): Promise<readonly string[]> {
  const { rows } = await sql<{ readonly id: string }>`
    select c.id from conversations c
    where c.organiser_id = ${organiser}::uuid and c.id <> ${except}::uuid and ${reachable}
    order by c.updated_at desc limit 1`.execute(db);
  return rows.map(({ id }) => id);
}
