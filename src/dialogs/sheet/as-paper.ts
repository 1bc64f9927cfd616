import type { PaperBlock } from '../paper/blocks.ts';
import { unmarked } from '../paper/blocks.ts';
import { typedText } from './cell-text.ts';
import type { SheetCell, SheetCells, SheetLine } from './cells.ts';
import { mostLines } from './cells.ts';

/** Sheets as tables of a document, for forms that stand in them as they are printed. Formulas are left out. */
export function blocksOfSheets(sheets: readonly SheetCells[]): readonly PaperBlock[] {
  return sheets.flatMap(({ standing, lines }) => (standing === 'hidden' ? [] : blocksOfLines(lines.slice(0, 400))));
}

/** A line with one cell is a title or the unit's; others are rows of the table. */
function blocksOfLines(lines: readonly SheetLine[]): readonly PaperBlock[] {
  const blocks: (PaperBlock & { rows?: { text: string }[][] })[] = [];
  for (const { cells } of lines) {
    const texts = cells.filter(counts).map(typedText);
    const last = blocks.at(-1);
    if (texts.length === 0) continue;
    if (texts.length === 1 && !(last && 'rows' in last)) blocks.push({ line: texts[0] ?? '' });
    else if (last && 'rows' in last && last.rows) last.rows.push(texts.map((text) => ({ text })));
    else blocks.push({ rows: [texts.map((text) => ({ text }))] });
  }
  return blocks;
}

/** Nothing is worked out, and what is struck through is not meant. */
function counts({ kind, look }: SheetCell): boolean {
  return kind !== 'formula' && kind !== 'error' && look !== 'struck';
}

/** Tables of a document as sheets: a list of activities may be one. */
export function sheetsOfBlocks(blocks: readonly PaperBlock[]): readonly SheetCells[] {
  const tables = blocks.flatMap((block) => ('rows' in block ? [block.rows] : []));
  return tables.map((rows, i): SheetCells => {
    const lines = rows.map(
      (row, at): SheetLine => ({
        number: at + 1,
        cells: row.flatMap(({ text }, column): readonly SheetCell[] => {
          const plain = unmarked(text).trim();
          return plain === '' ? [] : [{ column, kind: 'text', text: plain }];
        }),
      }),
    );
    const filled = lines.filter(({ cells }) => cells.length > 0);
    const kept = filled.slice(0, mostLines);
    return { name: `表 ${i + 1}`, lines: kept, merges: [], hiddenColumns: [], more: filled.length - kept.length };
  });
}
