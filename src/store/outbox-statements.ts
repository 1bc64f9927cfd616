import { presenceClass } from './presence.ts';
import { type Statement, statement } from './statement.ts';
import { leaseSeconds } from './turn.ts';
import { mayGoEarly, waitWords } from './waits.ts';

/** When a row may be taken if nobody has it, as the indexes have it: they do not know the lease, which changes often. */
const dueAt = (row: string): string => `coalesce(${row}.not_before, '-infinity'::timestamptz)`;

/** Whether a row may be taken now. */
const isDue = (row: string): string =>
  `(${dueAt(row)} <= now() and (${row}.leased_until is null or ${row}.leased_until <= now()))`;

/** Which rows are leased together, and which of them stand before another one. */
interface Scope {
  readonly which: (row: string) => string;
  readonly before: (first: string, second: string) => string;
}

/** Replies wait for earlier replies alone; a push waits for every reply, too. */
const replies: Scope = {
  which: (row) => `${row}.kind = 'reply'`,
  before: (first, second) => `${first}.kind = 'reply' and ${first}.position < ${second}.position`,
};
const all: Scope = {
  which: () => 'true',
  before: (first, second) =>
    `(${first}.kind = 'push', ${first}.position) < (${second}.kind = 'push', ${second}.position)`,
};

const leased = `attempts = o.attempts + 1, leased_until = now() + interval '${leaseSeconds} seconds', leased_by = $1, not_before = null`;
const given = `o.conversation_id as conversation, o.position, o.kind, c.platform, c.chat, o.body, o.attempts, o.problem,
  (extract(epoch from o.created_at) * 1000)::bigint as made`;

/**
 * Locks the first message of each conversation if it is due, and takes it with those due right behind it. Whoever has
 * the first one locked has the conversation: others pass it by. An earlier message that is still leased or waits for
 * its retry holds back all behind it. Planned at each call: the outbox is empty now and full a moment later.
 */
const leasing = ({ which, before }: Scope, whose: string, end: string): Statement => ({
  sql: `
with head as (
  select o.conversation_id
  from outbox o join conversations c on c.id = o.conversation_id
  where o.parked_at is null and ${which('o')} and ${isDue('o')} and ${whose}
    and not exists (
      select from outbox e where e.conversation_id = o.conversation_id and e.parked_at is null and ${before('e', 'o')}
    )
  ${end}
  for update of o skip locked
), taken as (
  select o.conversation_id, o.position
  from head join outbox o on o.conversation_id = head.conversation_id
  where o.parked_at is null and ${which('o')} and ${isDue('o')}
    and not exists (
      select from outbox e where e.conversation_id = o.conversation_id and e.parked_at is null and ${before('e', 'o')}
        and not ${isDue('e')}
    )
)
update outbox o set ${leased}
from taken join conversations c on c.id = taken.conversation_id
where o.conversation_id = taken.conversation_id and o.position = taken.position
returning ${given}`,
});

/** However many pushes wait, the replies' own index leads to those that are due. */
export const leaseReplies = leasing(replies, 'c.platform = any($2::text[])', `order by ${dueAt('o')} limit $3::int`);

export const leaseRepliesOf = leasing(replies, 'o.conversation_id = $2::uuid', '');

export const leaseAllOf = leasing(all, 'o.conversation_id = $2::uuid', '');

/**
 * Pushes of one platform that are due, one a conversation; none while something before it is unsent. The rows are found
 * again by their place: they are locked, so none has moved.
 */
export const leasePushes: Statement = {
  sql: `
with head as materialized (
  select o.ctid as place
  from outbox o
  where o.parked_at is null and o.kind = 'push' and o.platform = $2 and ${isDue('o')}
    and not exists (
      select from outbox e where e.conversation_id = o.conversation_id and e.parked_at is null and ${all.before('e', 'o')}
    )
  order by ${dueAt('o')} limit $3::int
  for update of o skip locked
)
update outbox o set ${leased}
from conversations c
where o.ctid = any(array(select place from head)) and c.id = o.conversation_id
returning ${given}`,
};

/**
 * Ends the waits of one chat's retries. Gives the conversation, where anything is unsent. What waits for the morning
 * has no problem and goes on waiting.
 */
export const endWaits = statement(
  'end-waits',
  `
with there as (
  select id from conversations where platform = $1 and chat = $2
), freed as (
  update outbox o set not_before = null
  from there where o.conversation_id = there.id and o.parked_at is null and o.not_before > now()
    and (o.kind = 'reply' or o.problem is not null)
)
select there.id from there
where exists (select from outbox o where o.conversation_id = there.id and o.parked_at is null)`,
);

/** The same for the replies of one conversation whose person has just said something. */
export const endWaitsOf = statement(
  'end-waits-of',
  `update outbox o set not_before = null
   where o.conversation_id = $1::uuid and ${mayGoEarly('o', Object.values(waitWords))}`,
);

/** The same for a platform that answers again: so many replies, those that would have been due first. */
export const endWaitsOfPlatform: Statement = {
  sql: `
with back as materialized (
  select o.ctid as place from outbox o join conversations c on c.id = o.conversation_id
  where c.platform = $1 and ${dueAt('o')} > now() and ${mayGoEarly('o', [waitWords.platform, waitWords.turn])}
  order by ${dueAt('o')} limit $2::int
  for update of o skip locked
)
update outbox o set not_before = null where o.ctid = any(array(select place from back)) returning o.position`,
};

/** How many replies stand before a position, but for some, and until when the last of them waits. */
export const unsentBefore = statement(
  'unsent-before',
  `
select count(*)::int as count, coalesce(extract(epoch from max(o.not_before) - now()) * 1000, 0)::float8 as "waitMs"
from outbox o
where o.conversation_id = $1::uuid and o.kind = 'reply' and o.parked_at is null and o.position < $2::bigint
  and o.position <> all($3::bigint[])`,
);

/**
 * Ends the leases of processes that are gone: their lock went with their connection. The lease's own end remains for
 * what holds its connection and does nothing.
 */
const releasing = (which: string): string => `
update outbox o set leased_until = null, leased_by = null
where o.leased_until > now() and o.leased_by <> $1 and o.parked_at is null and ${which} and not exists (
  select from pg_locks l
  where l.locktype = 'advisory' and l.classid = ${presenceClass} and l.objid = (hashtext(o.leased_by)::bigint & 4294967295)::oid
    and l.database = (select d.oid from pg_database d where d.datname = current_database())
)`;

export const releaseLost = statement('release-lost', releasing("o.kind = 'reply'"));

export const releaseLostOf = statement('release-lost-of', releasing('o.conversation_id = $2::uuid'));

export const releaseLostPushes = statement('release-lost-pushes', releasing("o.kind = 'push' and o.platform = $2"));

const mine = 'conversation_id = $1::uuid and position = $2::bigint and leased_by = $3 and parked_at is null';

export const renewLease = statement(
  'renew',
  `update outbox set leased_until = now() + interval '${leaseSeconds} seconds' where ${mine} returning position`,
);

export const retryLater = statement(
  'retry',
  `update outbox set leased_until = null, leased_by = null, not_before = now() + $4::float8 * interval '1 millisecond', problem = $5,
     attempts = coalesce($6::int, attempts)
   where ${mine}`,
);

/** Not begun: the attempt that the lease counted was none. */
export const putOff = statement(
  'put-off',
  `update outbox set leased_until = null, leased_by = null, not_before = now() + $4::float8 * interval '1 millisecond',
     attempts = attempts - 1
   where ${mine}`,
);

/**
 * The same behind an earlier message. A reply with a problem of its own keeps it and gets no time: the message before it
 * holds it back, and by such a problem nothing could tell that it may go early with that one (`mayGoEarly`).
 */
export const putBehind = statement(
  'put-behind',
  `update outbox set leased_until = null, leased_by = null, attempts = attempts - 1,
     not_before = case when kind = 'push' or problem is null or problem like '${waitWords.turn}:%'
       then now() + $4::float8 * interval '1 millisecond' end,
     problem = coalesce(problem, '${waitWords.turn}: behind an earlier message')
   where ${mine}`,
);

export const setAside = statement(
  'park',
  `update outbox set leased_until = null, leased_by = null, parked_at = now(), problem = $4 where ${mine}`,
);

export const markUnreachable = statement(
  'unreachable',
  `update accounts a set unreachable_at = $3::timestamptz, unreachable_problem = $2, unreachable_conversation = c.id,
     unreachable_turn = c.version
   from conversations c where c.id = $1::uuid and (a.platform, a.account) = (c.platform, c.account)`,
);

/** The chat has another id from now on; unless that one is a conversation of its own already. */
export const renameChat = statement(
  'rename-chat',
  `update conversations c set chat = $2
   where c.id = $1::uuid and c.chat <> $2
     and not exists (select from conversations o where o.platform = c.platform and o.chat = $2)`,
);
