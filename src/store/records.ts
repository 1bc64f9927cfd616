import { sql } from 'kysely';
import type { Changes, RecordAction } from '../dialogs/effect.ts';
import type { Answers } from '../dialogs/form.ts';
import { foldChanges } from './fold.ts';
import { staysUnreachable } from './people/conversations.ts';
import { conversationsOfUnit } from './people/news.ts';
import { tellOfChange } from './people/submitted.ts';
import type { Db } from './schema.ts';
import { loadSubmission, type SubmissionRef, type SubmissionRow } from './submissions.ts';
import { json } from './values.ts';
import {
  changesBack,
  noteOfCorrection,
  type WithdrawnCorrection,
  withdrawnCorrection,
} from './withdrawn-correction.ts';

export interface RecordChange extends SubmissionRef {
  readonly action: RecordAction;
  readonly organiser: string;
  readonly platform: string;
  /** The conversation of this turn, which its own commit guards. */
  readonly own: string;
  /** In milliseconds since the epoch. */
  readonly now: number;
}

/** The record after the change; `unfit` with the record as it is where it cannot be changed so (any more). */
export type RecordOutcome =
  | { readonly done: true; readonly record: SubmissionRow }
  | { readonly done: false; readonly record?: SubmissionRow };

/**
 * Changes how a submission stands, for the transaction of the turn that asks for it. The row is locked first: of two
 * people at once the second one finds what the first one did.
 */
export async function changeRecord(trx: Db, change: RecordChange): Promise<RecordOutcome> {
  await lock(trx, change);
  for (let attempt = 1; attempt <= attempts; attempt++) {
    const record = await loadSubmission(trx, change);
    if (!record) return { done: false };
    if (change.action === 'reopen' && record.correcting) return { done: true, record };
    if (!isFit(change.action, record)) return { done: false, record };
    // A colleague's answer may take the revision's number at the same moment: what it says counts too.
    if (!(await write(trx, change, record))) continue;
    if (change.action !== 'reopen') await makeStale(trx, change);
    await tellOthers(trx, change, record);
    return { done: true, record: (await loadSubmission(trx, change)) ?? record };
  }
  throw new Error(
    `The trail of submission ${change.submission} changed in each of ${attempts} attempts to write to it.`,
  );
}

const attempts = 5;

async function lock(trx: Db, { campaign, unit, submission }: SubmissionRef): Promise<void> {
  await sql`
    select from submissions where campaign = ${campaign} and unit_id = ${unit}::uuid and id = ${submission}::uuid
    for update`.execute(trx);
}

function isFit(action: RecordAction, { state, correcting, decision }: SubmissionRow): boolean {
  switch (action) {
    case 'reopen':
      return state === 'submitted' || state === 'accepted';
    case 'abandon':
      return correcting !== undefined;
    case 'withdraw':
      return state === 'submitted' || state === 'accepted' || state === 'returned';
    case 'restore':
      // What the office withdrew is the office's to bring back.
      return state === 'withdrawn' && decision?.action !== 'withdraw';
  }
}

/** Its revision, and what becomes of the row; false where another revision has the number. */
async function write(trx: Db, change: RecordChange, record: SubmissionRow): Promise<boolean> {
  const kept = change.action === 'restore' ? await withdrawnCorrection(trx, change) : undefined;
  const number = record.revision + 1;
  if (!(await sign(trx, change, { number, changes: kept?.changes ?? changesBack(record), record }))) return false;
  await writeRow(trx, change, { record, number, kept });
  return true;
}

interface Written {
  readonly record: SubmissionRow;
  readonly number: number;
  /** The correction that goes on. */
  readonly kept: WithdrawnCorrection | undefined;
}

async function writeRow(trx: Db, change: RecordChange, { record, number, kept }: Written): Promise<void> {
  const { campaign, unit, submission, action, organiser, now } = change;
  const at = sql`${new Date(now).toISOString()}::timestamptz`;
  // What stands is the snapshot again, whatever was answered in a correction meanwhile.
  const stands = sql`snapshot = coalesce(answers, snapshot),
    snapshot_revision = case when answers is null then snapshot_revision else ${number} end`;
  const row = sql`where campaign = ${campaign} and unit_id = ${unit}::uuid and id = ${submission}::uuid`;
  switch (action) {
    case 'reopen':
      await sql`update submissions set correcting = form_version, correcting_by = ${organiser}::uuid, ${stands} ${row}`.execute(
        trx,
      );
      return;
    case 'abandon':
      await sql`update submissions set correcting = null, correcting_by = null, ${stands} ${row}`.execute(trx);
      return;
    case 'withdraw':
      await sql`update submissions set state = 'withdrawn', withdrawn_from = state, updated_at = ${at},
        correcting = null, correcting_by = null ${record.state === 'returned' ? sql`` : sql`, ${stands}`} ${row}`.execute(
        trx,
      );
      return;
    case 'restore':
      await sql`update submissions set withdrawn_from = null, updated_at = ${at},
        correcting = ${kept?.version ?? null}::int, correcting_by = ${kept?.by ?? null}::uuid,
        state = coalesce(withdrawn_from, case when submitted_at is null then 'draft' else 'submitted' end) ${row}`.execute(
        trx,
      );
  }
}

/** A revision right behind the last one; false where a colleague's answer has its number. */
async function sign(
  trx: Db,
  { campaign, unit, submission, organiser, platform, action, now }: RecordChange,
  { number, changes, record }: { readonly number: number; readonly changes: Changes; readonly record: SubmissionRow },
): Promise<boolean> {
  const note = action === 'withdraw' ? noteOfCorrection(record) : undefined;
  const { rows } = await sql`
    insert into revisions (campaign, unit_id, submission_id, number, at, organiser_id, platform, action, changes, note)
    values (${campaign}, ${unit}::uuid, ${submission}::uuid, ${number}, ${new Date(now).toISOString()}::timestamptz,
      ${organiser}::uuid, ${platform}, ${action}, ${json(changes)}::jsonb, ${note ? json(note) : null}::jsonb)
    on conflict do nothing
    returning number`.execute(trx);
  return rows.length > 0;
}

/** Talks about it in other conversations end: what processes keep of them is loaded again. */
export async function makeStale(
  trx: Db,
  { campaign, unit, submission, own }: SubmissionRef & Pick<RecordChange, 'own'>,
): Promise<void> {
  await sql`
    with raised as (
      update conversations set version = version + 1
      where id in (
        select c.id from organisers o join conversations c on c.organiser_id = o.id
        where o.campaign = ${campaign} and o.unit_id = ${unit}::uuid and c.id <> ${own}::uuid
          and c.state #>> '{talk,submission}' = ${submission}
        for update of c skip locked
      )
      returning id, version
    ) ${sql.raw(staysUnreachable)}`.execute(trx);
}

/** The others of the unit are told of what they can see: not of a correction until it is submitted, nor of a draft. */
async function tellOthers(trx: Db, change: RecordChange, record: SubmissionRow): Promise<void> {
  const { action, organiser, campaign, unit } = change;
  if (record.receipt === undefined || (action !== 'withdraw' && action !== 'restore')) return;
  const conversations = await conversationsOfUnit(trx, { campaign, unit, except: organiser });
  await tellOfChange(trx, change, { ...record, title: record.title ?? '', receipt: record.receipt }, conversations);
}

/** One of the times that a record was submitted: the answers that stood from then on. */
export interface SubmittedVersion {
  /** 0 of the first submission, then the number of the correction. */
  readonly correction: number;
  readonly at: number;
  readonly revision: number;
  readonly answers: Answers;
}

/** Every version of a record that was submitted, the oldest first, from its revisions. */
export async function submittedVersions(
  db: Db,
  { campaign, unit, submission }: SubmissionRef,
): Promise<readonly SubmittedVersion[]> {
  const rows = await db
    .selectFrom('revisions')
    .select(['number', 'at', 'action', 'changes'])
    .where('campaign', '=', campaign)
    .where('unit_id', '=', unit)
    .where('submission_id', '=', submission)
    .orderBy('number')
    .execute();
  const versions: SubmittedVersion[] = [];
  let answers: Answers = {};
  for (const { number, at, action, changes } of rows) {
    answers = foldChanges([changes as Changes], answers);
    if (action === 'submit')
      versions.push({ correction: versions.length, at: at.getTime(), revision: number, answers });
  }
  return versions;
}
