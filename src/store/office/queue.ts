import { sql } from 'kysely';
import type { SubmissionState } from '../../dialogs/event.ts';
import type { Db } from '../schema.ts';

/** A record in a list of the office. Moments in milliseconds since the epoch. */
export interface QueuedRecord {
  readonly id: string;
  readonly unit: string;
  readonly form: string;
  readonly state: SubmissionState;
  readonly title?: string;
  readonly receipt: string;
  readonly unitName?: string;
  readonly submittedAt: number;
  /** How often it was submitted again, and when last. */
  readonly corrections: number;
  readonly correctedAt?: number;
  readonly selectedAt?: number;
  /** Since when a message of the organiser waits. */
  readonly askedAt?: number;
}

/** Where a page of the queue ends. */
export interface QueueEnd {
  readonly at: number;
  readonly id: string;
}

export interface QueueQuery {
  readonly campaign: string;
  /** Default: any. */
  readonly form?: string;
  readonly after?: QueueEnd;
  /** So many more are passed over. Default: none. */
  readonly skip?: number;
  readonly most: number;
}

/** What waits for a decision, what was filed first first; a page at a time. */
export async function waitingRecords(db: Db, query: QueueQuery): Promise<readonly QueuedRecord[]> {
  const { campaign, form, after, skip = 0, most } = query;
  const ofForm = form === undefined ? sql`true` : sql`s.form = ${form}`;
  const behind =
    after === undefined
      ? sql`true`
      : sql`(s.submitted_at, s.id) > (${new Date(after.at).toISOString()}::timestamptz, ${after.id}::uuid)`;
  const { rows } = await sql<Row>`
    select ${columns} from submissions s left join units u on u.campaign = s.campaign and u.id = s.unit_id
    where s.campaign = ${campaign} and s.state = 'submitted' and s.receipt is not null and ${ofForm} and ${behind}
    order by s.submitted_at, s.id limit ${most} offset ${skip}`.execute(db);
  return rows.map(toRecord);
}

/** Where a record stands in the queue, or stood before something was decided; undefined where it was never filed. */
export async function queuePlace(
  db: Db,
  { campaign, id }: { readonly campaign: string; readonly id: string },
): Promise<QueueEnd | undefined> {
  const { rows } = await sql<{ readonly at: Date }>`
    select submitted_at as at from submissions
    where id = ${id}::uuid and campaign = ${campaign} and submitted_at is not null`.execute(db);
  return rows[0] && { at: rows[0].at.getTime(), id };
}

/** The records about which an organiser has asked something that nobody has answered, the first who asked first. */
export async function askedRecords(
  db: Db,
  { campaign, most, skip = 0 }: Pick<QueueQuery, 'campaign' | 'most' | 'skip'>,
): Promise<readonly QueuedRecord[]> {
  const { rows } = await sql<Row>`
    select ${columns} from submissions s left join units u on u.campaign = s.campaign and u.id = s.unit_id
    where s.campaign = ${campaign} and s.asked_at is not null and s.receipt is not null
    order by s.asked_at, s.id limit ${most} offset ${skip}`.execute(db);
  return rows.map(toRecord);
}

/** The activities that were selected and were not withdrawn, in the order of their receipts. */
export async function selectedRecords(
  db: Db,
  { campaign, unit, most = null, skip = 0 }: SelectedQuery,
): Promise<readonly QueuedRecord[]> {
  const ofUnit = unit === undefined ? sql`true` : sql`s.unit_id = ${unit}::uuid`;
  const { rows } = await sql<Row>`
    select ${columns} from submissions s left join units u on u.campaign = s.campaign and u.id = s.unit_id
    where s.campaign = ${campaign} and s.selected_at is not null and s.state <> 'withdrawn' and ${ofUnit}
    order by s.receipt limit ${most}::int offset ${skip}::int`.execute(db);
  return rows.map(toRecord);
}

export interface SelectedQuery {
  readonly campaign: string;
  readonly unit?: string;
  /** Default: all. */
  readonly most?: number | null;
  readonly skip?: number;
}

/** How many they are. */
export async function countSelected(db: Db, { campaign }: Pick<SelectedQuery, 'campaign'>): Promise<number> {
  const { rows } = await sql<{ readonly count: number }>`
    select count(*)::int as count from submissions s
    where s.campaign = ${campaign} and s.selected_at is not null and s.state <> 'withdrawn'`.execute(db);
  return rows[0]?.count ?? 0;
}

/** How many wait, by form, and of how many records somebody asked something. */
export async function countWaiting(
  db: Db,
  { campaign }: { readonly campaign: string },
): Promise<{ readonly forms: ReadonlyMap<string, number>; readonly asked: number }> {
  const { rows } = await sql<{ readonly form: string; readonly count: number }>`
    select s.form, count(*)::int as count from submissions s
    where s.campaign = ${campaign} and s.state = 'submitted' group by s.form`.execute(db);
  return { forms: new Map(rows.map(({ form, count }) => [form, count])), asked: await countAsked(db, { campaign }) };
}

/** Of how many records somebody asked something that nobody has answered. */
export async function countAsked(db: Db, { campaign }: { readonly campaign: string }): Promise<number> {
  const { rows } = await sql<{ readonly count: number }>`
    select count(*)::int as count from submissions s where s.campaign = ${campaign} and s.asked_at is not null`.execute(
    db,
  );
  return rows[0]?.count ?? 0;
}

/** How many wait behind a place in the queue. */
export async function waitingAfter(
  db: Db,
  { campaign, after }: { readonly campaign: string; readonly after: QueueEnd },
): Promise<number> {
  const { rows } = await sql<{ readonly count: number }>`
    select count(*)::int as count from submissions s
    where s.campaign = ${campaign} and s.state = 'submitted' and s.receipt is not null
      and (s.submitted_at, s.id) > (${new Date(after.at).toISOString()}::timestamptz, ${after.id}::uuid)`.execute(db);
  return rows[0]?.count ?? 0;
}

/** What waits right before and after a record; of one that no longer waits, what would. */
export async function neighbours(
  db: Db,
  { campaign, at, id }: { readonly campaign: string } & QueueEnd,
): Promise<{ readonly before?: string; readonly after?: string }> {
  const here = sql`(${new Date(at).toISOString()}::timestamptz, ${id}::uuid)`;
  const waiting = sql`s.campaign = ${campaign} and s.state = 'submitted' and s.receipt is not null`;
  const { rows } = await sql<{ readonly before: string | null; readonly after: string | null }>`
    select
      (select s.id from submissions s where ${waiting} and (s.submitted_at, s.id) < ${here}
        order by s.submitted_at desc, s.id desc limit 1) as before,
      (select s.id from submissions s where ${waiting} and (s.submitted_at, s.id) > ${here}
        order by s.submitted_at, s.id limit 1) as after`.execute(db);
  const { before, after } = rows[0] ?? { before: null, after: null };
  return { ...(before === null ? {} : { before }), ...(after === null ? {} : { after }) };
}

const columns = sql.raw(`s.id, s.unit_id, s.form, s.state, s.title, s.receipt, u.name as unit_name, s.corrections,
  date_trunc('milliseconds', s.submitted_at) as submitted_at, s.corrected_at, s.selected_at, s.asked_at`);

interface Row {
  readonly id: string;
  readonly unit_id: string;
  readonly form: string;
  readonly state: SubmissionState;
  readonly title: string | null;
  readonly receipt: string;
  readonly unit_name: string | null;
  readonly corrections: number;
  readonly submitted_at: Date;
  readonly corrected_at: Date | null;
  readonly selected_at: Date | null;
  readonly asked_at: Date | null;
}

function toRecord(row: Row): QueuedRecord {
  const { id, form, state, title, receipt, corrections } = row;
  return {
    ...{ id, unit: row.unit_id, form, state, receipt, corrections, submittedAt: row.submitted_at.getTime() },
    ...(title === null ? {} : { title }),
    ...(row.unit_name === null ? {} : { unitName: row.unit_name }),
    ...(row.corrected_at === null ? {} : { correctedAt: row.corrected_at.getTime() }),
    ...(row.selected_at === null ? {} : { selectedAt: row.selected_at.getTime() }),
    ...(row.asked_at === null ? {} : { askedAt: row.asked_at.getTime() }),
  };
}
