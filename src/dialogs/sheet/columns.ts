import type { Form } from '../form.ts';
import { labelsOf } from '../paste.ts';
import { type Named, nameIn, namesOf } from '../reading/labelled-names.ts';
import type { SheetCells, SheetLine } from './cells.ts';
import { exampleMark, ordinalHeader } from './example.ts';
import { isNumber, moneyUnitAbove, unitHeader } from './units.ts';

/** Where a sheet has which field of a form. */
export interface Columns {
  readonly form: Form;
  /** The header's line, as the sheet counts. */
  readonly header: number;
  /** The column of each field that has one, by its key. */
  readonly byKey: ReadonlyMap<string, number>;
  /** The unit that a column's header prints, by the field's key: 万元. */
  readonly units: ReadonlyMap<string, string>;
  /** Further columns that name a field which has one already. */
  readonly again: readonly { readonly key: string; readonly column: number }[];
  /** Headers that name no field of the form, as they are written. */
  readonly unknown: readonly string[];
}

/** Further down nobody puts the headers, nor further to the right. */
const furthestHeader = 20;
const furthestColumn = 200;
/** The beginnings of sixty tables have fewer cells. */
const mostCells = 12_000;

/** Whether one of some sheets is a list of what a form asks, of which each is a line; of hundreds the first are looked at. */
export function hasList(forms: readonly Form[], sheets: readonly SheetCells[]): boolean {
  let left = mostCells;
  return sheets.some((sheet) => {
    for (const { cells } of sheet.lines.slice(0, furthestHeader)) left -= Math.min(cells.length, furthestColumn);
    return left >= 0 && columnsOf(forms, sheet) !== undefined;
  });
}

/** The form whose fields head the columns of a sheet; undefined where there is no such line. */
export function columnsOf(forms: Iterable<Form>, sheet: SheetCells): Columns | undefined {
  let best: Columns | undefined;
  for (const form of forms) {
    const found = headed(form, sheet);
    if (found && (!best || isNearer(found, best))) best = found;
  }
  return best;
}

/** Of two forms the one that more of the columns belong to; of two alike the one that is nearer to being whole. */
function isNearer(one: Columns, other: Columns): boolean {
  const more = one.byKey.size - other.byKey.size;
  return more > 0 || (more === 0 && one.form.fields.length < other.form.fields.length);
}

function headed(form: Form, sheet: SheetCells): Columns | undefined {
  const wanted = Math.min(5, Math.ceil(form.fields.length / 2));
  const rows = sheet.lines.slice(0, furthestHeader).map((line) => columnsIn(form, beginningOf(line)));
  const best = rows.reduce<Columns | undefined>(
    (most, row) => (row.byKey.size > (most?.byKey.size ?? wanted - 1) ? row : most),
    undefined,
  );
  return best && withUnitAbove(twoLined(best, sheet) ?? best, sheet);
}

function beginningOf(line: SheetLine): SheetLine {
  return line.cells.length > furthestColumn ? { ...line, cells: line.cells.slice(0, furthestColumn) } : line;
}

/** The columns where some of the headers have a second line, with the names of what is apart: 联系方式 over 手机 and 邮箱. */
function twoLined(columns: Columns, { lines }: SheetCells): Columns | undefined {
  const at = lines.findIndex(({ number }) => number === columns.header);
  const [line, next] = lines.slice(at, at + 2);
  if (!line || !next || next.cells.length >= line.cells.length) return undefined;
  const below = columnsIn(columns.form, next);
  if (below.unknown.length > 0 || below.byKey.size < next.cells.length) return undefined;
  const kept = line.cells.filter(({ column }) => !next.cells.some((cell) => cell.column === column));
  const both = columnsIn(columns.form, { ...next, cells: [...kept, ...next.cells] });
  return both.byKey.size >= columns.byKey.size ? both : undefined;
}

/** An amount whose column says no unit is in the one that stands above the table. */
function withUnitAbove(columns: Columns, { lines }: SheetCells): Columns {
  const unit = moneyUnitAbove(lines.filter(({ number }) => number < columns.header));
  if (unit === undefined) return columns;
  const amounts = columns.form.fields.filter(({ kind }) => kind === 'money').map(({ key }) => [key, unit] as const);
  return { ...columns, units: new Map([...amounts, ...columns.units]) };
}

/** The columns that a line would make, were it the header. */
export function columnsIn(form: Form, line: SheetLine): Columns {
  const names = namesOf(labelsOf(form));
  const byKey = new Map<string, { readonly column: number; readonly name: Named['name'] }>();
  const again: { key: string; column: number }[] = [];
  const units = new Map<string, string>();
  const unknown: string[] = [];
  for (const { column, text, kind } of line.cells) {
    const header = kind === 'text' && text.length <= 40 ? unitHeader(text) : undefined;
    const named = header && (nameIn(text, names) ?? nameIn(header.name, names));
    if (!named) {
      if (text.trim() !== '' && !ordinalHeader.test(text.trim())) unknown.push(text.trim());
      continue;
    }
    const { key } = named.label;
    const before = byKey.get(key);
    if (before?.name === 'official' || (before && named.name === 'alias')) again.push({ key, column });
    else {
      if (before) again.push({ key, column: before.column });
      byKey.set(key, { column, name: named.name });
      const field = form.byKey.get(key);
      if (header?.unit === undefined || !field || !isNumber(field)) units.delete(key);
      else units.set(key, header.unit);
    }
  }
  const columns = new Map([...byKey].map(([key, { column }]) => [key, column]));
  return { form, header: line.number, byKey: columns, units, again, unknown };
}

/** What a line below the header is: an activity, or something that is none. */
export function lineKind(columns: Columns, line: SheetLine): 'row' | 'example' | 'blank' | 'header' | 'remark' {
  const filled = line.cells.filter(({ text }) => text.trim() !== '');
  const own = filled.filter(({ column }) => isOwn(columns, column));
  if (own.length === 0) return filled.some(({ text }) => isRemark(text)) ? 'remark' : 'blank';
  if (filled.some(({ text }) => exampleMark.test(text.trim()))) return 'example';
  const [first] = filled;
  if (first && /^\s*(?:合计|总计|小计|共计)\s*[:：]?\s*$/u.test(first.text)) return 'remark';
  if (own.length <= 2 && first && (isRemark(first.text) || isFooter(first.text))) return 'remark';
  const repeated = own.length >= 3 && columnsIn(columns.form, line).byKey.size >= own.length * 0.8;
  return repeated ? 'header' : 'row';
}

function isOwn({ byKey, again }: Columns, column: number): boolean {
  return [...byKey.values()].includes(column) || again.some((each) => each.column === column);
}

function isRemark(text: string): boolean {
  return /^\s*(?:注|备注|说明|填表说明|填报说明|合计|总计|小计|填表人|填报人|审核人|联系人签字|以下空白|此行)\s*(?:$|[:：、.）)（(\d]|以?下)/u.test(
    text,
  );
}

/** 单位负责人签字：, 日期：2022年5月8日: a short name and a colon, below the last activity. */
function isFooter(text: string): boolean {
  return /^\s*(?:单位)?(?:日期|时间|签[字名章]|盖章|公章|制表|填表|填报|审核|审批|负责人|联系人|经办人|领导)[\p{Script=Han}（）() ]{0,8}[:：]/u.test(
    text,
  );
}
