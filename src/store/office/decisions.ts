import { type RawBuilder, sql } from 'kysely';
import { canDo, type Decision, type MendField, type OfficeAction, readDecision } from '../../dialogs/decision.ts';
import type { SubmissionState } from '../../dialogs/event.ts';
import { nobody } from '../personal/person.ts';
import { makeStale } from '../records.ts';
import type { Db } from '../schema.ts';
import { json } from '../values.ts';
import type { OfficeMember } from './members.ts';

/** Who of the office does something, and from where. */
export interface Actor {
  readonly member: Pick<OfficeMember, 'id' | 'name'>;
  /** `desk`, `command`, or the platform of a chat. */
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
    const number = await decide(trx, request);
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

async function decide(trx: Db, request: DecisionRequest): Promise<number | undefined> {
  const { campaign, submission, action, seen, actor, now } = request;
  const at = sql`${new Date(now).toISOString()}::timestamptz`;
  const { rows } = await sql<{ readonly number: number }>`
    with target as materialized (
      select s.campaign, s.unit_id, s.id from submissions s
      where s.id = ${submission}::uuid and s.campaign = ${campaign} and s.receipt is not null
        and ${fits[action]} and (${seenOf}) = ${seen}
      for update of s
    ), signed as (
      insert into revisions (campaign, unit_id, submission_id, number, at, organiser_id, member_id, platform, action, changes, note)
      select t.campaign, t.unit_id, t.id, 1 + (
          select coalesce(max(r.number), 0) from revisions r
          where (r.campaign, r.unit_id, r.submission_id) = (t.campaign, t.unit_id, t.id)
        ), ${at}, ${nobody}::uuid, ${actor.member.id}::uuid, ${actor.via}, ${action}, '{}', ${noteOf(request)}::jsonb
      from target t
      on conflict do nothing
      returning campaign, unit_id, submission_id, number
    )
    update submissions s set updated_at = ${at}, asked_at = null, ${becomes(request)}
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

function becomes(request: DecisionRequest): RawBuilder<unknown> {
  const { action, now } = request;
  const decision = sql`decision = ${noteOf(request)}::jsonb`;
  switch (action) {
    case 'accept':
      return sql`state = 'accepted', ${decision}`;
    case 'return':
      return sql`state = 'returned', ${standsToMend}, ${decision}`;
    case 'withdraw':
      return sql`state = 'withdrawn', withdrawn_from = s.state, selected_at = null, correcting = null, correcting_by = null, ${decision}`;
    case 'restore':
      return sql`state = case when s.withdrawn_from = 'accepted' then 'accepted' else 'submitted' end, withdrawn_from = null, ${decision}`;
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
