import { foldedAnswers, takesSnapshot } from './draft-answers.ts';
import { type Statement, statement } from './statement.ts';
import { leaseSeconds, positionsPerTurn, type Revision, recentIdsKept, type TurnCommit } from './turn.ts';
import { json } from './values.ts';

/** A message that was delivered: its row is to be deleted. */
export interface Delivered {
  readonly conversation: string;
  readonly position: number;
}

export interface Batch {
  /** Of different conversations. */
  readonly turns: readonly TurnCommit[];
  readonly delivered: readonly Delivered[];
  /** The process that sends the replies. */
  readonly holder: string;
}

export interface BoundStatement {
  readonly statement: Statement;
  readonly parameters: readonly unknown[];
  /**
   * How it tells what was committed: it gives back the conversations (`id`) of those turns, or only counts the one
   * message of a turn alone, which spares the server and the client a row.
   */
  readonly tells: 'conversations' | 'count';
}

/** The statement that commits a batch. Each turn's rows are written only if its guard held. */
export function commitStatement(batch: Batch): BoundStatement {
  const [turn, other] = batch.turns;
  if (!turn || other || turn.replies.length !== 1 || touchesSubmission(turn)) return gathered(batch);
  return lone(turn, batch);
}

/** Most turns write a revision and leave its submission as it is. */
function touchesSubmission({ open, revision }: TurnCommit): boolean {
  return (
    open !== undefined ||
    (revision !== undefined && (revision.formVersion !== undefined || takesSnapshot(revision.number)))
  );
}

/** The parts of an update that every turn makes. */
const nextIds = (event: string): string => `(array_prepend(${event}, recent_ids))[1:${recentIdsKept}]`;
const leaseEnd = `now() + interval '${leaseSeconds} seconds'`;
const outboxColumns = '(conversation_id, position, kind, body, attempts, leased_until, leased_by, created_at)';

/** Deletes the messages that two arrays name, the first one being the parameter with this number. */
const gone = (first: number): string => `gone as (
  delete from outbox using unnest($${first}::uuid[], $${first + 1}::bigint[]) as delivered (conversation, position)
  where outbox.conversation_id = delivered.conversation and outbox.position = delivered.position
)`;

const loneText = (...more: readonly string[]): string => `
with moved as (
  update conversations set version = version + 1, recent_ids = ${nextIds('$3::text')}, state = $4::jsonb,
    updated_at = $5::timestamptz
  where id = $1::uuid and version = $2::int
  returning id, version
)${more.map((part) => `, ${part}`).join('')}
insert into outbox ${outboxColumns}
select id, version::bigint * ${positionsPerTurn}, 'reply', $6::jsonb, 1, ${leaseEnd}, $7::text, $5::timestamptz from moved`;

const revised = `revised as (
  insert into revisions (campaign, unit_id, submission_id, number, at, organiser_id, platform, action, changes)
  select $8::text, $9::uuid, $10::uuid, $11::int, $5::timestamptz, $12::uuid, $13::text, $14::text, $15::jsonb from moved
)`;

const loneTurn = { bare: statement('turn', loneText()), clearing: statement('turn-gone', loneText(gone(8))) };
const loneAnswer = {
  bare: statement('answer', loneText(revised)),
  clearing: statement('answer-gone', loneText(revised, gone(16))),
};

/** What most turns are, one answer and one reply, without the cost of a set. */
function lone(turn: TurnCommit, { delivered, holder }: Batch): BoundStatement {
  const { conversation, version, event, revision } = turn;
  const at = new Date(turn.at).toISOString();
  const said = [conversation, version, event, json(turn.state), at, json(turn.replies[0]), holder];
  const { bare, clearing } = revision ? loneAnswer : loneTurn;
  const parameters = revision ? [...said, ...answered(turn, revision)] : said;
  if (delivered.length === 0) return { statement: bare, parameters, tells: 'count' };
  return { statement: clearing, parameters: [...parameters, ...keysOf(delivered)], tells: 'count' };
}

function answered(turn: TurnCommit, { submission, number, action, changes }: Revision): readonly unknown[] {
  return [turn.campaign, turn.unit, submission, number, turn.organiser, turn.platform, action, json(changes)];
}

function keysOf(delivered: readonly Delivered[]): readonly (readonly unknown[])[] {
  return [delivered.map(({ conversation }) => conversation), delivered.map(({ position }) => position)];
}

/** One JSON document carries all turns: half the client's work of twenty arrays, and no more for the server. */
const gatheredTurns = statement(
  'turns',
  `
with turn as materialized (
  select * from json_to_recordset($1::json) as turn (id uuid, version int, event text, state jsonb, at timestamptz,
    organiser uuid, campaign text, unit uuid, platform text, opened uuid, form text, form_version int,
    revised uuid, number int, action text, changes jsonb, upgraded int, snapshot boolean, replies json)
), moved as (
  update conversations set version = conversations.version + 1, recent_ids = ${nextIds('turn.event')}, state = turn.state,
    updated_at = turn.at
  from turn
  where conversations.id = turn.id and conversations.version = turn.version
  returning turn.*, conversations.version as reached
), opened as (
  insert into submissions (campaign, unit_id, id, form, form_version, state, organiser_id, created_at, updated_at)
  select campaign, unit, opened, form, form_version, 'draft', organiser, at, at from moved where opened is not null
), revised as (
  insert into revisions (campaign, unit_id, submission_id, number, at, organiser_id, platform, action, changes)
  select campaign, unit, revised, number, at, organiser, platform, action, changes from moved where revised is not null
), upgraded as (
  update submissions set form_version = moved.upgraded, updated_at = moved.at from moved
  where moved.upgraded is not null
    and (submissions.campaign, submissions.unit_id, submissions.id) = (moved.campaign, moved.unit, moved.revised)
), kept as (
  update submissions set snapshot = folded.answers, snapshot_revision = moved.number
  from moved join submissions s on (s.campaign, s.unit_id, s.id) = (moved.campaign, moved.unit, moved.revised),
    lateral (${foldedAnswers('moved.number', 'moved.changes')}) folded
  where moved.snapshot and (submissions.campaign, submissions.unit_id, submissions.id) = (s.campaign, s.unit_id, s.id)
), said as (
  insert into outbox ${outboxColumns}
  select moved.id, reached::bigint * ${positionsPerTurn} + reply.index - 1, 'reply', reply.body::jsonb, 1, ${leaseEnd},
    $2::text, moved.at
  from moved, json_array_elements(moved.replies) with ordinality as reply (body, index)
), ${gone(3)}
select id from moved`,
);

function gathered({ turns, delivered, holder }: Batch): BoundStatement {
  const parameters = [json(turns.map(record)), holder, ...keysOf(delivered)];
  return { statement: gatheredTurns, parameters, tells: 'conversations' };
}

/** What is undefined is left out of the document. */
function record(turn: TurnCommit): Readonly<Record<string, unknown>> {
  const { open, revision } = turn;
  return {
    id: turn.conversation,
    version: turn.version,
    event: turn.event,
    state: turn.state,
    at: new Date(turn.at).toISOString(),
    organiser: turn.organiser,
    campaign: turn.campaign,
    unit: turn.unit,
    platform: turn.platform,
    opened: open?.submission,
    form: open?.form,
    form_version: open?.formVersion,
    revised: revision?.submission,
    number: revision?.number,
    action: revision?.action,
    changes: revision?.changes,
    upgraded: revision?.formVersion,
    // One statement changes a row once.
    snapshot: revision && revision.formVersion === undefined && takesSnapshot(revision.number),
    replies: turn.replies,
  };
}
