import { AlignmentType, LineRuleType, Paragraph, TableCell, TextRun, VerticalAlignTable, WidthType } from 'docx';
import { fontOf, wordLanguage } from './face.ts';
import { fittingSize, hasLatinWords, lineCount, type Measured } from './measure.ts';
import { printableLine, printableLines } from './printable.ts';
import { textHeight, twips } from './sheet.ts';

/** Sizes in half points: labels in 四号; answers in 小四, in 五号 or 小五 where a word would not fit. */
const labelSize = 28;
const valueSizes = [24, 21, 18] as const;

/** Lines have a fixed height, in twips, so that a page breaks at the same place whichever fonts are installed. */
const lineHeight = { label: 400, value: 340 } as const;

const padding = { across: twips(1.2), down: twips(1) } as const;

/** A label, spread to the width of four characters where it is shorter, in two even lines where it is longer than six. */
export function labelCell(label: string, width: number): Measured<TableCell> {
  const half = Math.ceil(label.length / 2);
  const lines = label.length > 6 ? [label.slice(0, half), label.slice(half)] : [label];
  return cell(
    lines.map((line) => centred(spread(line), lineHeight.label)),
    { width },
    lines.length * lineHeight.label,
  );
}

/** A label written downwards, one character a line: it stays upright in every program and breaks with its row. */
export function downwardCell(label: string, width: number): Measured<TableCell> {
  const characters = [...label];
  const children = characters.map((character) => centred([labelRun(character)], lineHeight.label));
  return cell(children, { width }, characters.length * lineHeight.label);
}

/** Short answers in the middle of their cell, each on a line of its own. */
export function valueCell(values: readonly string[], width: number, span = 1): Measured<TableCell> {
  const room = width - 2 * padding.across;
  const lines = values.map(printableLine);
  const isLatin = lines.some(hasLatinWords);
  const size = isLatin ? closeSize(lines, room) : fittingSize(values.join(' '), room, valueSizes);
  const height = isLatin ? size * closeLine : lineHeight.value;
  const children = lines.map((line) => centred([valueRun(line, size)], height));
  return cell(children, { width, span }, countOf(lines, room, size) * height);
}

/** Running Latin text takes twice the room of Chinese: it is set smaller and closer where it would be many lines. */
function closeSize(lines: readonly string[], room: number): number {
  const size = fittingSize(lines.join(' '), room, valueSizes);
  const closer = valueSizes.filter((each) => each <= size);
  return closer.find((each) => countOf(lines, room, each) <= 3) ?? closer.at(-1) ?? size;
}

const closeLine = 14;

function countOf(lines: readonly string[], room: number, size: number): number {
  return lines.reduce((sum, line) => sum + lineCount(line, room, size), 0);
}

/**
 * A long answer from the top of its cell, a paragraph a line, each begun two characters in. It is set closer where
 * it then fits into what is left of the page; one that does not fit at all goes on over the pages, set so that what
 * stands under the table has room below its last lines and never stands on a page alone.
 */
export function proseCell(text: string, box: Box, room: Room): Measured<TableCell> {
  const lines = printableLines(text);
  const style =
    proseStyles.find((each) => proseHeight(lines, box, each) + room.below <= room.left) ??
    proseStyles.find((each) => endsWithRoom(proseCount(lines, box, each), each.line, room)) ??
    proseStyles[0];
  const children = lines.map(
    (line, i) =>
      new Paragraph({
        alignment: AlignmentType.BOTH,
        keepNext: i === lines.length - 1,
        indent: { firstLine: 2 * style.size * 10 },
        spacing: fixed(style.line),
        children: [valueRun(line, style.size)],
      }),
  );
  const height = proseHeight(lines, box, style) - 2 * padding.down;
  return cell(children, { ...box, align: VerticalAlignTable.TOP }, height);
}

/** Sizes in half points and line heights in twips, from roomy to close. */
const proseStyles = [
  { size: 24, line: 440 },
  { size: 24, line: 360 },
  { size: 21, line: 290 },
] as const;

type ProseStyle = (typeof proseStyles)[number];

function proseHeight(lines: readonly string[], box: Box, style: ProseStyle): number {
  return proseCount(lines, box, style) * style.line + 2 * padding.down;
}

function proseCount(lines: readonly string[], { width }: Box, { size }: ProseStyle): number {
  const across = width - 2 * padding.across;
  return lines.reduce((sum, line) => sum + lineCount(`　　${line}`, across, size), 0);
}

/** Whether so many lines, which go on over the pages, leave room under the last one. */
function endsWithRoom(count: number, line: number, { left, below }: Room): boolean {
  const whole = textHeight - 2 * padding.down;
  const onFirst = Math.max(0, Math.floor((left - 2 * padding.down) / line));
  const each = Math.floor(whole / line);
  const onLast = (count - onFirst) % each || each;
  return count > onFirst && whole - onLast * line >= below;
}

/** 是 and 否 with the chosen one marked: by its box, and by a heavy typeface where a font lacks the box. */
export function yesNoCell(chosen: unknown, width: number): Measured<TableCell> {
  const gap = valueRun('　　', valueSizes[0]);
  const runs = [...option('是', chosen === true), gap, ...option('否', chosen === false)];
  return cell([centred(runs, lineHeight.value)], { width }, lineHeight.value);
}

function option(label: string, isChosen: boolean): readonly TextRun[] {
  const box = new TextRun({ text: isChosen ? '☑' : '□', font: fontOf('sign'), size: labelSize });
  if (!isChosen) return [box, valueRun(label, valueSizes[0])];
  return [box, new TextRun({ text: label, font: fontOf('heading'), size: valueSizes[0], bold: true })];
}

/** What is left of the page where something begins, and how much what comes under it takes, in twips. */
export interface Room {
  readonly left: number;
  readonly below: number;
}

/** Where a cell stands: its width in twips, how many columns it takes, and where its text begins. */
export interface Box {
  readonly width: number;
  readonly span?: number;
  readonly align?: (typeof VerticalAlignTable)[keyof typeof VerticalAlignTable];
  /** Around the text, in twips. Default: room to write by hand. */
  readonly padding?: { readonly across: number; readonly down: number };
}

/** A cell with its paragraphs, which take this height, in twips. */
export function cell(children: readonly Paragraph[], box: Box, height: number): Measured<TableCell> {
  const { across, down } = box.padding ?? padding;
  const part = new TableCell({
    children: children.length > 0 ? children : [new Paragraph({})],
    columnSpan: box.span ?? 1,
    width: { size: box.width, type: WidthType.DXA },
    verticalAlign: box.align ?? VerticalAlignTable.CENTER,
    margins: { top: down, bottom: down, left: across, right: across },
  });
  return { part, height: height + 2 * down };
}

function centred(children: readonly TextRun[], height: number): Paragraph {
  return new Paragraph({ alignment: AlignmentType.CENTER, spacing: fixed(height), children });
}

/** Lines of a fixed height, in twips. */
export function fixed(height: number): { readonly line: number; readonly lineRule: typeof LineRuleType.EXACTLY } {
  return { line: height, lineRule: LineRuleType.EXACTLY };
}

/** Text of an answer, at a size in half points. */
export function valueRun(text: string, size: number): TextRun {
  return new TextRun({ text, font: fontOf('body'), size, ...wordLanguage(text) });
}

/** The gaps between two or three characters grow until they are as wide as four; the last one gets none. */
function spread(label: string): readonly TextRun[] {
  const characters = [...label];
  if (characters.length < 2 || characters.length > 3) return [labelRun(label)];
  const gap = ((4 - characters.length) * labelSize * 10) / (characters.length - 1);
  return [labelRun(characters.slice(0, -1).join(''), gap), labelRun(characters.slice(-1).join(''))];
}

function labelRun(text: string, characterSpacing = 0): TextRun {
  const base = { text, font: fontOf('body'), size: labelSize };
  return new TextRun(characterSpacing === 0 ? base : { ...base, characterSpacing });
}
