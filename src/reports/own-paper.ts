import type { Paragraph, TableCell, TableRow } from 'docx';
import { applies } from '../dialogs/draft.ts';
import type { Answers, AnyField, Form } from '../dialogs/form.ts';
import { labelCell, proseCell, valueCell, yesNoCell } from './docx/cell.ts';
import { denseLabel, denseValue, optionsCell } from './docx/dense-cell.ts';
import { denseRow, grid, longRow, shortRow } from './docx/grid.ts';
import type { Measured } from './docx/measure.ts';
import { textHeight } from './docx/sheet.ts';
import {
  columns,
  headOf,
  labelWidth,
  noteOf,
  type PaperOptions,
  packPaper,
  partsOf,
  printed,
  valueWidth,
  wideWidth,
} from './paper-parts.ts';
import { printedOptions } from './printed-options.ts';

/**
 * A form that an edition's file declares, in the layout of the notice's tables: label and value, short answers two in a
 * row, options with their boxes, long texts over the whole width. Questions that do not apply are left out; a
 * blank form has them all.
 */
export function ownPaper(form: Form, answers: Answers, options: PaperOptions): Promise<Uint8Array> {
  const unit = form.fields.find(({ carry }) => carry === 'unit');
  const isAsked = (field: AnyField): boolean => options.filled === 'by hand' || applies(field, answers);
  const asked = form.fields.filter((field) => field !== unit && isAsked(field));
  const rows = rowsOf(form, answers, asked);
  const name = unit ? printed(form, answers, unit.key).join('') : '';
  const above = headOf(options.heading, name, {
    above: rows.length > roomy ? 0 : 160,
    below: rows.length > roomy ? 140 : 300,
  });
  const note: readonly Measured<Paragraph>[] = options.heading.note === '' ? [] : [noteOf(options.heading)];
  const table = grid(partsOf(rows), columns);
  return packPaper(form, answers, options, [...partsOf(above), table, ...partsOf(note)]);
}

/** With more rows than these they are set closer. */
const roomy = 12;

/** How the cells of a table are set. */
interface Setting {
  readonly label: (text: string) => Measured<TableCell>;
  readonly value: (values: readonly string[], width: number, span?: number) => Measured<TableCell>;
  readonly row: (cells: readonly Measured<TableCell>[]) => Measured<TableRow>;
}

const wideSet: Setting = {
  label: (text) => labelCell(text, labelWidth),
  value: (values, width, span = 1) => valueCell(values, width, span),
  row: shortRow,
};
const closeSet: Setting = {
  label: (text) => denseLabel(text, labelWidth),
  value: (values, width, span = 1) => denseValue(values, { width, span }),
  row: denseRow,
};

function rowsOf(form: Form, answers: Answers, asked: readonly AnyField[]): readonly Measured<TableRow>[] {
  const lines = linesOf(asked, answers);
  const set = lines.length > roomy ? closeSet : wideSet;
  return lines.map(([left, right]) => {
    if (!left) return set.row([]);
    if (right)
      return set.row(
        [left, right].flatMap((field) => [set.label(field.label.zh), answerCell(form, answers, field, set)]),
      );
    return wideRow(form, answers, left, set);
  });
}

/** Short answers that follow each other stand two in a row. */
function linesOf(asked: readonly AnyField[], answers: Answers): readonly (readonly AnyField[])[] {
  const lines: AnyField[][] = [];
  let open: AnyField[] | undefined;
  for (const field of asked) {
    if (!isShort(field, answers)) {
      lines.push([field]);
      open = undefined;
    } else if (open) {
      open.push(field);
      open = undefined;
    } else {
      open = [field];
      lines.push(open);
    }
  }
  return lines;
}

const shortKinds: ReadonlySet<string> = new Set([
  ...[
    'person',
    'telephone',
    'telephones',
    'email',
    'postcode',
    'district',
    'period',
    'count',
    'wholeNumber',
    'money',
    'yesno',
  ],
]);

function isShort(field: AnyField, answers: Answers): boolean {
  if (!shortKinds.has(field.kind)) return false;
  const answer = answers[field.key];
  return answer === undefined || answer === null || field.show(answer, 'zh').length <= 32;
}

function answerCell(form: Form, answers: Answers, field: AnyField, set: Setting): Measured<TableCell> {
  if (field.kind === 'yesno') return yesNoCell(answers[field.key], valueWidth);
  return set.value(printed(form, answers, field.key), valueWidth);
}

const box = { width: wideWidth, span: 3 } as const;

function wideRow(form: Form, answers: Answers, field: AnyField, set: Setting): Measured<TableRow> {
  const label = set.label(field.label.zh);
  if (field.kind === 'choice' || field.kind === 'choices') {
    return denseRow([label, optionsCell(printedOptions(form, answers, field.key), box, acrossOf(field))]);
  }
  if (field.pieces) {
    const text = printed(form, answers, field.key).join('\n');
    return longRow([label, proseCell(text, box, { left: textHeight, below: 0 })]);
  }
  if (field.kind === 'links' || field.kind === 'files') {
    return longRow([label, denseValue(printed(form, answers, field.key), { ...box, from: 'left' })]);
  }
  return set.row([label, set.value(printed(form, answers, field.key), wideWidth, 3)]);
}

/** So many options a line as the longest of them leaves room for. */
function acrossOf({ choices = [] }: AnyField): number {
  const longest = Math.max(...choices.map(({ label }) => [...label].length));
  return longest <= 4 ? 5 : longest <= 7 ? 4 : longest <= 12 ? 3 : 2;
}
