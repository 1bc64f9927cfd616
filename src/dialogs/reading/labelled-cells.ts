import { isGroupName } from './groups.ts';
import type { Labelled, Pair } from './labelled.ts';
import { type Mark, marksIn } from './labelled-marks.ts';
import { foreign, type Named, type Names, nameIn, plainName } from './labelled-names.ts';
import { leftOver } from './labelled-unknown.ts';
import { cleanValue } from './labelled-values.ts';

/** The pairs of a table that was copied from a document or a sheet: cells with tabs or bars between. Undefined: no table. */
export function tablePairs(text: string, names: Names): TablePairs | undefined {
  const rows = rowsOf(text);
  if (!rows || rows.reduce((sum, row) => sum + row.length, 0) > mostCells) return undefined;
  const headed = headedPairs(rows, names);
  if (headed) return headed;
  if (isSideways(rows, names))
    return {
      ...collect(
        rows.map((row) => row.slice(0, 2)),
        names,
      ),
      second: 'form',
    };
  const collected = collect(rows, names);
  return collected.pairs.some(({ link }) => link === 'cell') ? collected : undefined;
}

/** What a message holds of so many cells has no room for answers in them. */
const mostCells = 800;

type TablePairs = Pick<Labelled, 'before' | 'pairs' | 'unknown' | 'second'>;
type Row = readonly string[];

/** An activity in each column, and the labels down the first: of those beside the first one nothing is read. */
function isSideways(rows: readonly Row[], names: Names): boolean {
  const labelled = rows.filter(([head = '', value = '']) => value !== '' && labelOf(head, names));
  const beside = labelled.filter(([, ...values]) => {
    const filled = values.filter((cell) => cell !== '');
    return filled.length >= 2 && filled.every((cell) => !labelOf(cell, names));
  });
  return beside.length >= 3 && beside.length >= labelled.length * 0.6;
}

/** The rows of a table in a text, its cells apart by tabs or bars; undefined where there is none. */
export function rowsOf(text: string): readonly Row[] | undefined {
  const barred = text.split('\n').filter((line) => /^\s*\|.*\|\s*$/u.test(line));
  const tabbed =
    barred.length >= 2
      ? text
          .replace(/^[ \t]*\|[ \t|:-]+\|[ \t]*$/gmu, '')
          .replace(/^[ \t]*\|[ \t]*|[ \t]*\|[ \t]*$/gmu, '')
          .replace(/ *\| */gu, '\t')
      : text;
  if (!tabbed.includes('\t')) return undefined;
  return unquoted(tabbed);
}

/** Rows of cells. A cell in quotes may hold line breaks, as a sheet copies it. */
function unquoted(text: string): readonly Row[] {
  const whole = text.replace(/(^|[\t\n])"((?:[^"]|"")*)"(?=[\t\n]|$)/gu, (_, before: string, cell: string) => {
    return `${before}${cell.replace(/""/gu, '"').replace(/\n/gu, '\u2028').replace(/\t/gu, ' ')}`;
  });
  return whole.split('\n').map((line) => line.split('\t').map((cell) => cell.replace(/\u2028/gu, '\n').trim()));
}

function labelOf(cell: string, names: Names): Named | undefined {
  const outside = cell.replace(/[（(【[][^（()）[\]【】]*[)）\]】]/gu, '');
  return cell === '' || /[:：].*\S/su.test(outside) || cell.length > 40 ? undefined : nameIn(cell, names);
}

/** A sheet with the labels in one row and the values in the next. Further rows are other activities, and are left out. */
function headedPairs(rows: readonly Row[], names: Names): TablePairs | undefined {
  const full = rows.filter((row) => row.some((cell) => cell !== ''));
  const at = full.findIndex((row) => row.length >= 2 && row.slice(0, 2).every((cell) => labelOf(cell, names)));
  const [head = [], ...values] = at < 0 ? [] : full.slice(at);
  const [first] = values;
  if (!first || head.filter((cell) => labelOf(cell, names)).length < head.length * 0.6) return undefined;
  if (first.some((cell) => labelOf(cell, names)) || first.length < 2) return undefined;
  const pairs = head.flatMap((cell, i) => pairFrom(labelOf(cell, names), cell, [first[i] ?? ''], 'inner'));
  const unknown = head.flatMap((cell, i) => (labelOf(cell, names) ? [] : leftOver(cell, first[i] ?? '')));
  return { before: '', pairs, ...(unknown.length > 0 ? { unknown } : {}) };
}

interface Open {
  readonly named: Named | undefined;
  readonly cell: string;
  readonly values: readonly string[];
}

/** Label, value, label, value: a cell that is a label begins a pair, what follows belongs to it. */
function collect(rows: readonly Row[], names: Names): TablePairs {
  const opened: Open[] = [];
  const before: string[] = [];
  for (const [at, row] of rows.entries()) {
    if (isGroupRow(row, rows[at + 1] ?? [], names)) opened.push({ named: undefined, cell: '', values: [] });
    for (const [i, cell] of row.entries()) {
      const begun = beginnings(row, i, names)?.filter((each) => !isProse(each, opened));
      if (begun && begun.length > 0) opened.push(...begun);
      else if (opened.length === 0) before.push(cell);
      else if (cell !== '' || row.length === 1)
        addTo(opened, cell, row.slice(0, i).every((other) => other === '') ? '\n' : '\t');
    }
  }
  const pairs = opened.flatMap(({ named, cell, values }, i) =>
    named ? pairFrom(named, cell, values, i === opened.length - 1 ? 'last' : 'inner') : [],
  );
  const unknown = opened.flatMap(({ named, cell, values }, i) =>
    named
      ? []
      : leftOver(
          cell,
          cleanValue(values.join('').replace(/\t/gu, ' '), 'line', i === opened.length - 1 ? 'last' : 'inner'),
        ),
  );
  return { before: before.join('\n').trim(), pairs: [...pairs], ...(unknown.length > 0 ? { unknown } : {}) };
}

/** Inside paragraphs, only a label of its own cell or an official one that is still to come begins something new. */
function isProse({ named, values }: Open, opened: readonly Open[]): boolean {
  const open = opened.at(-1)?.named?.label;
  if (open?.extent !== 'paragraphs' || !named || values.length === 0) return false;
  const isFilled = opened.some((each) => each.named?.label.key === named.label.key && each.values.length > 0);
  return named.name === 'alias' || named.label.key === open.key || isFilled;
}

/** The pairs that a cell begins: it is a label, or holds "label：value", or is a label of another form. */
function beginnings(row: Row, i: number, names: Names): readonly Open[] | undefined {
  const cell = row[i] ?? '';
  if (cell === '') return undefined;
  const named = labelOf(cell, names);
  if (named) return [{ named, cell, values: [] }];
  if (isOtherLabel(row, i, names)) return [{ named: undefined, cell, values: [] }];
  const [mark, ...more] = marksIn(cell, names);
  const isLinked = mark?.link === 'sure' || mark?.link === 'own';
  if (!mark || mark.start > 0 || !isLinked || mark.name === 'unknown') return undefined;
  if (mark.label?.extent === 'paragraphs') return [openedBy(mark, cell, undefined)];
  const next = more.filter((each) => each.link === 'sure' && standsApart(cell, each));
  return [mark, ...next].map((each, at) => openedBy(each, cell, next[at]?.start));
}

/** 填报单位：科技馆　　填报日期：5月6日: what stands behind a gap, in a new line or behind a semicolon begins anew. */
function standsApart(cell: string, { start, name }: Mark): boolean {
  if (name === 'unknown') return false;
  // One blank is enough: what follows has its colon, and is a label of the form.
  return /[\n；;]|\s/u.test(cell.slice(Math.max(0, start - 3), start + 1));
}

function openedBy({ label, name, hint, valueStart }: Mark, cell: string, end: number | undefined): Open {
  if (!label || name === 'foreign' || name === 'unknown')
    return { named: undefined, cell: cell.slice(0, valueStart), values: [cell.slice(valueStart, end)] };
  return { named: { label, name }, cell: hint && `(${hint})`, values: [cell.slice(valueStart, end)] };
}

/** A short cell where a label would stand, in a row that has labels at the same kind of place. */
function isOtherLabel(row: Row, i: number, names: Names): boolean {
  const cell = row[i] ?? '';
  if (cell === '' || cell.length > 12 || /\d/u.test(cell) || belongsBefore.test(cell)) return false;
  if (foreign.test(plainName(cell))) return true;
  if (isGroupName(cell) && namesGroup(row, i, names)) return true;
  return row.length >= 4 && i % 2 === 0 && hasLabels(row, names) && !labelOf(row[i - 1] ?? '', names);
}

/** 12500 | 元, 5月29日 | 至 | 5月31日: a unit or a word between that has a cell of its own. */
const belongsBefore =
  /^(?:[（(]?(?:人民币)?[十百千万亿]{0,3}(?:元|人|人次|名|个|家|条|场|次)整?[)）]?|[至到及和~～—–-]{1,2})$/u;

const labelled = new WeakMap<Row, boolean>();

/** Whether labels stand where the first cell is, the third, and so on: looked for once, however long the row is. */
function hasLabels(row: Row, names: Names): boolean {
  const known = labelled.get(row);
  if (known !== undefined) return known;
  const has = row.some((cell, i) => i % 2 === 0 && labelOf(cell, names));
  labelled.set(row, has);
  return has;
}

/** 联系信息 | 联系人 | 李华: what stands before a label, and behind none, heads what belongs together. */
function namesGroup(row: Row, i: number, names: Names): boolean {
  return labelOf(row[i + 1] ?? '', names) !== undefined && labelOf(row[i - 1] ?? '', names) === undefined;
}

/** 二、联系信息 in a row of its own, and labels in the next. */
function isGroupRow([cell = '', ...more]: Row, next: Row, names: Names): boolean {
  const isNext = next.length > 1 && labelOf(next[0] ?? '', names) !== undefined;
  return more.every((other) => other === '') && isNext && isGroupName(cell) && labelOf(cell, names) === undefined;
}

function addTo(opened: Open[], cell: string, gap: string): void {
  const last = opened.at(-1);
  if (!last) return;
  const isFirst = last.values.every((value) => value === '');
  opened[opened.length - 1] = { ...last, values: [...last.values, isFirst ? cell : `${gap}${cell}`] };
}

function pairFrom(
  named: Named | undefined,
  cell: string,
  values: readonly string[],
  place: 'inner' | 'last',
): readonly Pair[] {
  if (!named) return [];
  const hint = [...cell.matchAll(/[（([【]([^（()）[\]【】]*)[)）\]】]/gu)].map(([, inside]) => inside).join('，');
  const joined = values.join('').replace(/\t/gu, ' ');
  const text = cleanValue(joined, named.label.extent, place);
  return [{ key: named.label.key, name: named.name, link: 'cell', place: 'line', hint, text }];
}
