import type { Form } from '../form.ts';
import { labelsOf } from '../paste.ts';
import { nameIn, namesOf } from '../reading/labelled-names.ts';
import { unitHeader } from '../sheet/units.ts';
import type { PaperBlock, PaperCell, PaperRow } from './blocks.ts';
import { unmarked } from './blocks.ts';
import { formsInLines } from './forms-in-lines.ts';
import { withoutGroups } from './groups.ts';
import { headOf, isTitle } from './head-of.ts';
import { labelIn, officialKey } from './label-in.ts';
import { markedChoices } from './marked-choices.ts';

/** One form that was found in a document: a text of lines, its cells apart by tabs, as a table is that is copied. */
export interface PaperForm {
  readonly form: string;
  readonly text: string;
  /** The file of an archive that it stands in. */
  readonly from?: string;
}

/** So many labels of a form make it one. */
const fewestLabels = 3;
/** Where only its title is the official one. */
const fewestOfTitled = 6;
/** One message may be as long; a form with a whole long text is far shorter. */
const longestForm = 7_800;
const mostForms = 60;
/** Sixty forms have no more rows. */
const mostRows = 1_500;

/**
 * The forms that a document holds, each with the lines above its table. A table goes on with the one above it unless it
 * begins the same labels anew; so do the rows within a table.
 */
export function formsInPaper(forms: readonly Form[], blocks: readonly PaperBlock[]): readonly PaperForm[] {
  const parts = partsOf(forms, withTabbed(forms, blocks));
  if (parts.length === 0) return formsInLines(forms, withoutTabs(blocks));
  return parts.flatMap((part): readonly PaperForm[] => {
    const form = formOf(forms, part);
    if (!form) return [];
    const text = [...headOf(form, part), ...rowsText(form, part.rows)].join('\n');
    return text.length > longestForm ? [] : [{ form: form.id, text }];
  });
}

/** Lines whose labels and answers stand apart by tabs, as rows of a table, with the paragraphs below them. */
function withTabbed(forms: readonly Form[], blocks: readonly PaperBlock[]): readonly PaperBlock[] {
  const plain = withoutTabs(blocks);
  if (blocks.some((block) => 'rows' in block)) return plain;
  const rows = blocks.map((block): PaperRow => {
    const cells = 'line' in block && block.line.includes('\t') ? block.line.split(/\t+/u) : [];
    return cells.map((text) => ({ text: text.trim() })).filter(({ text }) => text !== '');
  });
  const from = rows.findIndex((row) => forms.some((form) => keysIn(form, [row]).size > 0));
  if (from < 0 || forms.every((form) => keysIn(form, rows).size < fewestTabbed)) return plain;
  const isNote = (line: string): boolean => /^[注备]/u.test(line) || forms.some((form) => isTitle(form, line));
  const below = plain.slice(from).map((block, i): PaperBlock => {
    const row = rows[from + i] ?? [];
    if (row.length > 0) return { rows: [row] };
    return 'line' in block && !isNote(unmarked(block.line)) ? { rows: [[{ text: block.line }]] } : block;
  });
  return [...plain.slice(0, from), ...below];
}

function withoutTabs(blocks: readonly PaperBlock[]): readonly PaperBlock[] {
  return blocks.map((block) => ('line' in block ? { line: block.line.replaceAll('\t', ' ') } : block));
}

/** So many labels with tabs behind them make lines a table. */
const fewestTabbed = 5;

/** All lines and rows of a document as one text; '' where it has no table. */
export function textOfBlocks(blocks: readonly PaperBlock[]): string {
  if (blocks.every((block) => 'line' in block)) return '';
  const lines = blocks.flatMap((block) =>
    'line' in block
      ? [unmarked(block.line).replaceAll('\t', ' ')]
      : block.rows.map((row) => row.map(({ text }) => quoted(together(filledLines(unmarked(text))))).join('\t')),
  );
  return lines.filter((line) => line.trim() !== '').join('\n');
}

interface Part {
  /** What stands above the table, and what below it. */
  readonly lines: readonly string[];
  below: readonly string[];
  readonly rows: PaperRow[];
  /** The labels that its rows have so far, by form: looked for once in each row. */
  readonly keys: ReadonlyMap<Form, Set<string>>;
  /** The forms that a title above it names: their labels count by whatever name. */
  readonly titled: ReadonlySet<Form>;
}

function partsOf(forms: readonly Form[], blocks: readonly PaperBlock[]): readonly Part[] {
  const parts: Part[] = [];
  let lines: string[] = [];
  let rows = 0;
  for (const block of blocks) {
    if ('line' in block) {
      lines.push(block.line);
      continue;
    }
    for (const row of unfolded(forms, block.rows)) {
      if (++rows > mostRows) return parts;
      const current = parts.at(-1);
      const above = titledIn(forms, lines);
      const titled = above.size > 0 ? above : (current?.titled ?? above);
      const keys = new Map(forms.map((form) => [form, new Set(keysIn(form, [row], nameFor(form, titled)))]));
      if (!current || begins(forms, current, keys)) {
        if (parts.length >= mostForms) return parts;
        parts.push({ lines: lines.slice(-linesAround), below: [], rows: [row], keys, titled });
      } else {
        current.rows.push(row);
        for (const [form, found] of keys) for (const key of found) current.keys.get(form)?.add(key);
      }
      lines = [];
    }
  }
  const last = parts.at(-1);
  if (last) last.below = lines.slice(0, linesAround);
  return parts;
}

function titledIn(forms: readonly Form[], lines: readonly string[]): ReadonlySet<Form> {
  const near = lines.slice(-linesAround).map(unmarked);
  return new Set(forms.filter((form) => near.some((line) => isTitle(form, line))));
}

function nameFor(form: Form, titled: ReadonlySet<Form>): LabelName {
  return titled.has(form) ? 'any' : 'official';
}

/** So many lines above a table or below it belong to it. */
const linesAround = 8;

/** Whether a row begins another form: it has a label that names what is filed, and there was one already. */
function begins(forms: readonly Form[], { keys }: Part, own: Part['keys']): boolean {
  return forms.some((form) => {
    const name = form.titleKey ?? form.fields[0]?.key;
    if (name === undefined || !own.get(form)?.has(name)) return false;
    const before = keys.get(form);
    return before?.has(name) === true && before.size >= fewestLabels;
  });
}

/**
 * The form whose official labels most cells are; of two alike the one that is nearer to being whole. A form whose labels are
 * all in other words is one where its title stands above.
 */
function formOf(forms: readonly Form[], { rows, titled }: Part): Form | undefined {
  const named = [...titled].filter((form) => keysIn(form, rows, 'any').size >= fewestOfTitled);
  if (named.length === 1 && forms.every((form) => keysIn(form, rows).size < fewestLabels)) return named[0];
  const counted = forms.map((form) => ({ form, count: keysIn(form, rows).size }));
  const best = counted.toSorted(
    (one, other) => other.count - one.count || one.form.fields.length - other.form.fields.length,
  )[0];
  return best && best.count >= Math.min(fewestLabels, best.form.fields.length) ? best.form : undefined;
}

type LabelName = 'official' | 'any';

function keysIn(form: Form, rows: readonly PaperRow[], name: LabelName = 'official'): ReadonlySet<string> {
  const keyOf = ({ text }: PaperCell): string | undefined =>
    name === 'official' ? officialKey(form, text) : labelIn(form, text)?.label.key;
  return new Set(rows.flatMap((row) => row.flatMap((cell) => keyOf(cell) ?? [])));
}

/** Rows of a table, with tables that stand in its cells in the place of those cells: where they hold labels as rows. */
function unfolded(forms: readonly Form[], rows: readonly PaperRow[], depth = 0): readonly PaperRow[] {
  if (depth > 8) return rows;
  return rows.flatMap((row): readonly PaperRow[] => {
    if (row.every(({ tables }) => tables === undefined)) return [row];
    const inner: PaperRow[] = [];
    const own = row.map((cell): PaperCell => {
      const tables = cell.tables ?? [];
      const flat: string[] = [cell.text];
      for (const table of tables) {
        if (forms.some((form) => keysIn(form, table).size > 0)) inner.push(...unfolded(forms, table, depth + 1));
        else flat.push(table.map((line) => line.map(({ text }) => text).join(' ')).join('；'));
      }
      return { text: flat.filter(Boolean).join('\n') };
    });
    return own.some(({ text }) => text.trim() !== '') ? [own, ...inner] : inner;
  });
}

function rowsText(form: Form, rows: readonly PaperRow[]): readonly string[] {
  return withoutGroups(form, rows)
    .map((row) =>
      row
        .flatMap(({ text }) => cellsOf(form, text))
        .map(quoted)
        .join('\t'),
    )
    .filter((line) => line.trim() !== '');
}

/** The text of a cell; in two where its first line is a label and what follows is the answer. */
function cellsOf(form: Form, marked: string): readonly string[] {
  const text = withUnitInBrackets(form, markedChoices(form, marked));
  const filled = filledLines(text);
  const [first = '', ...rest] = filled;
  const isLabel = rest.length > 0 && nameIn(first, namesOf(labelsOf(form)))?.name === 'official';
  const isWhole = nameIn(filled.join(''), namesOf(labelsOf(form))) !== undefined;
  if (isLabel && !isWhole) return [first, together(rest)];
  return [isWhole ? filled.join('') : together(filled)];
}

/** 活动经费/万元 is 活动经费（万元）. */
function withUnitInBrackets(form: Form, text: string): string {
  if (text.length > longestLine || text.includes('\n')) return text;
  const { name, unit } = unitHeader(text);
  const isLabel = unit !== undefined && nameIn(name, namesOf(labelsOf(form))) !== undefined;
  return isLabel ? `${name}（${unit}）` : text;
}

function filledLines(text: string): readonly string[] {
  const lines = text.split('\n').map((line) => line.replace(/[^\S\n]+/gu, ' ').trim());
  return lines.filter(Boolean);
}

/** A short answer stands in one line; a longer text keeps its paragraphs, and a tick the line that it has for itself. */
function together(lines: readonly string[]): string {
  if (lines.length > 1 && lines.some((line) => /^[√✓✔☑✅]$/u.test(line))) return lines.join('\n');
  return lines.join(lines.join('').length > longestLine ? '\n' : ' ');
}

const longestLine = 40;

/** A cell of several lines, as a sheet copies it. */
function quoted(text: string): string {
  return text.includes('\n') ? `"${text.replaceAll('"', '""')}"` : text;
}
