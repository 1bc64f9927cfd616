import type { BoundStatement } from './commit-statement.ts';
import { type Addition, gatheredStatement, revisionColumns, turnRecord } from './gathered-statement.ts';
import { staysUnreachable } from './people/conversations.ts';
import { isReachable } from './people/news.ts';
import type { SubmittedDraft, TurnCommit } from './turn.ts';
import { json } from './values.ts';

/** What the statement gives back, where the turn's guard held. */
export interface Ending {
  readonly id: string;
  /** How many drafts were ended: 0 where it is no draft (any more), nor returned. */
  readonly finished: number;
  /** Of each other person of the unit the conversation in which they were last active, of those that can be reached. */
  readonly colleagues: readonly string[];
}

/** The draft's end is a revision of its own, unless the turn's own revision has its number. */
const closed = `closed as (
  insert into revisions ${revisionColumns}
  select campaign, unit, ended, end_number, at, organiser, platform, end_action, '{}' from moved
  where (ended, end_number) is distinct from (revised, number)
)`;

const finished = `finished as (
  update submissions s set state = m.end_state, form_version = coalesce(m.end_version, s.correcting, s.form_version),
    decision = case when m.end_action = 'submit' then null else s.decision end,
    correcting = null, correcting_by = null, withdrawn_from = case when m.end_state = 'withdrawn' then s.state end,
    corrections = s.corrections + (m.receipt is not null and s.submitted_at is not null)::int,
    corrected_at = case when m.receipt is not null and s.submitted_at is not null then m.at else s.corrected_at end,
    answers = coalesce(m.answers, s.answers), title = coalesce(m.title, s.title), receipt = coalesce(m.receipt, s.receipt),
    number = coalesce(m.receipt_count, s.number), activity_id = coalesce(m.activity, s.activity_id), updated_at = m.at,
    submitted_at = case when m.receipt is null then s.submitted_at else coalesce(s.submitted_at, m.at) end
  from moved m
  where (s.campaign, s.unit_id, s.id) = (m.campaign, m.unit, m.ended)
    and (s.state in ('draft', 'returned') or (s.correcting is not null and m.end_action = 'submit'))
  returning s.id
)`;

const held = `held as (
  insert into activities (campaign, unit_id, id, name, last_day, created_at)
  select campaign, unit, activity, activity_name, last_day, at from moved where activity is not null
  on conflict (campaign, unit_id, id) do update set name = excluded.name, last_day = excluded.last_day
)`;

/**
 * What every process keeps of the talks about the submission becomes stale: the next message there finds it ended. A
 * conversation in the middle of its own turn is left alone, so that two who end drafts at once never wait for each other.
 */
const raised = `raised as (
  update conversations set version = version + 1
  where id in (
    select c.id from moved m
    join organisers o on (o.campaign, o.unit_id) = (m.campaign, m.unit)
    join conversations c on c.organiser_id = o.id
    where c.id <> m.id and c.state #>> '{talk,submission}' = m.ended::text
    for update of c skip locked
  )
  returning id, version
), unheard as (${staysUnreachable})`;

const colleagues = `array(
  select distinct on (o.id) c.id from organisers o join conversations c on c.organiser_id = o.id
  where o.campaign = moved.campaign and o.unit_id = moved.unit and o.id <> moved.organiser and ${isReachable}
  order by o.id, c.updated_at desc
) as colleagues`;

const ending: Addition = {
  columns: [
    'ended uuid, end_number int, end_action text, end_state text, end_version int, answers jsonb, title text, receipt text',
    'receipt_count int, activity uuid, activity_name text, last_day date',
  ],
  parts: [closed, finished, held, raised],
  gives: ['(select count(*)::int from finished) as finished', colleagues],
};
const endingTurn = gatheredStatement('ending', ending);

/**
 * The statement of a turn that submits a draft or gives it up; undefined of other turns. One statement, since whoever
 * submits holds the counter of the receipts from the drawing to the commit, and others wait for it.
 */
export function endingStatement(
  turn: TurnCommit,
  holder: string,
): Pick<BoundStatement, 'statement' | 'parameters'> | undefined {
  const { submit, discard, revision } = turn;
  const end = submit ?? discard;
  if (!end) return undefined;
  const { submission: ended, number: end_number } = end;
  const [end_action, end_state] = submit ? ['submit', 'submitted'] : ['discard', 'withdrawn'];
  const own = revision?.submission === ended ? revision : undefined;
  const record = {
    ...{ ...turnRecord(turn), ended, end_number, end_action, end_state },
    ...(own ? { end_version: own.formVersion, upgraded: undefined, snapshot: false } : {}),
    ...(own?.number === end_number ? { action: end_action } : {}),
    ...(submit ? facts(submit) : {}),
  };
  return { statement: endingTurn, parameters: [json([record]), holder, [], []] };
}

function facts({ answers, title, receipt, activity }: SubmittedDraft): Readonly<Record<string, unknown>> {
  return {
    ...{ answers, title, receipt, receipt_count: countOf(receipt) },
    ...(activity ? { activity: activity.id, activity_name: activity.name, last_day: activity.lastDay } : {}),
  };
}

/** The count at the end of a receipt. */
function countOf(receipt: string): number | undefined {
  const digits = /\d+$/u.exec(receipt)?.[0];
  return digits === undefined ? undefined : Number(digits);
}
