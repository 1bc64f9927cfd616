import { sql } from 'kysely';
import type { TestDatabase } from './databases.ts';

/** A record as it is stored. */
export interface RecordRow {
  readonly id: string;
  readonly unit_id: string;
  readonly state: string;
  readonly receipt: string;
  readonly corrections: number;
  readonly correcting: number | null;
  readonly answers: Readonly<Record<string, unknown>>;
}

/** All records, in the order of their numbers. */
export async function recordsOf({ store }: TestDatabase): Promise<readonly RecordRow[]> {
  const { rows } = await sql<RecordRow>`
    select id, unit_id, state, receipt, corrections, correcting, answers from submissions order by number nulls last`.execute(
    store.db,
  );
  return rows;
}

/** The one record that is there. */
export async function only(database: TestDatabase): Promise<RecordRow> {
  const [record, other] = await recordsOf(database);
  if (!record || other) throw new Error('There is not just one record.');
  return record;
}
