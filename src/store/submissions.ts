import { type Expression, type RawBuilder, type SqlBool, sql } from 'kysely';
import { type Decision, readDecision } from '../dialogs/decision.ts';
import type { Changes } from '../dialogs/effect.ts';
import type { CorrectionFact, DraftFact, ReturnFact, SubmissionState } from '../dialogs/event.ts';
import type { Answers } from '../dialogs/form.ts';
import { correctionOf, returnFact } from './conversations.ts';
import { draftAnswers } from './draft-answers.ts';
import type { Db } from './schema.ts';

export { takeReceiptNumber } from './receipts.ts';
export { listRevisions, type RevisionRow } from './revisions.ts';
export { unitName } from './units.ts';

/** Whose submissions. Every read names the unit, so that nobody sees another's. */
export interface UnitRef {
  readonly campaign: string;
  readonly unit: string;
}

export interface SubmissionRef extends UnitRef {
  readonly submission: string;
}

/** A submission as it stands. Moments in milliseconds since the epoch. */
export interface SubmissionRow {
  readonly id: string;
  readonly form: string;
  readonly formVersion: number;
  readonly state: SubmissionState;
  readonly title?: string;
  readonly receipt?: string;
  readonly activity?: string;
  /** The number of the last revision; 0 where there is none. */
  readonly revision: number;
  /** Of a draft or a returned submission what was answered so far, otherwise what was submitted. */
  readonly answers: Answers;
  readonly updatedAt: number;
  readonly submittedAt?: number;
  /** How often it was submitted again, and when last. */
  readonly corrections: number;
  readonly correctedAt?: number;
  /** A correction is under way: what stands meanwhile, which `answers` are, and the correction's own answers. */
  readonly correcting?: Pick<DraftFact, 'answers' | 'formVersion'> & { readonly correction: CorrectionFact };
  /** What the office decided last and still holds; of what was returned, beside what was filed. */
  readonly decision?: Decision;
  readonly returned?: ReturnFact;
  /** One of the selected activities. */
  readonly isSelected?: true;
}

const listed = 200;

/** The unit's submissions, newest first, at most 200. Drafts that were given up are left out. */
export function listSubmissions(db: Db, { campaign, unit }: UnitRef): Promise<readonly SubmissionRow[]> {
  return read(db, campaign, unit, sql<SqlBool>`(s.state <> 'withdrawn' or s.submitted_at is not null)`, {
    limit: listed,
  });
}

/** Where a submission stands among all of its unit, by when they were begun: texts that are compared. It never changes. */
export type Begun = string;

/** The forms of a unit that are filed or under way, each with its place, in the order of the places. */
export async function standingForms(
  db: Db,
  { campaign, unit }: UnitRef,
): Promise<readonly { readonly form: string; readonly begun: Begun }[]> {
  const { rows } = await sql<Pick<Row, 'id' | 'form' | 'created_at'>>`
    select id, form, created_at from submissions
    where campaign = ${campaign} and unit_id = ${unit}::uuid and state <> 'withdrawn'
    order by created_at, id limit ${mostForms}`.execute(db);
  return rows.map((row) => ({ form: row.form, begun: begunOf(row) })).sort(inOrder);
}

/** All forms of a unit in the order in which they were begun: withdrawn ones too, so that what is withdrawn moves no other. */
export async function listForms(
  db: Db,
  { campaign, unit }: UnitRef,
): Promise<readonly (SubmissionRow & { readonly begun: Begun })[]> {
  const listing = { limit: mostForms, order: sql`s.created_at, s.id` };
  const rows = await readRows(db, campaign, unit, sql<SqlBool>`true`, listing);
  return rows.map((row) => ({ ...toSubmission(row), begun: begunOf(row) })).sort(inOrder);
}

function begunOf({ created_at, id }: Pick<Row, 'id' | 'created_at'>): Begun {
  return `${created_at.toISOString()} ${id}`;
}

function inOrder(one: { readonly begun: Begun }, other: { readonly begun: Begun }): number {
  return one.begun < other.begun ? -1 : 1;
}

/** More than any unit has. */
const mostForms = 5_000;

/** All of a unit's submissions, drafts that were given up with something in them too; newest first, at most 200. */
export function listRecords(db: Db, { campaign, unit }: UnitRef): Promise<readonly SubmissionRow[]> {
  return read(
    db,
    campaign,
    unit,
    sql<SqlBool>`(s.state <> 'withdrawn' or s.submitted_at is not null or last.number > 1)`,
    { limit: listed },
  );
}

/** The receipt of what was submitted before, and which correction the next one is; undefined where it was not. */
export async function receiptOf(
  db: Db,
  { campaign, unit, submission }: SubmissionRef,
): Promise<{ readonly number: string; readonly correction: number } | undefined> {
  const row = await db
    .selectFrom('submissions')
    .select(['receipt', 'corrections'])
    .where('campaign', '=', campaign)
    .where('unit_id', '=', unit)
    .where('id', '=', submission)
    .executeTakeFirst();
  return row?.receipt == null ? undefined : { number: row.receipt, correction: row.corrections + 1 };
}

/** One submission of the unit, of any state; undefined where there is none. */
export async function loadSubmission(
  db: Db,
  { campaign, unit, submission }: SubmissionRef,
): Promise<SubmissionRow | undefined> {
  const [found] = await read(db, campaign, unit, sql<SqlBool>`s.id = ${submission}`, { limit: 1 });
  return found;
}

/** A draft of the unit, or a returned submission, to go on with; undefined where it is neither. */
export async function loadDraft(db: Db, ref: SubmissionRef): Promise<DraftFact | undefined> {
  const found = await loadSubmission(db, ref);
  return found && draftOf(found);
}

/** What can be gone on with of a submission: a draft, what was returned, or a correction; undefined of others. */
export function draftOf({
  id,
  form,
  formVersion,
  revision,
  answers,
  state,
  correcting,
  returned,
}: SubmissionRow): DraftFact | undefined {
  if (correcting) return { submission: id, form, revision, ...correcting };
  if (!isOpen(state)) return undefined;
  return { submission: id, form, formVersion, revision, answers, ...(returned ? { returned } : {}) };
}

export interface NamesakeQuery extends UnitRef {
  readonly form: string;
  readonly key: string;
  readonly value: string;
  /** The submission that asks. */
  readonly except: string;
}

/** The unit's other submissions of the form, drafts too, with the same answer but for case, width and outer spaces. */
export async function findNamesakes(
  db: Db,
  query: NamesakeQuery,
): Promise<readonly (SubmissionRow & { readonly title: string })[]> {
  const { campaign, unit, form, key, except } = query;
  const condition = sql<SqlBool>`s.form = ${form} and s.id <> ${except} and s.state <> 'withdrawn'`;
  const rows = await read(db, campaign, unit, condition, { limit: 2_000 });
  const wanted = comparable(query.value);
  return rows
    .filter(({ answers }) => comparable(answers[key]) === wanted)
    .map((row) => ({ ...row, title: row.title || String(row.answers[key]) }));
}

/** The answers of the submission of this form that the unit submitted last; undefined where there is none. */
export async function lastAnswers(
  db: Db,
  { campaign, unit, form }: UnitRef & { readonly form: string },
): Promise<Answers | undefined> {
  const row = await db
    .selectFrom('submissions')
    .select('answers')
    .where('campaign', '=', campaign)
    .where('unit_id', '=', unit)
    .where('form', '=', form)
    .where('state', '<>', 'withdrawn')
    .where('answers', 'is not', null)
    .orderBy('submitted_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row ? (row.answers as Answers) : undefined;
}

function comparable(value: unknown): string | undefined {
  return typeof value === 'string' ? value.normalize('NFKC').trim().toLowerCase() : undefined;
}

/** Whether its answers can still change. */
export function isOpen(state: SubmissionState): boolean {
  return state === 'draft' || state === 'returned';
}

interface Row {
  readonly id: string;
  readonly form: string;
  readonly form_version: number;
  readonly state: SubmissionState;
  readonly title: string | null;
  readonly receipt: string | null;
  readonly activity_id: string | null;
  readonly answers: Answers | null;
  readonly created_at: Date;
  readonly updated_at: Date;
  readonly submitted_at: Date | null;
  readonly revision: number | null;
  /** Of an open one; null for others, whose answers are in the row. */
  readonly changes: readonly Changes[] | null;
  readonly snapshot: Answers | null;
  readonly correcting: number | null;
  readonly corrections: number;
  readonly corrected_at: Date | null;
  readonly decision: unknown;
  readonly selected_at: Date | null;
}

/** Each with its revisions, in one statement. The last revision, not the row, tells when it was last answered. */
interface Listing {
  readonly limit: number;
  /** Default: the newest first. */
  readonly order?: RawBuilder<unknown>;
}

async function read(...asked: Parameters<typeof readRows>): Promise<readonly SubmissionRow[]> {
  return (await readRows(...asked)).map(toSubmission);
}

async function readRows(
  db: Db,
  campaign: string,
  unit: string,
  condition: Expression<SqlBool>,
  { limit, order = sql`greatest(s.updated_at, last.at) desc, s.id` }: Listing,
): Promise<readonly Row[]> {
  const { rows } = await sql<Row>`
    select s.id, s.form, s.form_version, s.state, s.title, s.receipt, s.activity_id, s.answers, s.submitted_at,
      s.correcting, s.corrections, s.corrected_at, s.decision, s.selected_at, s.created_at,
      greatest(s.updated_at, last.at) as updated_at, last.number as revision, s.snapshot, trail.changes
    from submissions s
    left join lateral (
      select r.number, r.at from revisions r
      where (r.campaign, r.unit_id, r.submission_id) = (s.campaign, s.unit_id, s.id)
      order by r.number desc limit 1
    ) last on true
    left join lateral (
      select json_agg(r.changes order by r.number) as changes from revisions r
      where (r.campaign, r.unit_id, r.submission_id) = (s.campaign, s.unit_id, s.id)
        and r.number > s.snapshot_revision and (s.state in ('draft', 'returned') or s.correcting is not null or (s.state = 'withdrawn' and s.answers is null))
    ) trail on true
    where s.campaign = ${campaign} and s.unit_id = ${unit} and ${condition}
    order by ${order}
    limit ${limit}`.execute(db);
  return rows;
}

function toSubmission(row: Row): SubmissionRow {
  const { id, form, state, title, receipt } = row;
  return {
    ...{ id, form, state, formVersion: row.form_version, revision: row.revision ?? 0 },
    ...{
      answers: isOpen(state) || row.answers === null ? draftAnswers(row) : (row.answers ?? {}),
      updatedAt: row.updated_at.getTime(),
    },
    ...(title === null ? {} : { title }),
    ...(receipt === null ? {} : { receipt }),
    ...(row.activity_id === null ? {} : { activity: row.activity_id }),
    ...(row.submitted_at === null ? {} : { submittedAt: row.submitted_at.getTime() }),
    ...correctionsOf(row),
    ...decidedOf(row),
  };
}

function decidedOf(row: Row): Pick<SubmissionRow, 'decision' | 'returned' | 'isSelected'> {
  const decision = readDecision(row.decision);
  return {
    ...(decision ? { decision } : {}),
    ...(row.state === 'returned'
      ? {
          returned: returnFact(row.decision, {
            receipt: row.receipt,
            filed: row.answers,
            filedVersion: row.form_version,
          }),
        }
      : {}),
    ...(row.selected_at === null ? {} : { isSelected: true as const }),
  };
}

function correctionsOf(row: Row): Pick<SubmissionRow, 'corrections' | 'correctedAt' | 'correcting'> {
  const { correcting: formVersion, corrections, corrected_at: at, receipt, answers: filed } = row;
  const facts = { corrections, ...(at === null ? {} : { correctedAt: at.getTime() }) };
  const correction = correctionOf({ corrections, receipt, filed, filed_version: row.form_version });
  if (formVersion === null || !correction) return facts;
  return { ...facts, correcting: { answers: draftAnswers(row), formVersion, correction } };
}
