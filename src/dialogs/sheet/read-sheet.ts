import type { Answers, Form } from '../form.ts';
import { fill, type Message } from '../message.ts';
import { sheetDoubts, sheetNotes } from '../messages/sheet.ts';
import { compact } from '../reading/normalise.ts';
import { columnName, mostLines, type SheetCells, type SheetLine } from './cells.ts';
import { type Columns, columnsOf, lineKind } from './columns.ts';
import { contentOf, spelling } from './content.ts';
import { exampleRow } from './example.ts';
import { readRow } from './read-row.ts';
import type { CellProblem, RowReading, SheetReading } from './reading.ts';

export interface WorkbookContext {
  /** The moment for words such as 明天, in milliseconds since the epoch. */
  readonly now: number;
  /** The name of the unit that sends it, where it is known. */
  readonly unitName?: string;
}

/**
 * Reads a workbook with one activity in each row, a row with each step, so that whoever drives it can do other things
 * between. Gives undefined where no sheet has a form's fields as its columns.
 */
export function* workbookReading(
  forms: Iterable<Form>,
  sheets: readonly SheetCells[],
  context: WorkbookContext,
): Generator<void, SheetReading | undefined> {
  const open = sheets.filter(({ standing }) => standing !== 'hidden');
  const all = [...forms];
  const found = open.map((sheet) => ({ sheet, columns: columnsOf(all, sheet) }));
  const first = found.find(({ columns }) => columns)?.columns;
  if (!first) return undefined;
  const own = found.filter(({ columns }) => columns?.form === first.form);
  const rows: RowReading[] = [];
  const notes: Message[] = [];
  for (const { sheet, columns } of own) {
    if (!columns) continue;
    const remarks: number[] = [];
    let more = 0;
    for (const row of rowsOf(columns, sheet, context, remarks)) {
      if (rows.length < mostLines) rows.push(row);
      else more++;
      yield;
    }
    notes.push(...notesOf(columns, { ...sheet, more: sheet.more + more }, remarks));
  }
  const beside = besideOf(sheets, found, first.form);
  return { form: first.form.id, rows: compared(first.form, rows, context), notes: [...notes, ...beside] };
}

/** The same at once, for who can wait. */
export function readWorkbook(
  forms: Iterable<Form>,
  sheets: readonly SheetCells[],
  context: WorkbookContext,
): SheetReading | undefined {
  const reading = workbookReading(forms, sheets, context);
  for (;;) {
    const step = reading.next();
    if (step.done) return step.value;
  }
}

function* rowsOf(
  columns: Columns,
  sheet: SheetCells,
  context: WorkbookContext,
  remarks: number[],
): Generator<RowReading> {
  const known = knownOf(columns.form, context);
  const example = exampleRow(columns.form);
  let above: Answers | undefined;
  for (const line of sheet.lines) {
    if (line.number <= columns.header) continue;
    const kind = lineKind(columns, line);
    if (kind === 'remark') remarks.push(line.number);
    if (kind !== 'row' && kind !== 'example') continue;
    const likeness = likenessTo(example, columns, line);
    if (kind === 'example' && likeness === 'same') continue;
    const merged = mergedColumns(sheet, line);
    const row = readRow(columns, line, { sheet: sheet.name, now: context.now, above, merged, known });
    above = row.answers;
    if (kind === 'example') yield doubted(row, { weight: 'doubt', says: sheetDoubts.example });
    else yield likeness === 'same' ? doubted(row, { weight: 'doubt', says: sheetDoubts.isExample }) : row;
  }
}

function knownOf(form: Form, { unitName }: WorkbookContext): Answers {
  const unit = form.fields.find(({ carry }) => carry === 'unit');
  return unit && unitName !== undefined ? { [unit.key]: unitName } : {};
}

/** Whether a line says what the template's example says, wherever that has something. */
function likenessTo(
  example: Readonly<Record<string, string>>,
  columns: Columns,
  line: SheetLine,
): 'same' | 'different' {
  const own = [...columns.byKey].map(([key, column]) => {
    const text = line.cells.find((cell) => cell.column === column)?.text.trim() ?? '';
    return { key, text };
  });
  const filled = own.filter(({ text }) => text !== '');
  return filled.length > 2 && filled.every(({ key, text }) => example[key] === text) ? 'same' : 'different';
}

/** The columns of a line in which a cell reaches into others: into other lines, or into other columns. */
function mergedColumns({ merges }: SheetCells, { number }: SheetLine): ReadonlySet<number> {
  const across = merges.filter(({ top, bottom }) => top <= number && number <= bottom);
  return new Set(
    across.flatMap(({ left, right }) => Array.from({ length: Math.min(right - left + 1, 200) }, (_, i) => left + i)),
  );
}

function doubted(row: RowReading, problem: CellProblem): RowReading {
  return { ...row, problems: [problem, ...row.problems] };
}

/** What rows are beside each other: twice the same, of one name, of several units. */
function compared(form: Form, rows: readonly RowReading[], { unitName }: WorkbookContext): readonly RowReading[] {
  const byContent = new Map<string, RowReading>();
  const byName = new Map<string, RowReading>();
  const unit = form.fields.find(({ carry }) => carry === 'unit')?.key;
  const own = unitName ?? firstUnit(rows, unit);
  return rows.map((row) => {
    const content = contentOf(form, row.answers);
    const name = spelling(row.title);
    const [twin, namesake] = [byContent.get(content), name === '' ? undefined : byName.get(name)];
    if (!twin) byContent.set(content, row);
    if (!namesake && name !== '') byName.set(name, row);
    const told = twin ?? (form.fields.some(({ unique }) => unique) ? namesake : undefined);
    const template = twin ? sheetDoubts.twice : sheetDoubts.namesake;
    const beside = told ? doubted(row, { weight: 'doubt', says: fill(template, { row: told.number }) }) : row;
    return unit === undefined || own === undefined ? beside : withUnit(beside, unit, own);
  });
}

function firstUnit(rows: readonly RowReading[], unit: string | undefined): string | undefined {
  if (unit === undefined) return undefined;
  const found = rows.map(({ answers }) => answers[unit]).find((value) => typeof value === 'string');
  return typeof found === 'string' ? found : undefined;
}

/** Everybody files for the own unit: another name there is a slip, or one that the office should know of. */
function withUnit(row: RowReading, key: string, own: string): RowReading {
  const value = row.answers[key];
  if (typeof value !== 'string' || compact(value) === compact(own)) return row;
  const says = fill(sheetDoubts.otherUnit, { value, unit: own });
  return { ...row, problems: [...row.problems, { weight: 'doubt', says, key }] };
}

function notesOf(columns: Columns, sheet: SheetCells, remarks: readonly number[]): readonly Message[] {
  const { unknown, byKey } = columns;
  const hidden = [...byKey.values()].filter((column) => sheet.hiddenColumns.includes(column)).map(columnName);
  return [
    ...(unknown.length > 0 ? [fill(sheetNotes.unknownColumns, { names: listed(unknown) })] : []),
    ...(hidden.length > 0 ? [fill(sheetNotes.hiddenColumns, { names: hidden.join('、') })] : []),
    ...(remarks.length > 0 ? [fill(sheetNotes.remarks, { rows: listed(remarks.map(String)) })] : []),
    ...(sheet.more > 0 ? [fill(sheetNotes.more, { most: mostLines, more: sheet.more })] : []),
  ];
}

/** Sheets that were left aside, but for the template's own second one and empty ones. */
function besideOf(
  sheets: readonly SheetCells[],
  found: readonly { readonly sheet: SheetCells; readonly columns: Columns | undefined }[],
  form: Form,
): readonly Message[] {
  const hidden = sheets.filter(({ standing, lines }) => standing === 'hidden' && lines.length > 0);
  const others = found.filter(
    ({ sheet, columns }) => columns?.form !== form && sheet.lines.length > 0 && sheet.name !== rulesSheet,
  );
  const names = (each: readonly SheetCells[]): string => listed(each.map(({ name }) => name));
  return [
    ...(hidden.length > 0 ? [fill(sheetNotes.hiddenSheets, { names: names(hidden) })] : []),
    ...(others.length > 0 ? [fill(sheetNotes.otherSheets, { names: names(others.map(({ sheet }) => sheet)) })] : []),
  ];
}

/** The template's second sheet: what to write in each column. */
export const rulesSheet = '填写说明';

function listed(names: readonly string[]): string {
  const most = names.slice(0, 8).map((name) => name.slice(0, 30));
  return most.join('、') + (names.length > most.length ? ' …' : '');
}
