import { type RawBuilder, sql } from 'kysely';
import type { Changes } from '../dialogs/effect.ts';
import type { SubmissionState } from '../dialogs/event.ts';
import type { Answers } from '../dialogs/form.ts';
import { draftAnswers } from './draft-answers.ts';
import {
  isKeyActivity,
  type KeyActivity,
  type Selection,
  type SelectionStep,
  selectionOf,
  selectionSteps,
} from './office/key-activities.ts';
import type { Db } from './schema.ts';

export interface ExportQuery {
  readonly campaign: string;
  readonly form: string;
  readonly states: readonly SubmissionState[];
  /** Default: all of these states. */
  readonly keyActivity?: KeyActivity;
  /** Whether it is told how records were selected. Default: it is not. */
  readonly selection?: 'told';
  /** The version of the form whose questions are known. */
  readonly version: number;
}

/** A record as it is exported. Moments in milliseconds since the epoch. */
export interface ExportRecord {
  readonly id: string;
  readonly version: number;
  readonly state: SubmissionState;
  readonly receipt?: string;
  readonly unit: string;
  /** The receipt of the filing that it is about. */
  readonly filing?: string;
  readonly createdAt: number;
  readonly submittedAt?: number;
  readonly correctedAt?: number;
  readonly corrections: number;
  /** One of the selected activities now. */
  readonly isSelected: boolean;
  readonly selection: Selection;
  readonly answers: Answers;
}

/** The records as of one moment. */
export interface ExportSnapshot {
  readonly count: number;
  /** Keys that answers of other versions of the form have. */
  readonly otherKeys: readonly string[];
  /** In the order in which they came, some tens at a time; to be read once, inside the work. */
  readonly rows: AsyncIterable<readonly ExportRecord[]>;
}

/**
 * Lets `work` read the records of a form as of one moment, in flat memory. The transaction ends with the work: whoever
 * reads slowly holds it open, and of the embedded database everything else waits meanwhile.
 */
export function readExport<Result>(
  db: Db,
  query: ExportQuery,
  work: (snapshot: ExportSnapshot) => Promise<Result>,
): Promise<Result> {
  return db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(async (trx) => {
      // A report must not be ended half-way by the bound that turns have.
      await sql`set local statement_timeout = 0`.execute(trx);
      const versions = await versionsOf(trx, query);
      const count = versions.reduce((sum, each) => sum + each.count, 0);
      // What is sorted is first kept as a whole, by the embedded database in this process.
      if (count > mostSorted) await sql`set local enable_sort = off`.execute(trx);
      const others = versions.map(({ version }) => version).filter((version) => version !== query.version);
      const otherKeys = others.length === 0 ? [] : await keysOf(trx, query, others);
      return work({ count, otherKeys, rows: rowsOf(trx, query) });
    });
}

/** Of few records those that are meant are looked up, and sorted; many are read in the order of an index. */
const mostSorted = 2_000;

interface Version {
  readonly version: number;
  readonly count: number;
}

async function versionsOf(trx: Db, query: ExportQuery): Promise<readonly Version[]> {
  const { rows } = await sql<Version>`
    select s.form_version as version, count(*)::int as count from submissions s where ${within(query)} group by 1`.execute(
    trx,
  );
  return rows;
}

async function keysOf(trx: Db, query: ExportQuery, versions: readonly number[]): Promise<readonly string[]> {
  const { rows } = await sql<{ readonly key: string }>`
    select distinct key from submissions s, jsonb_object_keys(coalesce(s.answers, s.snapshot, '{}')) as key
    where ${within(query)} and s.form_version = any(${[...versions]}::int[]) order by key`.execute(trx);
  return rows.map(({ key }) => key);
}

function within({ campaign, form, states, keyActivity }: ExportQuery): RawBuilder<unknown> {
  const wanted = keyActivity === undefined ? sql`true` : isKeyActivity(keyActivity);
  return sql`s.campaign = ${campaign} and s.form = ${form} and s.state = any(${[...states]}::text[]) and ${wanted}`;
}

interface Row {
  readonly id: string;
  readonly version: number;
  readonly state: SubmissionState;
  readonly receipt: string | null;
  readonly unit: string | null;
  readonly filing: string | null;
  readonly created_at: Date;
  readonly submitted_at: Date | null;
  readonly corrected_at: Date | null;
  readonly corrections: number;
  readonly is_selected: boolean;
  readonly selection: readonly SelectionStep[] | null;
  readonly answers: Answers | null;
  readonly snapshot: Answers | null;
  readonly changes: readonly Changes[] | null;
}

const atOnce = 50;

/** A cursor: the server, too, makes no more rows than are asked for. */
async function* rowsOf(trx: Db, query: ExportQuery): AsyncGenerator<readonly ExportRecord[]> {
  await sql`
    declare exported no scroll cursor for
    select s.id, s.form_version as version, s.state, s.receipt, u.name as unit, s.created_at, s.submitted_at, s.corrected_at,
      s.corrections, ${isKeyActivity('selected')} as is_selected, ${query.selection ? selectionSteps : sql`null::json`} as selection, s.answers, case when s.answers is null then s.snapshot end as snapshot, trail.changes,
      case when s.activity_id <> s.id then (
        select f.receipt from submissions f where (f.campaign, f.unit_id, f.id) = (s.campaign, s.unit_id, s.activity_id)
      ) end as filing
    from submissions s
    left join units u on u.campaign = s.campaign and u.id = s.unit_id
    left join lateral (
      select json_agg(r.changes order by r.number) as changes from revisions r
      where (r.campaign, r.unit_id, r.submission_id) = (s.campaign, s.unit_id, s.id)
        and r.number > s.snapshot_revision and s.answers is null
    ) trail on true
    where ${within(query)}
    order by coalesce(s.submitted_at, s.created_at), s.id`.execute(trx);
  for (;;) {
    const { rows } = await sql<Row>`fetch ${sql.raw(String(atOnce))} from exported`.execute(trx);
    if (rows.length > 0) yield rows.map(toRecord);
    if (rows.length < atOnce) return;
  }
}

function toRecord(row: Row): ExportRecord {
  const { id, version, state, corrections } = row;
  return {
    ...{ id, version, state, corrections, unit: row.unit ?? '', createdAt: row.created_at.getTime() },
    ...{
      isSelected: row.is_selected,
      selection: selectionOf(row.selection),
      answers: row.answers ?? draftAnswers(row),
    },
    ...(row.receipt === null ? {} : { receipt: row.receipt }),
    ...(row.filing === null ? {} : { filing: row.filing }),
    ...(row.submitted_at === null ? {} : { submittedAt: row.submitted_at.getTime() }),
    ...(row.corrected_at === null ? {} : { correctedAt: row.corrected_at.getTime() }),
  };
}
