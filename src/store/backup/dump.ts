import { sql } from 'kysely';
import type { Db } from '../schema.ts';
import { type Column, columnsOf, presentTables, quoted, type TableName } from './tables.ts';

/** Rows of one table: each a line of JSON, an array of its columns' values as PostgreSQL writes them as text. */
export interface DumpedRows {
  readonly table: TableName;
  readonly columns: readonly Column[];
  readonly lines: readonly string[];
}

/** Rows that are read at once. */
const rowsAtOnce = 500;
/** A piece of the archive has about so many characters. */
const pieceCharacters = 2_000_000;

/**
 * The rows of the tables, in pieces, for a transaction that sees one moment (repeatable read). Values travel as the
 * database's own text, so that they come back as they were, whatever their type; a row that is not there is no row.
 */
export async function* dumpTables(trx: Db, names: readonly TableName[]): AsyncGenerator<DumpedRows> {
  for (const table of await presentTables(trx, names)) {
    const columns = await columnsOf(trx, table);
    let lines: string[] = [];
    let characters = 0;
    for await (const line of linesOf(trx, table, columns)) {
      lines.push(line);
      characters += line.length;
      if (characters < pieceCharacters) continue;
      yield { table, columns, lines };
      [lines, characters] = [[], 0];
    }
    if (lines.length > 0) yield { table, columns, lines };
  }
}

/** How many rows the tables have at that moment. */
export async function countRows(trx: Db, names: readonly TableName[]): Promise<ReadonlyMap<TableName, number>> {
  const counts = new Map<TableName, number>();
  for (const table of await presentTables(trx, names)) {
    const { rows } = await sql<{ readonly count: number }>`select count(*) as count from ${sql.table(table)}`.execute(
      trx,
    );
    counts.set(table, rows[0]?.count ?? 0);
  }
  return counts;
}

async function* linesOf(trx: Db, table: TableName, columns: readonly Column[]): AsyncGenerator<string> {
  const values = columns.map(({ name }) => `${quoted(name)}::text`).join(', ');
  await sql
    .raw(
      `declare backup_rows no scroll cursor for select json_build_array(${values})::text as line from ${quoted(table)}`,
    )
    .execute(trx);
  for (;;) {
    const { rows } = await sql.raw<{ readonly line: string }>(`fetch ${rowsAtOnce} from backup_rows`).execute(trx);
    for (const { line } of rows) yield line;
    if (rows.length < rowsAtOnce) break;
  }
  await sql.raw('close backup_rows').execute(trx);
}

/** A file whose content the rows name. */
export interface NamedContent {
  readonly sha256: string;
  readonly bytes: number;
}

/** Every content that a row names, once. */
export async function namedContents(trx: Db): Promise<readonly NamedContent[]> {
  const { rows } = await sql<NamedContent>`
    select sha256, max(bytes) as bytes from files group by sha256 order by sha256`.execute(trx);
  return rows;
}
