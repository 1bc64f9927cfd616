import type { TableRow } from 'docx';
import { applies } from '../dialogs/draft.ts';
import type { Answers, AnyField, Form } from '../dialogs/form.ts';
import { proseCell } from './docx/cell.ts';
import { denseLabel, denseValue } from './docx/dense-cell.ts';
import { grid, longRow, tallRow } from './docx/grid.ts';
import type { Measured } from './docx/measure.ts';
import { textHeight } from './docx/sheet.ts';
import {
  headOf,
  labelWidth,
  noteOf,
  type PaperOptions,
  packPaper,
  partsOf,
  printed,
  wideWidth,
} from './paper-parts.ts';

/** A form that the notice has no sample table for: a row for each question that applies, under the unit and the title. */
export function plainPaper(form: Form, answers: Answers, options: PaperOptions): Promise<Uint8Array> {
  const { heading } = options;
  const unit = form.fields.find(({ carry }) => carry === 'unit');
  const above = headOf(heading, unit ? printed(form, answers, unit.key).join('') : '', { above: 160, below: 440 });
  const fields = form.fields.filter((field) => field !== unit && applies(field, answers));
  const table = grid(partsOf(fields.map((field) => rowOf(form, answers, field))), [labelWidth, wideWidth]);
  const note = heading.note === '' ? [] : [noteOf(heading).part];
  return packPaper(form, answers, options, [...partsOf(above), table, ...note]);
}

function rowOf(form: Form, answers: Answers, { key, label, pieces }: AnyField): Measured<TableRow> {
  const named = denseLabel(label.zh, labelWidth);
  const values = printed(form, answers, key);
  if (!pieces) return longRow([named, denseValue(values, { width: wideWidth, from: 'left' })]);
  return tallRow([named, proseCell(values.join('\n'), { width: wideWidth }, { left: textHeight, below: 0 })], 0);
}
