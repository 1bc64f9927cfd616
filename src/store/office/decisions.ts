import { type RawBuilder, sql } from 'kysely';
import { canDo, type Decision, type MendField, type OfficeAction, readDecision } from '../../dialogs/decision.ts';
import type { Changes } from '../../dialogs/effect.ts';
import type { SubmissionState } from '../../dialogs/event.ts';
import { nobody } from '../personal/person.ts';
import { makeStale } from '../records.ts';
import type { Db } from '../schema.ts';
import { loadSubmission, type SubmissionRow } from '../submissions.ts';
import { json } from '../values.ts';
import {
  changesBack,
  changesBetween,
  noteOfCorrection,
  type WithdrawnCorrection,
  withdrawnCorrection,
} from '../withdrawn-correction.ts';
import type { OfficeMember } from './members.ts';

/** Who of the office does something, and from where. */
export interface Actor {
  readonly member: Pick<OfficeMember, 'id' | 'name'>;
  /** `desk`, `cli`, `settings`, or the platform of a chat. */
  readonly via: string;
  readonly address?: string;
}

export interface DecisionRequest {
  readonly campaign: string;
  readonly submission: string;
  readonly action: OfficeAction;
  /** The record as whoever decides saw it: the number that `ReviewStanding` gave. */
  readonly seen: number;
  readonly reason?: string;
  readonly fields?: readonly MendField[];
  readonly actor: Actor;
  /** The conversation in which it is decided, which its own turn guards. Default: none. */
  readonly own?: string;
  /** In milliseconds since the epoch. */
  readonly now: number;
}

/** How a record stands before the office. */
export interface ReviewStanding {
  readonly unit: string;
  readonly form: string;
  readonly state: SubmissionState;
  readonly title?: string;
  readonly receipt?: string;
  readonly isSelected: boolean;
  readonly decision?: Decision;
  /** The last revision that submitted it or decided about it: raised by whatever makes a decision about it outdated. */
  readonly seen: number;
}

/** `changed`: it is not as it was seen; `unfit`: nothing that could be done with it so; `gone`: there is no such record. */
export type DecisionOutcome =
  | { readonly done: true; readonly number: number; readonly standing: ReviewStanding }
  | { readonly done: false; readonly why: 'changed' | 'unfit'; readonly standing: ReviewStanding }
  | { readonly done: false; readonly why: 'gone' };

/** What changes what a decision is about; answers of a correction under way do not, nor what is said about it. */
const decisive = sql.raw(`('submit', 'return', 'accept', 'withdraw', 'restore', 'select', 'unselect', 'discard')`);

/** How a submission that was filed once stands; undefined where the campaign has none of this id. */
export async function reviewStanding(
  db: Db,
  { campaign, submission }: Pick<DecisionRequest, 'campaign' | 'submission'>,
): Promise<ReviewStanding | undefined> {
  const { rows } = await sql<StandingRow>`
    select s.unit_id, s.form, s.state, s.title, s.receipt, s.selected_at, s.decision, (${seenOf}) as seen
    from submissions s where s.id = ${submission}::uuid and s.campaign = ${campaign} and s.receipt is not null`.execute(
    db,
  );
  const [row] = rows;
  if (!row) return undefined;
  const decision = readDecision(row.decision);
  return {
    ...{ unit: row.unit_id, form: row.form, state: row.state, isSelected: row.selected_at !== null, seen: row.seen },
    ...(row.title === null ? {} : { title: row.title }),
    ...(row.receipt === null ? {} : { receipt: row.receipt }),
    ...(decision ? { decision } : {}),
  };
}

interface StandingRow {
  readonly unit_id: string;
  readonly form: string;
  readonly state: SubmissionState;
  readonly title: string | null;
  readonly receipt: string | null;
  readonly selected_at: Date | null;
  readonly decision: unknown;
  readonly seen: number;
}

const seenOf = sql`
  select coalesce(max(r.number), 0) from revisions r
  where (r.campaign, r.unit_id, r.submission_id) = (s.campaign, s.unit_id, s.id) and r.action in ${decisive}`;

const attempts = 5;

/**
 * Decides about a record, for a transaction. One statement, guarded by what was seen: of two who decide at the same moment
 * the second finds what the first one did, and nothing is overwritten.
 */
export async function decideRecord(trx: Db, request: DecisionRequest): Promise<DecisionOutcome> {
  for (let attempt = 1; ; attempt++) {
    const typed = await typedIn(trx, request);
    const number = await decide(trx, request, typed);
    const standing = await reviewStanding(trx, request);
    if (!standing) return { done: false, why: 'gone' };
    if (number !== undefined) {
      const { campaign, submission, own = nobody } = request;
      await makeStale(trx, { campaign, unit: standing.unit, submission, own });
      return { done: true, number, standing };
    }
    if (standing.seen !== request.seen) return { done: false, why: 'changed', standing };
    if (!canDo(request.action, standing)) return { done: false, why: 'unfit', standing };
    // An answer of a correction took the revision's number at the same moment: the next one then.
    if (attempt === attempts) return { done: false, why: 'changed', standing };
  }
}

/** What the organiser answered and has not submitted, as of one revision: nothing of it is filed, and nothing lost. */
interface Typed {
  readonly revision: number;
  /** What the decision's own revision changes in the trail. */
  readonly changes: Changes;
  /** What its note has beside the decision. */
  readonly note?: { readonly correcting: number } | undefined;
  /** `goes on`: as a correction, after a return that was taken back. */
  readonly mends?: 'goes on' | 'none';
  /** The correction that a withdrawal ended and that goes on now. */
  readonly kept?: WithdrawnCorrection | undefined;
}

async function typedIn(trx: Db, { campaign, submission, action }: DecisionRequest): Promise<Typed | undefined> {
  if (action !== 'withdraw' && action !== 'restore' && action !== 'accept') return undefined;
  const standing = await reviewStanding(trx, { campaign, submission });
  const ref = standing && { campaign, unit: standing.unit, submission };
  const record = ref && (await loadSubmission(trx, ref));
  if (!record) return undefined;
  const { revision } = record;
  if (action === 'withdraw') return { revision, changes: changesBack(record), note: noteOfCorrection(record) };
  if (action === 'accept') return { revision, changes: {}, mends: isMended(record) ? 'goes on' : 'none' };
  const kept = await withdrawnCorrection(trx, ref);
  return { revision, changes: kept?.changes ?? {}, kept };
}

function isMended({ answers, returned }: SubmissionRow): boolean {
  return returned?.filed !== undefined && Object.keys(changesBetween(returned.filed, answers)).length > 0;
}

async function decide(trx: Db, request: DecisionRequest, typed: Typed | undefined): Promise<number | undefined> {
  const { campaign, submission, action, seen, actor, now } = request;
  const at = sql`${new Date(now).toISOString()}::timestamptz`;
  const { rows } = await sql<{ readonly number: number }>`
    with target as materialized (
      select s.campaign, s.unit_id, s.id from submissions s
      where s.id = ${submission}::uuid and s.campaign = ${campaign} and s.receipt is not null
        and ${fits[action]} and (${seenOf}) = ${seen} and ${typed ? sql`(${lastNumber}) = ${typed.revision}` : sql`true`}
      for update of s
    ), signed as (
      insert into revisions (campaign, unit_id, submission_id, number, at, organiser_id, member_id, platform, action, changes, note)
      select t.campaign, t.unit_id, t.id, 1 + (
          select coalesce(max(r.number), 0) from revisions r
          where (r.campaign, r.unit_id, r.submission_id) = (t.campaign, t.unit_id, t.id)
        ), ${at}, ${nobody}::uuid, ${actor.member.id}::uuid, ${actor.via}, ${action}, ${json(typed?.changes ?? {})}::jsonb,
        ${noteOf(request)}::jsonb || ${json(typed?.note ?? {})}::jsonb
      from target t
      on conflict do nothing
      returning campaign, unit_id, submission_id, number
    )
    update submissions s set updated_at = ${at}, asked_at = null, ${becomes(request, typed)}
    from signed
    where (s.campaign, s.unit_id, s.id) = (signed.campaign, signed.unit_id, signed.submission_id)
    returning signed.number`.execute(trx);
  return rows[0]?.number;
}

/** As `canDo` says it, on the row: whoever waits for the row's lock finds what the other one made of it. */
const fits: Readonly<Record<OfficeAction, RawBuilder<unknown>>> = {
  accept: sql`s.state in ('submitted', 'returned')`,
  return: sql`s.state in ('submitted', 'accepted') and s.selected_at is null`,
  select: sql`s.state = 'accepted' and s.selected_at is null`,
  unselect: sql`s.state in ('submitted', 'returned', 'accepted') and s.selected_at is not null`,
  withdraw: sql`s.state in ('submitted', 'returned', 'accepted')`,
  restore: sql`s.state = 'withdrawn' and s.decision ->> 'action' = 'withdraw'`,
};

/** What was answered of a correction that was under way goes on as what is mended; else what stands is what is mended. */
const standsToMend = sql`form_version = coalesce(s.correcting, s.form_version), correcting = null, correcting_by = null,
  snapshot = case when s.correcting is null then s.answers else s.snapshot end,
  snapshot_revision = case when s.correcting is null then signed.number else s.snapshot_revision end`;

const lastNumber = sql`
  select coalesce(max(r.number), 0) from revisions r
  where (r.campaign, r.unit_id, r.submission_id) = (s.campaign, s.unit_id, s.id)`;

/** What was mended and not submitted goes on as a correction of what is accepted now. */
const mendsGoOn = sql`, correcting = s.form_version, correcting_by = (
  select r.organiser_id from revisions r
  where (r.campaign, r.unit_id, r.submission_id) = (s.campaign, s.unit_id, s.id) and r.action = 'answer'
  order by r.number desc limit 1
)`;

/** What was submitted is what stands, whatever was answered in a correction. */
const standsAsFiled = sql`correcting = null, correcting_by = null,
  snapshot = case when s.correcting is null then s.snapshot else s.answers end,
  snapshot_revision = case when s.correcting is null then s.snapshot_revision else signed.number end`;

/** What the office had wanted mended when it was withdrawn. */
const lastReturn = sql`
  select r.note from revisions r
  where (r.campaign, r.unit_id, r.submission_id) = (s.campaign, s.unit_id, s.id) and r.action = 'return'
  order by r.number desc limit 1`;

function becomes(request: DecisionRequest, typed: Typed | undefined): RawBuilder<unknown> {
  const { action, now } = request;
  const decision = sql`decision = ${noteOf(request)}::jsonb`;
  switch (action) {
    case 'accept':
      return sql`state = 'accepted', ${decision} ${typed?.mends === 'goes on' ? mendsGoOn : sql``}`;
    case 'return':
      return sql`state = 'returned', ${standsToMend}, ${decision}`;
    case 'withdraw':
      return sql`state = 'withdrawn', withdrawn_from = s.state, selected_at = null, ${standsAsFiled}, ${decision}`;
    case 'restore':
      return sql`state = coalesce(s.withdrawn_from, 'submitted'), withdrawn_from = null,
        correcting = ${typed?.kept?.version ?? null}::int, correcting_by = ${typed?.kept?.by ?? null}::uuid,
        decision = case when s.withdrawn_from = 'returned' then (${lastReturn}) else ${noteOf(request)}::jsonb end`;
    case 'select':
      return sql`selected_at = ${new Date(now).toISOString()}::timestamptz`;
    case 'unselect':
      return sql`selected_at = null`;
  }
}

function noteOf({ action, actor, reason, fields, now }: DecisionRequest): string {
  const decision: Decision = {
    ...{ action, by: actor.member.name, at: now },
    ...(reason ? { reason } : {}),
    ...(fields && fields.length > 0 ? { fields } : {}),
  };
  return json(decision);
}
