import { presenceClass } from './presence.ts';
import { type Statement, statement } from './statement.ts';
import { leaseSeconds } from './turn.ts';

/** When a row may be taken, as its index has it. */
const dueAt = (row: string): string =>
  `coalesce(greatest(${row}.leased_until, ${row}.not_before), '-infinity'::timestamptz)`;

/** Whether the first row goes before the second. */
const before = (first: string, second: string): string =>
  `(${first}.kind = 'push', ${first}.position) < (${second}.kind = 'push', ${second}.position)`;

/**
 * Locks the first message of each conversation if it is due, and takes it with those due right behind it. Whoever has
 * the first one locked has the conversation: others pass it by. An earlier message that is still leased or waits for
 * its retry holds back all behind it. Planned at each call: the outbox is empty now and holds a whole wave a moment later.
 */
const leasing = (which: string, end: string): Statement => ({
  sql: `
with head as (
  select o.conversation_id
  from outbox o join conversations c on c.id = o.conversation_id
  where o.parked_at is null and ${dueAt('o')} <= now() and ${which}
    and not exists (
      select from outbox e where e.conversation_id = o.conversation_id and e.parked_at is null and ${before('e', 'o')}
    )
  ${end}
  for update of o skip locked
), taken as (
  select o.conversation_id, o.position
  from head join outbox o on o.conversation_id = head.conversation_id
  where o.parked_at is null and ${dueAt('o')} <= now()
    and not exists (
      select from outbox e where e.conversation_id = o.conversation_id and e.parked_at is null and ${before('e', 'o')}
        and ${dueAt('e')} > now()
    )
)
update outbox o
set attempts = o.attempts + 1, leased_until = now() + interval '${leaseSeconds} seconds', leased_by = $1, not_before = null
from taken join conversations c on c.id = taken.conversation_id
where o.conversation_id = taken.conversation_id and o.position = taken.position
returning o.conversation_id as conversation, o.position, o.kind, c.platform, c.chat, o.body, o.attempts, o.problem`,
});

export const leaseDue = leasing('c.platform = any($2::text[])', `order by ${dueAt('o')} limit $3::int`);

export const leaseOfConversation = leasing('o.conversation_id = $2::uuid', '');

/** Ends the waits of one chat's retries. Gives the conversation, where anything is unsent. */
export const endWaits = statement(
  'end-waits',
  `
with there as (
  select id from conversations where platform = $1 and chat = $2
), freed as (
  update outbox o set not_before = null
  from there where o.conversation_id = there.id and o.parked_at is null and o.not_before > now()
)
select there.id from there
where exists (select from outbox o where o.conversation_id = there.id and o.parked_at is null)`,
);

/**
 * Ends the leases of processes that are gone: their lock went with their connection. The lease's own end remains for
 * what holds its connection and does nothing.
 */
const releasing = (which: string): string => `
update outbox o set leased_until = null, leased_by = null
where o.leased_until > now() and o.leased_by <> $1 and ${which} and not exists (
  select from pg_locks l
  where l.locktype = 'advisory' and l.classid = ${presenceClass} and l.objid = (hashtext(o.leased_by)::bigint & 4294967295)::oid
    and l.database = (select d.oid from pg_database d where d.datname = current_database())
)`;

export const releaseLost = statement('release-lost', releasing('true'));

export const releaseLostOf = statement('release-lost-of', releasing('o.conversation_id = $2::uuid'));

const mine = 'conversation_id = $1::uuid and position = $2::bigint and leased_by = $3 and parked_at is null';

export const renewLease = statement(
  'renew',
  `update outbox set leased_until = now() + interval '${leaseSeconds} seconds' where ${mine} returning position`,
);

export const retryLater = statement(
  'retry',
  `update outbox set leased_until = null, leased_by = null, not_before = now() + $4::float8 * interval '1 millisecond', problem = $5
   where ${mine}`,
);

export const setAside = statement(
  'park',
  `update outbox set leased_until = null, leased_by = null, parked_at = now(), problem = $4 where ${mine}`,
);
