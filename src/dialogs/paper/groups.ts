import type { Form } from '../form.ts';
import { labelsOf } from '../paste.ts';
import { isGroupName } from '../reading/groups.ts';
import { type Named, nameIn, namesOf } from '../reading/labelled-names.ts';
import type { PaperCell, PaperRow } from './blocks.ts';
import { unmarked } from './blocks.ts';
import { labelIn } from './label-in.ts';

/**
 * The rows of a form without what only names a group of them (联系信息 | 联系人 | 李华), and without rows that the form does
 * not know: on paper a row never goes on with the answer above it, unless the label's cell is merged down.
 */
export function withoutGroups(form: Form, rows: readonly PaperRow[]): readonly PaperRow[] {
  const above: Above = { leads: [], open: undefined, head: undefined, labelOf: remembering(form) };
  return rows.flatMap((row): readonly PaperRow[] => {
    const kept = keptOf(row, above);
    note(form, row, kept, above);
    return kept.length > 0 ? [kept] : [];
  });
}

interface Above {
  /** What each column was last headed by, where that is a label. */
  readonly leads: (PaperCell | undefined)[];
  /** The label that was named last. */
  open: Open | undefined;
  /** The row above, where it has nothing but labels. */
  head: PaperRow | undefined;
  /** The label that a cell is or begins with. */
  readonly labelOf: (cell: PaperCell) => Named | undefined;
}

/** Looks at each text once: a row is looked at for itself, and for those below it. */
function remembering(form: Form): Above['labelOf'] {
  const known = new Map<string, Named | undefined>();
  return ({ text }) => {
    if (!known.has(text)) known.set(text, labelIn(form, text));
    return known.get(text);
  };
}

/** A label, and whether something stands behind it. */
interface Open {
  readonly named: Named;
  readonly has: 'answer' | 'nothing';
}

function keptOf(row: PaperRow, above: Above): PaperRow {
  const first = row.findIndex((cell) => textOf(cell) !== '');
  if (first < 0) return row;
  const labels = row.map(above.labelOf);
  const next = labels.findIndex((named) => named !== undefined);
  if (next === first) return withoutInner(row, labels);
  if (next < 0 && above.head?.length === row.length) return row.flatMap((cell, i) => [above.head?.[i] ?? cell, cell]);
  const lead = first > 0 ? above.leads[first - 1] : undefined;
  if (lead) return ledBy(row, first, { above, lead, labels });
  if (next > first) return withoutInner(row.slice(next), labels.slice(next));
  return goesOn(row, first, above.open) ? row : [];
}

/** A row whose label is merged down from above: it is said again, unless the answer only goes on. */
function ledBy(
  row: PaperRow,
  first: number,
  { above, lead, labels }: { above: Above; lead: PaperCell; labels: readonly (Named | undefined)[] },
): PaperRow {
  const isOpen = above.labelOf(lead)?.label.key === above.open?.named.label.key;
  const led = isOpen ? row : row.map((cell, i) => (i === first - 1 ? lead : cell));
  return withoutInner(led, isOpen ? labels : led.map(above.labelOf));
}

/** Whether a row without a label belongs to the answer above it: nothing stands there yet, or it is a text of paragraphs. */
function goesOn(row: PaperRow, first: number, open: Open | undefined): boolean {
  if (!open) return false;
  const text = textOf(row[first]);
  if (open.has === 'nothing') return row.length === 1 ? !isGroupName(text) : false;
  if (open.named.label.extent !== 'paragraphs') return false;
  return row.length === 1 ? !isGroupName(text) : text.length > longestLabel;
}

const longestLabel = 12;

/** A row without the names of groups inside it, and without 姓名 between a label and who it is. */
function withoutInner(row: PaperRow, labels: readonly (Named | undefined)[]): PaperRow {
  return row.filter((cell, i) => {
    if (labels[i] || i === 0) return true;
    const text = textOf(cell);
    if (/^姓\s*名$/u.test(text) && labels[i - 1]) return textOf(row[i + 1]) === '';
    return !(isGroupName(text) && labels[i + 1] && !labels[i - 1]);
  });
}

/** Remembers a row for those below it. */
function note(form: Form, row: PaperRow, kept: PaperRow, above: Above): void {
  for (const [i, cell] of row.entries()) {
    if (textOf(cell) !== '') above.leads[i] = above.labelOf(cell) ? cell : undefined;
  }
  for (const cell of kept) {
    const named = above.labelOf(cell);
    if (named) above.open = { named, has: isLabelOnly(form, cell) ? 'nothing' : 'answer' };
    else if (above.open && textOf(cell) !== '') above.open = { ...above.open, has: 'answer' };
  }
  above.head = row.length > 1 && row.every((cell) => isLabelOnly(form, cell)) ? row : undefined;
}

function isLabelOnly(form: Form, { text }: PaperCell): boolean {
  return nameIn(unmarked(text), namesOf(labelsOf(form))) !== undefined;
}

function textOf(cell: PaperCell | undefined): string {
  return unmarked(cell?.text ?? '').trim();
}
