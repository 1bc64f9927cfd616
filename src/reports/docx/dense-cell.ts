import { AlignmentType, Paragraph, type TableCell, TabStopType, TextRun } from 'docx';
import { type Box, cell, fixed, valueRun } from './cell.ts';
import { fontOf, wordLanguage } from './face.ts';
import { fittingSize, lineCount, type Measured } from './measure.ts';
import { printableLine } from './printable.ts';
import { twips } from './sheet.ts';

/** Cells of a table with many rows: labels in 小四, answers in 五号 or smaller, little room around them. */
const labelSize = 24;
const valueSizes = [21, 18, 15] as const;
const optionSize = 21;
const lineHeight = { label: 280, value: 270 } as const;
const padding = { across: twips(1.2), down: twips(0.4) } as const;

/** A label, in two even lines where it is longer than six characters. */
export function denseLabel(label: string, width: number): Measured<TableCell> {
  const half = Math.ceil(label.length / 2);
  const lines = label.length > 6 ? [label.slice(0, half), label.slice(half)] : [label];
  const children = lines.map((text) => paragraph([valueRun(text, labelSize)], lineHeight.label));
  return cell(children, { width, padding }, lines.length * lineHeight.label);
}

/** Answers in the middle of their cell or from its left, each on a line of its own. */
export function denseValue(values: readonly string[], box: Box & { readonly from?: 'left' }): Measured<TableCell> {
  const { from, ...place } = box;
  const room = box.width - 2 * padding.across;
  const size = fittingSize(values.join(' '), room, valueSizes);
  const lines = values.flatMap((value) => value.split('\n')).map(printableLine);
  const count = lines.reduce((sum, each) => sum + lineCount(each, room, size), 0);
  const children = lines.map((each) => paragraph([valueRun(each, size)], lineHeight.value, from));
  return cell(children, { ...place, padding }, count * lineHeight.value);
}

/** An option with its box; without a box it is a hint. */
export interface PrintedOption {
  readonly label: string;
  readonly box?: 'open' | 'ticked';
}

/**
 * Options, so many a line in even columns: the chosen ones are marked by their box, and by a heavy typeface where a font
 * lacks the box. One that does not fit its column has the rest of the line, or a line of its own.
 */
export function optionsCell(options: readonly PrintedOption[], box: Box, across: number): Measured<TableCell> {
  const room = box.width - 2 * padding.across;
  const column = Math.floor(room / across);
  const lines = linesOf(options, column, across);
  const count = lines.reduce((sum, each) => sum + Math.max(1, lineCount(textOf(each), room, optionSize)), 0);
  const tabStops = Array.from({ length: across - 1 }, (_, i) => ({
    type: TabStopType.LEFT,
    position: (i + 1) * column,
  }));
  const children = lines.map(
    (each) =>
      new Paragraph({
        alignment: AlignmentType.LEFT,
        tabStops,
        spacing: fixed(lineHeight.value),
        children: each.flatMap((option, i) => [...(i === 0 ? [] : [new TextRun({ text: '\t' })]), ...runs(option)]),
      }),
  );
  return cell(children, { ...box, padding }, count * lineHeight.value);
}

/** An option wider than its column is the last one of its line. */
function linesOf(
  options: readonly PrintedOption[],
  column: number,
  across: number,
): readonly (readonly PrintedOption[])[] {
  const lines: PrintedOption[][] = [];
  let used = across;
  for (const option of options) {
    const wide = Math.ceil(widthOf(option) / column);
    if (used + wide > across) {
      lines.push([]);
      used = 0;
    }
    lines.at(-1)?.push(option);
    used += wide;
  }
  return lines;
}

function widthOf({ label, box }: PrintedOption): number {
  const signs = [...label].reduce((sum, sign) => sum + (/[\u0020-\u024F]/u.test(sign) ? 0.55 : 1), box ? 1.2 : 0);
  return signs * optionSize * 10;
}

function textOf(options: readonly PrintedOption[]): string {
  return options.map(({ label, box }) => `${box ? '□' : ''}${label}`).join('　');
}

function runs({ label, box }: PrintedOption): readonly TextRun[] {
  if (!box) return [valueRun(printableLine(label), optionSize)];
  const sign = new TextRun({ text: box === 'ticked' ? '☑' : '□', font: fontOf('sign'), size: optionSize });
  if (box === 'open') return [sign, valueRun(printableLine(label), optionSize)];
  const chosen = { font: fontOf('heading'), size: optionSize, bold: true };
  return [sign, new TextRun({ text: printableLine(label), ...chosen, ...wordLanguage(label) })];
}

function paragraph(children: readonly TextRun[], height: number, from?: 'left'): Paragraph {
  const alignment = from === 'left' ? AlignmentType.LEFT : AlignmentType.CENTER;
  return new Paragraph({ alignment, spacing: fixed(height), children });
}
