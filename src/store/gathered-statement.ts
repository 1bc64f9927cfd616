import { gone } from './delivered.ts';
import { foldedAnswers, takesSnapshot } from './draft-answers.ts';
import { type Statement, statement } from './statement.ts';
import { leaseSeconds, positionsPerTurn, recentIdsKept, type TurnCommit } from './turn.ts';

/** What a kind of turn adds to the statement of all others. */
export interface Addition {
  /** Columns of each turn's document, after those of every turn. */
  readonly columns: readonly string[];
  /** Parts that read the turns whose guard held, as `moved`. */
  readonly parts: readonly string[];
  /** What is given back of each such turn beside its conversation. */
  readonly gives: readonly string[];
}

const nothing: Addition = { columns: [], parts: [], gives: [] };

/** The parts of an update that every turn makes. */
export const nextIds = (event: string): string => `(array_prepend(${event}, recent_ids))[1:${recentIdsKept}]`;
export const leaseEnd = `now() + interval '${leaseSeconds} seconds'`;
export const outboxColumns = '(conversation_id, position, kind, body, attempts, leased_until, leased_by, created_at)';
export const revisionColumns =
  '(campaign, unit_id, submission_id, number, at, organiser_id, platform, action, changes)';

/**
 * Commits turns of different conversations, each only if its guard holds, and gives back those. One JSON document ($1)
 * carries all: half the client's work of twenty arrays, and no more for the server. $2 is who sends the replies, $3 and
 * $4 name the messages that were delivered.
 */
export function gatheredStatement(name: string, { columns, parts, gives }: Addition = nothing): Statement {
  return statement(
    name,
    `
with turn as materialized (
  select * from json_to_recordset($1::json) as turn (${[...everyTurn, ...columns].join(', ')})
), moved as (
  update conversations set version = conversations.version + 1, recent_ids = ${nextIds('turn.event')}, state = turn.state,
    tail = case when turn.revised is null then conversations.tail else turn.tail end, updated_at = turn.at
  from turn
  where conversations.id = turn.id and conversations.version = turn.version
  returning turn.*, conversations.version as reached
), ${[...written, ...parts, gone(3)].join(', ')}
select ${['id', ...gives].join(', ')} from moved`,
  );
}

const everyTurn = [
  'id uuid, version int, event text, state jsonb, at timestamptz, organiser uuid, campaign text, unit uuid, platform text',
  'opened uuid, form text, form_version int, about uuid, revised uuid, number int, action text, changes jsonb, upgraded int',
  'tail jsonb, snapshot boolean, replies json',
];

const written = [
  `opened as (
  insert into submissions
    (campaign, unit_id, id, form, form_version, state, activity_id, organiser_id, created_at, updated_at)
  select campaign, unit, opened, form, form_version, 'draft', about, organiser, at, at from moved where opened is not null
)`,
  `revised as (
  insert into revisions ${revisionColumns}
  select campaign, unit, revised, number, at, organiser, platform, action, changes from moved where revised is not null
)`,
  `upgraded as (
  update submissions s set updated_at = moved.at,
    form_version = case when s.correcting is null then moved.upgraded else s.form_version end,
    correcting = case when s.correcting is not null then moved.upgraded end
  from moved
  where moved.upgraded is not null
    and (s.campaign, s.unit_id, s.id) = (moved.campaign, moved.unit, moved.revised)
)`,
  `kept as (
  update submissions s set snapshot = (${foldedAnswers('moved.number', 'moved.changes')}), snapshot_revision = moved.number
  from moved where moved.snapshot and (s.campaign, s.unit_id, s.id) = (moved.campaign, moved.unit, moved.revised)
)`,
  `said as (
  insert into outbox ${outboxColumns}
  select moved.id, reached::bigint * ${positionsPerTurn} + reply.index - 1, 'reply', reply.body::jsonb, 1, ${leaseEnd},
    $2::text, moved.at
  from moved, json_array_elements(moved.replies) with ordinality as reply (body, index)
)`,
];

/** A turn in the document of a gathered statement. What is undefined is left out. */
export function turnRecord(turn: TurnCommit): Readonly<Record<string, unknown>> {
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
    about: open?.activity,
    revised: revision?.submission,
    number: revision?.number,
    action: revision?.action,
    changes: revision?.changes,
    upgraded: revision?.formVersion,
    tail: revision?.tail,
    // One statement changes a row once.
    snapshot: revision && revision.formVersion === undefined && takesSnapshot(revision.number),
    replies: turn.replies,
  };
}
