import type { Form } from '../form.ts';
import { labelsOf } from '../paste.ts';
import { type Named, nameIn, namesOf } from '../reading/labelled-names.ts';
import type { SheetCells, SheetLine } from './cells.ts';
import { exampleMark, ordinalHeader } from './example.ts';

/** Where a sheet has which field of a form. */
export interface Columns {
  readonly form: Form;
  /** The header's line, as the sheet counts. */
  readonly header: number;
  /** The column of each field that has one, by its key. */
  readonly byKey: ReadonlyMap<string, number>;
  /** Further columns that name a field which has one already. */
  readonly again: readonly { readonly key: string; readonly column: number }[];
  /** Headers that name no field of the form, as they are written. */
  readonly unknown: readonly string[];
}

/** Further down nobody puts the headers. */
const furthestHeader = 20;

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
  const rows = sheet.lines.slice(0, furthestHeader).map((line) => columnsIn(form, line));
  const best = rows.reduce<Columns | undefined>(
    (most, row) => (row.byKey.size > (most?.byKey.size ?? wanted - 1) ? row : most),
    undefined,
  );
  return best;
}

/** The columns that a line would make, were it the header. */
export function columnsIn(form: Form, line: SheetLine): Columns {
  const names = namesOf(labelsOf(form));
  const byKey = new Map<string, { readonly column: number; readonly name: Named['name'] }>();
  const again: { key: string; column: number }[] = [];
  const unknown: string[] = [];
  for (const { column, text, kind } of line.cells) {
    const named = kind === 'text' && text.length <= 40 ? nameIn(text, names) : undefined;
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
    }
  }
  const columns = new Map([...byKey].map(([key, { column }]) => [key, column]));
  return { form, header: line.number, byKey: columns, again, unknown };
}

/** What a line below the header is: an activity, or something that is none. */
export function lineKind(columns: Columns, line: SheetLine): 'row' | 'example' | 'blank' | 'header' | 'remark' {
  const filled = line.cells.filter(({ text }) => text.trim() !== '');
  const own = filled.filter(({ column }) => isOwn(columns, column));
  if (own.length === 0) return filled.some(({ text }) => isRemark(text)) ? 'remark' : 'blank';
  if (filled.some(({ text }) => exampleMark.test(text.trim()))) return 'example';
  if (own.length <= 2 && isRemark(filled[0]?.text ?? '')) return 'remark';
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
