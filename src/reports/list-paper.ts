import type { Answers, AnyField, Form } from '../dialogs/form.ts';
import { labelCell, proseCell } from './docx/cell.ts';
import { grid, tallRow } from './docx/grid.ts';
import { line } from './docx/line.ts';
import type { Measured } from './docx/measure.ts';
import { printableLine } from './docx/printable.ts';
import { packSheet, textHeight, textWidth, twips } from './docx/sheet.ts';
import type { PaperOptions } from './paper.ts';

/**
 * A form that the notice has no paper for, as a list: its title, the unit, and a row for each answer; files by their
 * names, with what is in them. To be kept by the unit beside what it sent.
 */
export function listPaper(form: Form, answers: Answers, { heading, receipt }: PaperOptions): Promise<Uint8Array> {
  const unit = form.fields.find(({ carry }) => carry === 'unit');
  const name = unit ? linesOf(unit, answers).join('') : '';
  const stamp = `${heading.stamp}：`;
  const rows = form.fields.filter((field) => field !== unit).map((field) => rowOf(field, answers));
  const note = heading.note === '' ? [] : [line(heading.note, { face: 'body', size: 24, before: 140 })];
  return packSheet({
    title: heading.title,
    author: printableLine(name),
    children: [
      line(heading.title, { face: 'title', size: 44, alignment: 'center', before: 160, after: 440 }).part,
      line(stamp + name, { face: 'body', size: 28, after: 200, hanging: stamp.length * 280 }).part,
      grid(partsOf(rows), [label, value]),
      ...partsOf(note),
    ],
    foot: receipt === undefined ? '草稿，尚未提交' : `回执编号：${receipt}`,
    ...(receipt === undefined ? { watermark: '草稿' } : {}),
  });
}

const label = twips(36);
const value = textWidth - label;

function rowOf(field: AnyField, answers: Answers) {
  const text = linesOf(field, answers).join('\n');
  return tallRow([labelCell(field.label.zh, label), proseCell(text, { width: value }, room)], twips(10));
}

/** Each answer is set as it comes: what does not fit on the page goes on over the next. */
const room = { left: textHeight, below: 0 };

function linesOf(field: AnyField, answers: Answers): readonly string[] {
  const answer = answers[field.key];
  if (answer === undefined) return [];
  if (answer === null) return ['无'];
  return Array.isArray(answer) ? answer.map((one) => field.show([one], 'zh')) : [field.show(answer, 'zh')];
}

function partsOf<Part>(measured: readonly Measured<Part>[]): readonly Part[] {
  return measured.map(({ part }) => part);
}
