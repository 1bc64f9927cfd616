import type { PaperBlock, PaperCell, PaperRow } from '../../../dialogs/paper/blocks.ts';

type Part = 'tbl' | 'tr' | 'tc' | 'p';

/** Puts lines and tables together as their tags come. */
export interface PaperBuilder {
  readonly open: (part: Part) => void;
  readonly close: (part: Part) => void;
  /** A part with nothing in it. */
  readonly empty: (part: 'tc' | 'p') => void;
  readonly add: (text: string) => void;
  /** The row that is open was deleted with changes tracked: it is left out. */
  readonly dropRow: () => void;
  /** Where a text goes now. */
  readonly place: () => 'cell' | 'line';
  readonly blocks: () => readonly PaperBlock[];
}

interface OpenTable {
  readonly rows: PaperRow[];
  row: PaperCell[];
  /** The cell that is open, of each table that is open within it. */
  lines: string[] | undefined;
  tables: (readonly PaperRow[])[];
  /** Of the row that is open. */
  fate: 'kept' | 'dropped';
}

/** Deeper than that nobody nests tables. */
const deepest = 12;

export function createPaperBuilder(): PaperBuilder {
  const blocks: PaperBlock[] = [];
  const tables: OpenTable[] = [];
  const paragraphs: string[] = [];
  const ends: Readonly<Record<Part, () => void>> = {
    p: () => {
      const text = paragraphs.pop() ?? '';
      const lines = tables.at(-1)?.lines;
      if (lines) lines.push(text);
      else if (tables.length === 0 && text.trim() !== '') blocks.push({ line: text.trim() });
    },
    tc: () => {
      const table = tables.at(-1);
      if (!table?.lines) return;
      const text = table.lines
        .map((line) => line.trim())
        .join('\n')
        .trim();
      table.row.push({ text, ...(table.tables.length > 0 ? { tables: table.tables } : {}) });
      table.lines = undefined;
      table.tables = [];
    },
    tr: () => {
      const table = tables.at(-1);
      if (!table) return;
      if (table.fate === 'kept') table.rows.push(table.row);
      table.row = [];
      table.fate = 'kept';
    },
    tbl: () => {
      const done = tables.pop();
      const outer = tables.at(-1);
      if (!done) return;
      if (outer?.lines) outer.tables.push(done.rows);
      else blocks.push({ rows: done.rows });
    },
  };
  return {
    open: (part) => {
      const table = tables.at(-1);
      if (part === 'p') paragraphs.push('');
      else if (part === 'tbl' && tables.length < deepest)
        tables.push({ rows: [], row: [], lines: undefined, tables: [], fate: 'kept' });
      else if (part === 'tc' && table) table.lines = [];
    },
    close: (part) => ends[part](),
    empty: (part) => {
      if (part === 'tc') tables.at(-1)?.row.push({ text: '' });
    },
    add: (text) => {
      const last = paragraphs.length - 1;
      if (last >= 0) paragraphs[last] += text;
    },
    dropRow: () => drop(tables.at(-1)),
    place: () => (tables.length > 0 ? 'cell' : 'line'),
    blocks: () => blocks,
  };
}

function drop(table: OpenTable | undefined): void {
  if (table && table.lines === undefined) table.fate = 'dropped';
}
