import { sql } from 'kysely';
import type { SubmissionState } from '../../dialogs/event.ts';
import type { Db } from '../schema.ts';
import {
  listRevisions,
  loadSubmission,
  type RevisionRow,
  type SubmissionRef,
  type SubmissionRow,
} from '../submissions.ts';

/** One record as the office reads it, drafts too. */
export interface RecordReading {
  readonly submission: SubmissionRow;
  readonly unit: string;
  /** In milliseconds since the epoch. */
  readonly createdAt: number;
  readonly history: readonly ReadRevision[];
  readonly files: readonly RecordFile[];
  /** The filing that it is about, or what was filed about it. */
  readonly related: readonly RelatedRecord[];
}

/** A change, with the name of who made it, where it is known. */
export interface ReadRevision extends RevisionRow {
  readonly who?: string;
}

export interface RecordFile {
  readonly id: string;
  readonly name: string;
  readonly bytes: number;
  readonly mime: string;
  readonly at: number;
}

export interface RelatedRecord {
  readonly id: string;
  readonly form: string;
  readonly state: SubmissionState;
  readonly receipt?: string;
}

/** A record with its history and files; undefined where the campaign's unit has none of this id. */
export async function readRecord(db: Db, ref: SubmissionRef): Promise<RecordReading | undefined> {
  const submission = await loadSubmission(db, ref);
  if (!submission) return undefined;
  const head = await db
    .selectFrom('submissions as s')
    .leftJoin('units as u', (join) => join.onRef('u.campaign', '=', 's.campaign').onRef('u.id', '=', 's.unit_id'))
    .select(['s.created_at', 'u.name'])
    .where('s.campaign', '=', ref.campaign)
    .where('s.unit_id', '=', ref.unit)
    .where('s.id', '=', ref.submission)
    .executeTakeFirst();
  const history = await withNames(db, await listRevisions(db, ref));
  const [files, related] = [await filesOf(db, ref, submission), await relatedOf(db, ref, submission)];
  return {
    ...{ submission, history, files, related },
    ...{ unit: head?.name ?? '', createdAt: head?.created_at.getTime() ?? submission.updatedAt },
  };
}

async function withNames(db: Db, history: readonly RevisionRow[]): Promise<readonly ReadRevision[]> {
  const people = [...new Set(history.flatMap(({ organiser }) => (organiser ? [organiser] : [])))];
  const members = [...new Set(history.flatMap(({ member }) => (member === undefined ? [] : [member])))];
  const { rows } = await sql<{ readonly id: string; readonly name: string | null }>`
    select id, name from organisers where id = any(${people}::uuid[])
    union all select id, name from office_members where id = any(${members}::uuid[])`.execute(db);
  const names = new Map(rows.flatMap(({ id, name }) => (name === null ? [] : [[id, name] as const])));
  return history.map((each) => {
    const who = names.get(each.member ?? each.organiser);
    return who === undefined ? each : { ...each, who };
  });
}

/** Those that were sent while it was filled in, and those that its answers name. */
async function filesOf(db: Db, ref: SubmissionRef, { answers }: SubmissionRow): Promise<readonly RecordFile[]> {
  const named = Object.values(answers)
    .flatMap((value) => (Array.isArray(value) ? value : []))
    .flatMap((each) => (typeof each === 'object' && each !== null && typeof each.id === 'string' ? [each.id] : []));
  const { rows } = await sql<Omit<RecordFile, 'at'> & { readonly created_at: Date }>`
    select id, name, bytes, mime, created_at from files
    where campaign = ${ref.campaign} and unit_id = ${ref.unit}::uuid
      and (submission_id = ${ref.submission}::uuid or id::text = any(${named}::text[]))
    order by created_at, id limit 500`.execute(db);
  return rows.map(({ created_at, ...file }) => ({ ...file, at: created_at.getTime() }));
}

async function relatedOf(db: Db, ref: SubmissionRef, { activity }: SubmissionRow): Promise<readonly RelatedRecord[]> {
  const { rows } = await sql<Omit<RelatedRecord, 'receipt'> & { readonly receipt: string | null }>`
    select id, form, state, receipt from submissions
    where campaign = ${ref.campaign} and unit_id = ${ref.unit}::uuid and id <> ${ref.submission}::uuid
      and (id = ${activity ?? null}::uuid or activity_id = ${activity ?? ref.submission}::uuid)
      and (state <> 'withdrawn' or submitted_at is not null)
    order by created_at limit 100`.execute(db);
  return rows.map(({ receipt, ...each }) => ({ ...each, ...(receipt === null ? {} : { receipt }) }));
}
