import type { Form } from '../form.ts';
import { labelsOf } from '../paste.ts';
import { nameIn, namesOf } from '../reading/labelled-names.ts';
import { unitHeader } from '../sheet/units.ts';
import type { PaperBlock, PaperRow } from './blocks.ts';
import { unmarked } from './blocks.ts';
import { formsInLines } from './forms-in-lines.ts';
import { withoutGroups } from './groups.ts';
import { headOf, isTitle } from './head-of.ts';
import { markedChoices } from './marked-choices.ts';
import { formOf, partsOf } from './parts.ts';
import { type CellLabel, createSight, type Sight } from './sight.ts';

/** One form that was found in a document: a text of lines, its cells apart by tabs, as a table is that is copied. */
export interface PaperForm {
  readonly form: string;
  readonly text: string;
  /** The file of an archive that it stands in. */
  readonly from?: string;
  /** Set where its document goes on further than it is read. */
  readonly rest?: 'unread';
}

/** One message may be as long; a form with a whole long text is far shorter. */
const longestForm = 7_800;

/** The forms that a document holds, each with the lines above its table. Where too much is in it, those at its beginning. */
export function formsInPaper(forms: readonly Form[], blocks: readonly PaperBlock[]): readonly PaperForm[] {
  const sight = createSight(forms);
  const parts = partsOf(sight, withTabbed(sight, blocks));
  if (parts.length === 0) return formsInLines(forms, withoutTabs(blocks));
  const rest = sight.rest() === 'unread' ? ({ rest: 'unread' } as const) : {};
  return parts.flatMap((part): readonly PaperForm[] => {
    const form = formOf(forms, part);
    if (!form) return [];
    const text = [...headOf(form, part), ...rowsText(form, part.rows)].join('\n');
    return text.length > longestForm ? [] : [{ form: form.id, text, ...rest }];
  });
}

/** Lines whose labels and answers stand apart by tabs, as rows of a table, with the paragraphs below them. */
function withTabbed(sight: Sight, blocks: readonly PaperBlock[]): readonly PaperBlock[] {
  const { forms } = sight;
  const plain = withoutTabs(blocks);
  if (blocks.length > mostTabbed || blocks.some((block) => 'rows' in block)) return plain;
  const rows = blocks.map((block): PaperRow => {
    const cells = 'line' in block && block.line.includes('\t') ? block.line.split(/\t+/u) : [];
    return cells.map((text) => ({ text: text.trim() })).filter(({ text }) => text !== '');
  });
  const labels = rows.map((row) => officialIn(sight, row));
  const from = labels.findIndex((found) => found.length > 0);
  if (from < 0 || forms.every((form) => keysOf(form, labels.flat()).size < fewestTabbed)) return plain;
  const isNote = (line: string): boolean => /^[注备]/u.test(line) || forms.some((form) => isTitle(form, line));
  const below = plain.slice(from).map((block, i): PaperBlock => {
    const row = rows[from + i] ?? [];
    if (row.length > 0) return { rows: [row] };
    return 'line' in block && !isNote(unmarked(block.line)) ? { rows: [[{ text: block.line }]] } : block;
  });
  return [...plain.slice(0, from), ...below];
}

function officialIn(sight: Sight, row: PaperRow): readonly CellLabel[] {
  return row.flatMap(({ text }) => sight.labelsIn(text)).filter(({ name }) => name === 'official');
}

function keysOf(form: Form, labels: readonly CellLabel[]): ReadonlySet<string> {
  return new Set(labels.filter((label) => label.form === form).map(({ key }) => key));
}

function withoutTabs(blocks: readonly PaperBlock[]): readonly PaperBlock[] {
  return blocks.map((block) => ('line' in block ? { line: block.line.replaceAll('\t', ' ') } : block));
}

/** So many labels with tabs behind them make lines a table, and forms have no more lines. */
const fewestTabbed = 5;
const mostTabbed = 2_000;

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

/** The rows as lines; no more of them where they are too long for a form. */
function rowsText(form: Form, rows: readonly PaperRow[]): readonly string[] {
  const lines: string[] = [];
  let length = 0;
  for (const row of withoutGroups(form, rows)) {
    const cells = row.flatMap(({ text }) => cellsOf(form, text));
    const line = cells.map(quoted).join('\t');
    if (line.trim() === '') continue;
    lines.push(line);
    length += line.length;
    if (length > longestForm) break;
  }
  return lines;
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
