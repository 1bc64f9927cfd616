import type { PaperCell, PaperRow } from './blocks.ts';
import type { Sight } from './sight.ts';

/** No table of a document is as wide, and none stands as deep in others. */
const mostColumns = 200;
const deepest = 8;

/** Rows of a table, with tables that stand in its cells in the place of those cells: where they hold labels as rows. */
export function* unfolded(sight: Sight, rows: readonly PaperRow[], depth = 0): Iterable<PaperRow> {
  for (const whole of rows) {
    const row = whole.slice(0, mostColumns);
    if (depth > deepest || row.every(({ tables }) => tables === undefined)) {
      yield row;
      continue;
    }
    const inner: (readonly PaperRow[])[] = [];
    const own = row.map(({ text, tables = [] }): PaperCell => {
      const flat = [text];
      for (const table of tables) {
        if (hasLabel(sight, table)) inner.push(table);
        else flat.push(flatText(table));
      }
      return { text: flat.filter(Boolean).join('\n') };
    });
    if (own.some(({ text }) => text.trim() !== '')) yield own;
    for (const table of inner) yield* unfolded(sight, table, depth + 1);
  }
}

function hasLabel(sight: Sight, table: readonly PaperRow[]): boolean {
  return table.some((row) => row.some(({ text }) => sight.labelsIn(text).some(({ name }) => name === 'official')));
}

function flatText(table: readonly PaperRow[]): string {
  return table.map((line) => line.map(({ text }) => text).join(' ')).join('；');
}
