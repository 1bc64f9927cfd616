import type { Batch, BoundStatement } from './commit-statement.ts';
import { gone, keysOf } from './delivered.ts';
import { foldedAnswers, takesSnapshot } from './draft-answers.ts';
import { leaseEnd, nextIds, outboxColumns, revisionColumns } from './gathered-statement.ts';
import { type Statement, statement } from './statement.ts';
import { positionsPerTurn, type TurnCommit } from './turn.ts';
import { json } from './values.ts';

/** What a turn alone writes beside the conversation and one reply. */
interface Kind {
  readonly bare: Statement;
  /** The same, and deletes what was delivered. */
  readonly clearing: Statement;
}

/** `tail` is the place of the parameter with what the conversation keeps of the draft's changes. */
const text = (parts: readonly string[], tail?: number): string => `
with moved as (
  update conversations set version = version + 1, recent_ids = ${nextIds('$3::text')}, state = $4::jsonb,
    ${tail === undefined ? '' : `tail = $${tail}::jsonb, `}updated_at = $5::timestamptz
  where id = $1::uuid and version = $2::int
  returning id, version
)${parts.map((part) => `, ${part}`).join('')}
insert into outbox ${outboxColumns}
select id, version::bigint * ${positionsPerTurn}, 'reply', $6::jsonb, 1, ${leaseEnd}, $7::text, $5::timestamptz from moved`;

const kindOf = (name: string, parameters: number, ...parts: readonly string[]): Kind => ({
  bare: statement(name, text(parts)),
  clearing: statement(`${name}-gone`, text([...parts, gone(parameters + 1)])),
});
/** Of a revision: the tail is the last of the parameters. */
const revisingOf = (name: string, parameters: number, ...parts: readonly string[]): Kind => ({
  bare: statement(name, text([revised, ...parts], parameters)),
  clearing: statement(`${name}-gone`, text([revised, ...parts, gone(parameters + 1)], parameters)),
});

const revised = `revised as (
  insert into revisions ${revisionColumns}
  select $8::text, $9::uuid, $10::uuid, $11::int, $5::timestamptz, $12::uuid, $13::text, $14::text, $15::jsonb from moved
)`;
/** `organiser` and `form` are places of parameters; those of the form's version and the activity follow the form's. */
const opened = (organiser: number, form: number): string => `opened as (
  insert into submissions
    (campaign, unit_id, id, form, form_version, state, activity_id, organiser_id, created_at, updated_at)
  select $8::text, $9::uuid, $10::uuid, $${form}::text, $${form + 1}::int, 'draft', $${form + 2}::uuid, $${organiser}::uuid,
    $5::timestamptz, $5::timestamptz
  from moved
)`;
const kept = `kept as (
  update submissions s set snapshot = (${foldedAnswers('$11::int', '$15::jsonb')}), snapshot_revision = $11::int
  from moved where (s.campaign, s.unit_id, s.id) = ($8::text, $9::uuid, $10::uuid)
)`;

const kinds = {
  word: kindOf('turn', 7),
  answer: revisingOf('answer', 16),
  opening: kindOf('opening', 14, opened(11, 12)),
  first: revisingOf('first-answer', 19, opened(12, 16)),
  snapshot: revisingOf('answer-snapshot', 16, kept),
} as const;

/**
 * The statement of a turn alone, with one reply: the same as for several, without the cost of a set, which is as much
 * again. Undefined where it does what few do.
 */
export function loneStatement(turn: TurnCommit, { delivered, holder }: Batch): BoundStatement | undefined {
  const kind = turn.replies.length === 1 ? kindFor(turn) : undefined;
  if (!kind) return undefined;
  const parameters = [...said(turn, holder), ...written(turn), ...openedBy(turn), ...keptOf(turn)];
  const { bare, clearing } = kinds[kind];
  if (delivered.length === 0) return { statement: bare, parameters, tells: 'count' };
  return { statement: clearing, parameters: [...parameters, ...keysOf(delivered)], tells: 'count' };
}

function kindFor({ open, revision }: TurnCommit): keyof typeof kinds | undefined {
  if (!revision) return open ? 'opening' : 'word';
  if (revision.formVersion !== undefined) return undefined;
  if (open) return open.submission === revision.submission && revision.number === 1 ? 'first' : undefined;
  return takesSnapshot(revision.number) ? 'snapshot' : 'answer';
}

function said({ conversation, version, event, state, at, replies }: TurnCommit, holder: string): readonly unknown[] {
  return [conversation, version, event, json(state), new Date(at).toISOString(), json(replies[0]), holder];
}

function written({ campaign, unit, organiser, platform, revision, open }: TurnCommit): readonly unknown[] {
  if (!revision) return open ? [campaign, unit, open.submission, organiser] : [];
  const { submission, number, action, changes } = revision;
  return [campaign, unit, submission, number, organiser, platform, action, json(changes)];
}

function openedBy({ open }: TurnCommit): readonly unknown[] {
  return open ? [open.form, open.formVersion, open.activity ?? null] : [];
}

function keptOf({ revision }: TurnCommit): readonly unknown[] {
  if (!revision) return [];
  return [revision.tail ? json(revision.tail) : null];
}
