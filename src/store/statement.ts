import { CompiledQuery, type PostgresPool } from 'kysely';
import type { Db } from './schema.ts';

/** A statement of a hot path: each connection prepares it once. */
export interface Statement {
  readonly sql: string;
}

const names = new Map<string, string>();

/** Declares a hot statement. Its name leads the text as a comment, for whoever reads the server's statistics. */
export function statement(name: string, body: string): Statement {
  const sql = `/* ${name} */ ${body.trim()}`;
  names.set(sql, name);
  return { sql };
}

/** The name under which a connection prepares this text; undefined where it is no declared statement. */
export function preparedName(sql: string): string | undefined {
  return names.get(sql);
}

/** Runs a hot statement in the database or transaction. */
export async function run<Row>(db: Db, { sql }: Statement, parameters: readonly unknown[]): Promise<readonly Row[]> {
  const { rows } = await db.executeQuery<Row>(CompiledQuery.raw(sql, [...parameters]));
  return rows;
}

export interface Ran<Row> {
  readonly rows: readonly Row[];
  /** How many rows it gave back or, where it gives none back, changed. */
  readonly rowCount: number;
}

/** Runs a hot statement on a connection of the pool, by itself. */
export async function runAlone<Row>(
  pool: PostgresPool,
  { sql }: Statement,
  parameters: readonly unknown[],
): Promise<Ran<Row>> {
  const client = await pool.connect();
  try {
    return await client.query<Row>(sql, parameters);
  } finally {
    client.release();
  }
}
