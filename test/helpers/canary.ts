import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'kysely';
import type { Db } from '../../src/store/schema.ts';

/** Where a text was found: `table.column` with the row's key columns, or the path of a file. */
export interface Found {
  readonly where: string;
  readonly text: string;
  readonly row: string;
}

/** Looks for texts in every column of every table, as text. */
export async function searchTables(db: Db, texts: readonly string[]): Promise<readonly Found[]> {
  const { rows: columns } = await sql<{ readonly table: string; readonly column: string }>`
    select table_name as table, column_name as column from information_schema.columns
    where table_schema = 'public' and table_name not like 'kysely%' order by 1, 2`.execute(db);
  const found: Found[] = [];
  for (const { table, column } of columns) {
    const { rows } = await sql<{ readonly row: string; readonly value: string }>`
      select row_to_json(t)::text as row, ${sql.ref(column)}::text as value from ${sql.table(table)} t
      where exists (select from unnest(${texts}::text[]) as x (text) where strpos(${sql.ref(column)}::text, x.text) > 0)`.execute(
      db,
    );
    for (const { row, value } of rows) {
      found.push(
        ...texts.filter((text) => value.includes(text)).map((text) => ({ where: `${table}.${column}`, text, row })),
      );
    }
  }
  return found;
}

/** Looks for texts in the names and the bytes of all files below a directory. */
export async function searchFiles(directory: string, texts: readonly string[]): Promise<readonly Found[]> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true }).catch(() => []);
  const found: Found[] = [];
  for (const entry of entries) {
    const path = join(entry.parentPath, entry.name);
    const content = entry.isFile() ? await readFile(path, 'utf8') : '';
    for (const text of texts) {
      if (path.includes(text) || content.includes(text)) found.push({ where: path, text, row: '' });
    }
  }
  return found;
}
