import { takesSnapshot } from './draft-answers.ts';
import {
  gatheredStatement,
  gone,
  leaseEnd,
  nextIds,
  outboxColumns,
  revisionColumns,
  turnRecord,
} from './gathered-statement.ts';
import { type Statement, statement } from './statement.ts';
import { positionsPerTurn, type Revision, type TurnCommit } from './turn.ts';
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
  if (!turn || other || turn.replies.length !== 1 || touchesSubmission(turn)) return gatheredOf(batch);
  return lone(turn, batch);
}

/** Most turns write a revision and leave its submission as it is. */
function touchesSubmission({ open, revision }: TurnCommit): boolean {
  return (
    open !== undefined ||
    (revision !== undefined && (revision.formVersion !== undefined || takesSnapshot(revision.number)))
  );
}

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
  insert into revisions ${revisionColumns}
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

const gatheredTurns = gatheredStatement('turns');

/** The statement for turns of any kind but those that end a draft. */
export function gatheredOf({ turns, delivered, holder }: Batch): BoundStatement {
  const parameters = [json(turns.map(turnRecord)), holder, ...keysOf(delivered)];
  return { statement: gatheredTurns, parameters, tells: 'conversations' };
}
