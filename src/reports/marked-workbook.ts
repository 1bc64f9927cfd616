import type { AnyField, Form } from '../dialogs/form.ts';
import type { SheetCell, SheetCells } from '../dialogs/sheet/cells.ts';
import { columnsOf } from '../dialogs/sheet/columns.ts';
import { showDay } from '../dialogs/sheet/day-text.ts';
import { type SheetFact, type StandingRow, withReceipts } from '../dialogs/sheet/fact.ts';
import { standingOfRow } from '../dialogs/sheet/reading.ts';
import { inUnit } from '../dialogs/sheet/units.ts';
import { columnOf } from './template.ts';
import { type CellOut, type ColumnOut, type RowOut, type SheetOut, type Tone, writeWorkbook } from './workbook.ts';

/** The headers of the marked copy's own columns, which are passed over when it is sent back. */
const own = { found: '核对结果', row: '原行号' } as const;

/**
 * The workbook that was sent, with what was found in it: each cell that is to be mended or checked is coloured and bears
 * its reason, which stands beside it too. Every row is there as it was, so that the mended copy can be sent back whole.
 */
export function markedWorkbook(
  form: Form,
  { reading, filed }: Extract<SheetFact, { readonly reading: unknown }>,
  sheets: readonly SheetCells[],
): Promise<Uint8Array> {
  const rows = withReceipts(reading.rows, filed);
  const marked = sheets
    .filter(({ standing }) => standing !== 'hidden')
    .flatMap((sheet) => {
      const those = rows.filter(({ sheet: name }) => name === sheet.name);
      return those.length > 0 ? [sheetOf(form, sheet, those)] : [];
    });
  return writeWorkbook(marked);
}

function sheetOf(form: Form, sheet: SheetCells, rows: readonly StandingRow[]): SheetOut {
  const columns: readonly ColumnOut[] = [
    { header: own.found, tone: 'optional', width: 44 },
    ...form.fields.map(columnOf),
    { header: own.row, tone: 'optional', width: 9 },
  ];
  const { byKey, units } = columnsOf([form], sheet) ?? none;
  const lines = new Map(sheet.lines.map((line) => [line.number, line.cells]));
  return {
    name: sheet.name,
    columns,
    filter: 'header',
    still: 1,
    rows: rows.map((row) => rowOf(form, row, { byKey, units, cells: lines.get(row.number) ?? [] })),
  };
}

const none: Pick<Original, 'byKey' | 'units'> = { byKey: new Map(), units: new Map() };

interface Original {
  readonly byKey: ReadonlyMap<string, number>;
  readonly units: ReadonlyMap<string, string>;
  readonly cells: readonly SheetCell[];
}

function rowOf(form: Form, row: StandingRow, original: Original): RowOut {
  const tone = toneOf(row);
  const reasons = row.receipt === undefined ? row.problems.map((problem, i) => reasonOf(form, problem, i)) : [];
  const found = row.receipt === undefined ? reasons.join('\n') || '没有问题' : `已提交，回执号 ${row.receipt}`;
  const cells = form.fields.map((field) => cellOf(field, row, original));
  return { cells: [{ text: found, tone }, ...cells, String(row.number)] };
}

function toneOf(row: StandingRow): Tone {
  if (row.receipt !== undefined) return 'filed';
  const standing = standingOfRow(row);
  return standing === 'right' ? 'right' : standing;
}

function reasonOf(form: Form, { key, says }: StandingRow['problems'][number], at: number): string {
  const label = key === undefined ? '' : `${form.byKey.get(key)?.label.zh ?? ''}：`;
  return `${at + 1}. ${label}${says.zh}`;
}

function cellOf(field: AnyField, row: StandingRow, { byKey, units, cells }: Original): CellOut {
  const column = byKey.get(field.key);
  const cell = cells.find((each) => each.column === column);
  const own = cell ? (cell.kind === 'date' ? showDay(cell.text) : cell.text) : '';
  // The copy's own headers print no unit: a number takes along the one that it had.
  const text = cell?.kind === 'number' || cell?.kind === 'text' ? inUnit(field, own, units.get(field.key)) : own;
  const problems = row.receipt === undefined ? row.problems.filter(({ key }) => key === field.key) : [];
  if (problems.length === 0) return text;
  const tone = problems.some(({ weight }) => weight === 'wrong') ? 'wrong' : 'doubt';
  return { text, tone, comment: problems.map(({ says }) => says.zh).join('\n') };
}
