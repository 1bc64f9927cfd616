import type { Form } from '../form.ts';
import type { PaperBlock, PaperRow } from './blocks.ts';
import { unmarked } from './blocks.ts';
import { isTitle } from './head-of.ts';
import type { CellLabel, Sight } from './sight.ts';
import { unfolded } from './unfolded.ts';

/** A part of a document that may be one form: rows that name nothing twice, with the lines around them. */
export interface Part {
  /** What stands above the table, and what below it. */
  readonly lines: readonly string[];
  below: readonly string[];
  readonly rows: PaperRow[];
  /** The labels that its rows have so far, by form. */
  readonly keys: ReadonlyMap<Form, Keys>;
  /** The forms that a title above it names: their labels count by whatever name. */
  readonly titled: ReadonlySet<Form>;
}

interface Keys {
  readonly official: Set<string>;
  readonly any: Set<string>;
  /** By official names, or by any where the title stood above. */
  readonly counted: Set<string>;
}

/** So many labels of a form make it one. */
const fewestLabels = 3;
/** Where only its title is the official one. */
const fewestOfTitled = 6;
const mostForms = 60;
/** Sixty forms have no more rows. */
const mostRows = 1_500;
/** No form has so many rows on end without a label: the rest of that table is a list of something. */
const mostBareRows = 200;
/** So many lines above a table or below it belong to it. */
const linesAround = 8;

/**
 * The parts of a document. A table goes on with the one above it unless it begins the same labels anew; so do the rows
 * within a table. What is too much is left, and the sight says so.
 */
export function partsOf(sight: Sight, blocks: readonly PaperBlock[]): readonly Part[] {
  const parts: Part[] = [];
  let lines: string[] = [];
  for (const seen of seenIn(sight, blocks)) {
    if ('line' in seen) {
      lines.push(seen.line);
      continue;
    }
    const current = parts.at(-1);
    const above = titledIn(sight.forms, lines);
    const titled = above.size > 0 ? above : (current?.titled ?? above);
    const isNew = !current || begins(sight.forms, current, countedIn(seen.labels, titled));
    if (isNew && parts.length >= mostForms) {
      sight.end();
      return parts;
    }
    const part = isNew ? begun(sight.forms, lines.slice(-linesAround), titled) : current;
    if (isNew) parts.push(part);
    add(part, seen, titled);
    lines = [];
  }
  const last = parts.at(-1);
  if (last) last.below = lines.slice(0, linesAround);
  return parts;
}

interface SeenRow {
  readonly row: PaperRow;
  readonly labels: readonly CellLabel[];
}

/** The lines of a document, and the rows of its tables that may be of a form. */
function* seenIn(sight: Sight, blocks: readonly PaperBlock[]): Iterable<{ readonly line: string } | SeenRow> {
  let rows = 0;
  for (const block of blocks) {
    if ('line' in block) {
      yield block;
      continue;
    }
    let bare = 0;
    for (const row of unfolded(sight, block.rows)) {
      const labels = row.flatMap(({ text }) => sight.labelsIn(text));
      bare = labels.length > 0 ? 0 : bare + 1;
      if (++rows > mostRows) sight.end();
      if (sight.rest() === 'unread') return;
      if (bare > mostBareRows) break;
      yield { row, labels };
    }
  }
}

function titledIn(forms: readonly Form[], lines: readonly string[]): ReadonlySet<Form> {
  const near = lines.slice(-linesAround).map(unmarked);
  return new Set(forms.filter((form) => near.some((line) => isTitle(form, line))));
}

/** The labels that count: those of a form that is named above by any name, of others by the official one. */
function countedIn(labels: readonly CellLabel[], titled: ReadonlySet<Form>): readonly CellLabel[] {
  return labels.filter(({ form, name }) => name === 'official' || titled.has(form));
}

/** Whether a row begins another form: it has a label that names what is filed, and there was one already. */
function begins(forms: readonly Form[], { keys }: Part, own: readonly CellLabel[]): boolean {
  return forms.some((form) => {
    const name = form.titleKey ?? form.fields[0]?.key;
    if (name === undefined || !own.some((label) => label.form === form && label.key === name)) return false;
    const before = keys.get(form)?.counted;
    return before?.has(name) === true && before.size >= fewestLabels;
  });
}

function begun(forms: readonly Form[], lines: readonly string[], titled: ReadonlySet<Form>): Part {
  const keys = forms.map(
    (form) => [form, { official: new Set<string>(), any: new Set<string>(), counted: new Set<string>() }] as const,
  );
  return { lines, below: [], rows: [], keys: new Map(keys), titled };
}

function add(part: Part, { row, labels }: SeenRow, titled: ReadonlySet<Form>): void {
  part.rows.push(row);
  for (const { form, key, name } of labels) {
    part.keys.get(form)?.any.add(key);
    if (name === 'official') part.keys.get(form)?.official.add(key);
  }
  for (const { form, key } of countedIn(labels, titled)) part.keys.get(form)?.counted.add(key);
}

/**
 * The form whose official labels most cells are; of two alike the one that is nearer to being whole. A form whose labels are
 * all in other words is one where its title stands above.
 */
export function formOf(forms: readonly Form[], { keys, titled }: Part): Form | undefined {
  const named = [...titled].filter((form) => (keys.get(form)?.any.size ?? 0) >= fewestOfTitled);
  const counted = forms.map((form) => ({ form, count: keys.get(form)?.official.size ?? 0 }));
  if (named.length === 1 && counted.every(({ count }) => count < fewestLabels)) return named[0];
  const best = counted.toSorted(
    (one, other) => other.count - one.count || one.form.fields.length - other.form.fields.length,
  )[0];
  return best && best.count >= Math.min(fewestLabels, best.form.fields.length) ? best.form : undefined;
}
