import {
  AlignmentType,
  BorderStyle,
  type FileChild,
  ImageRun,
  type IRunOptions,
  LineRuleType,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlignTable,
  WidthType,
} from 'docx';
import { fillText, type Language, type Message, message } from '../../dialogs/message.ts';
import type { Day } from '../../dialogs/reading/values.ts';
import { chartSize, chartSvg, hasChart, pngsOf } from '../charts.ts';
import { fontOf } from '../docx/face.ts';
import { line } from '../docx/line.ts';
import { printableLine } from '../docx/printable.ts';
import { packSheet, textWidth, twips } from '../docx/sheet.ts';
import type { DrawingSize } from '../drawing.ts';
import { type StatisticsTable, tableIds } from '../statistics.ts';
import { type EditionFigures, tablesOf } from './figures.ts';
import { ownSections, type Section, sectionsOf } from './sentences.ts';
import { showCell } from './show.ts';

export interface ReportHeading {
  /** The campaign's: 天津市第36届科技周. */
  readonly campaign: Message;
  /** To whom it is sent, and who sends it. */
  readonly to: Message;
  readonly office: Message;
  /** `YYYY-MM-DD`, in the campaign's time zone. */
  readonly day: Day;
  /** Default: Chinese, as it is official. */
  readonly language?: Language;
}

const words = {
  title: message('关于{campaign}活动情况的报告', 'Report on the activities of {campaign}'),
  to: message('{to}：', 'To {to}'),
  intro: message(
    '现将{campaign}活动情况报告如下（数据截至{day}）。',
    'The activities of {campaign} are reported on below (figures as of {day}).',
  ),
  end: message('特此报告。', ''),
  annexes: message('附件：{list}', 'Annexes: {list}'),
  annex: message('附件{number}', 'Annex {number}'),
  note: message('注：{text}', 'Note: {text}'),
  head: message('{numeral}、{head}', '{number}. {head}'),
  foot: message('{title}（截至{day}）', '{title} (as of {day})'),
};

/**
 * The report that the office sends upward: docx in the form of official documents. Title, to whom, numbered parts with the
 * figures in sentences, who sends it and when; behind it each table under its picture, as an annex.
 */
export async function statisticsPaper(figures: EditionFigures, heading: ReportHeading): Promise<Uint8Array> {
  const { language = 'zh' } = heading;
  const day = showDate(heading.day, language);
  const values = { campaign: heading.campaign[language], day };
  const title = fillText(words.title[language], values);
  const sections = [...(figures.report ? sectionsOf(figures.report, language) : []), ...ownSections(figures, language)];
  const tables = tablesOf(figures);
  const pictures = await picturesOf(tables, language);
  const annexes = tables.map((table, i) => annex(table, pictures.get(table.id), { at: i, language }));
  const list = tables.map((table, i) => `${i + 1}. ${table.title[language]}`);
  return packSheet({
    ...{ language, title, author: heading.office[language], foot: fillText(words.foot[language], { title, day }) },
    children: [
      line(title, { face: 'title', size: 44, alignment: 'center', after: 400 }).part,
      prose(fillText(words.to[language], { to: heading.to[language] }), 'flush'),
      prose(fillText(words.intro[language], values)),
      ...sections.flatMap((section, i) => sectionOf(section, i, language)),
      ...(words.end[language] === '' ? [] : [prose(words.end[language])]),
      ...list.map((text, i) =>
        i === 0 ? prose(fillText(words.annexes[language], { list: text })) : annexed(text, language),
      ),
      ...[heading.office[language], day].map((text, i) => signed(text, i === 0 ? 600 : 0)),
      ...annexes.flat(),
    ],
  });
}

/** 2022年6月26日. */
function showDate(day: Day, language: Language): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  if (language === 'zh') return `${year}年${month}月${date}日`;
  return `${new Date(Date.UTC(year, month - 1, date)).toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' })}`;
}

const numerals = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];

function sectionOf({ head, paragraphs }: Section, at: number, language: Language): readonly FileChild[] {
  const numbered = fillText(words.head[language], { numeral: numerals[at] ?? '', number: at + 1, head });
  return [headOf(numbered), ...paragraphs.map((text) => prose(text))];
}

/**
 * A table with its number, its title, its picture, and what must be known beside it. The first begins a page; each of the
 * others goes where there is room for it, and is kept together.
 */
function annex(
  table: StatisticsTable,
  picture: Paragraph | undefined,
  { at, language }: { readonly at: number; readonly language: Language },
): readonly FileChild[] {
  const notes = table.notes.map((each) => note(fillText(words.note[language], { text: each[language] })));
  const number = fillText(words.annex[language], { number: at + 1 });
  return [
    new Paragraph({
      ...(at === 0 ? { pageBreakBefore: true } : {}),
      ...{ keepNext: true, spacing: { before: at === 0 ? 0 : 360 } },
      children: [new TextRun({ text: number, font: fontOf('heading'), size: 28 })],
    }),
    new Paragraph({
      ...{ keepNext: true, alignment: AlignmentType.CENTER, spacing: { before: 40, after: 80 } },
      children: [new TextRun({ text: table.title[language], font: fontOf('title'), size: 32 })],
    }),
    ...(picture ? [picture] : []),
    ...notes,
    ...inWidth(table).flatMap((part, i) => [...(i === 0 ? [] : [gap()]), tableOf(part, language)]),
  ];
}

/** A form of the office's own has a table for each question: a picture of each would make a book of the report. */
function isDrawn(table: StatisticsTable): boolean {
  return hasChart(table) && (tableIds as readonly string[]).includes(table.id);
}

/** So many columns find room beside each other; those behind them stand in tables of their own underneath. */
const mostBeside = 9;

function inWidth(table: StatisticsTable): readonly StatisticsTable[] {
  const { columns, lines, total } = table;
  const parts = Math.ceil(columns.length / mostBeside);
  const size = Math.ceil(columns.length / parts);
  return Array.from({ length: parts }, (_, i) => {
    const cut = <Each>(all: readonly Each[]): readonly Each[] => all.slice(i * size, (i + 1) * size);
    const line = ({ label, cells }: StatisticsTable['lines'][number]) => ({ label, cells: cut(cells) });
    return { ...table, columns: cut(columns), lines: lines.map(line), ...(total ? { total: line(total) } : {}) };
  });
}

function gap(): Paragraph {
  return new Paragraph({ spacing: { before: 80, after: 80 }, children: [] });
}

/** Lines of nothing stand in the table alone: in the picture they would be room without bars. */
function saysSomething({ cells }: StatisticsTable['lines'][number]): boolean {
  return cells.some((cell) => !('min' in cell) || cell.max > 0n);
}

/** By the table's id, of those that have one. */
async function picturesOf(
  tables: readonly StatisticsTable[],
  language: Language,
): Promise<ReadonlyMap<string, Paragraph>> {
  const drawn = tables.map((table) => ({ ...table, lines: table.lines.filter(saysSomething) })).filter(isDrawn);
  const svgs = await Promise.all(drawn.map((table) => chartSvg(table, language)));
  const pngs = await pngsOf(drawn.map((table, i) => ({ svg: svgs[i] ?? '', width: shownSize(table).width * 2 })));
  return new Map(
    drawn.map((table, i) => [
      table.id,
      chart(table, { svg: svgs[i] ?? '', png: pngs[i] ?? new Uint8Array() }, language),
    ]),
  );
}

interface Picture {
  readonly svg: string;
  readonly png: Uint8Array;
}

function chart(table: StatisticsTable, { svg, png }: Picture, language: Language): Paragraph {
  const transformation = shownSize(table);
  const fallback = { type: 'png' as const, data: png };
  return new Paragraph({
    ...{ keepNext: true, alignment: AlignmentType.CENTER },
    spacing: { before: 80, after: 80 },
    children: [
      new ImageRun({
        ...{ type: 'svg', data: Buffer.from(svg), transformation, fallback },
        altText: { name: table.id, title: table.title[language], description: table.title[language] },
      }),
    ],
  });
}

/** In pixels of a screen: as wide as the text, but so low that its table finds room under it. A printer shows twice as many. */
function shownSize(table: StatisticsTable): DrawingSize {
  const { width, height } = chartSize(table);
  const scale = Math.min(480 / width, 290 / height);
  return { width: Math.round(width * scale), height: Math.round(height * scale) };
}

function headOf(text: string): Paragraph {
  return new Paragraph({
    ...{ keepNext: true, indent: { firstLine: 600 }, spacing: { before: 120, after: 40 } },
    children: [new TextRun({ text, font: fontOf('heading'), size: 30 })],
  });
}

/** Two characters in, as official documents have it. */
function prose(text: string, begun: 'in' | 'flush' = 'in'): Paragraph {
  return new Paragraph({
    alignment: AlignmentType.BOTH,
    indent: { firstLine: begun === 'in' ? 600 : 0 },
    spacing: { line: 560, lineRule: LineRuleType.EXACTLY },
    children: unbroken(printableLine(text), { font: fontOf('body'), size: 30 }),
  });
}

/** Under the first annex that is named. */
function annexed(text: string, language: Language): Paragraph {
  return new Paragraph({
    indent: { left: language === 'zh' ? 1500 : 1700 },
    spacing: { line: 560, lineRule: LineRuleType.EXACTLY },
    children: [new TextRun({ text: printableLine(text), font: fontOf('body'), size: 30 })],
  });
}

function note(text: string): Paragraph {
  return new Paragraph({
    ...{ keepNext: true, spacing: { before: 40, after: 40 } },
    children: [new TextRun({ text: printableLine(text), font: fontOf('small'), size: 18 })],
  });
}

function signed(text: string, before: number): Paragraph {
  return new Paragraph({
    ...{ alignment: AlignmentType.RIGHT, spacing: { before } },
    children: [new TextRun({ text: printableLine(text), font: fontOf('body'), size: 30 })],
  });
}

/** No number goes on in the next line: each is a word of its own language. */
function unbroken(text: string, style: IRunOptions): readonly TextRun[] {
  return text
    .split(/(\d[\d,.]*\d%?|\d%?)/u)
    .filter((part) => part !== '')
    .map((part) => new TextRun({ ...style, text: part, ...(/^\d/u.test(part) ? { language: number } : {}) }));
}

const number = { value: 'en-US', eastAsia: 'en-US' };

/** How much room each column wants: the longest number that stands in it without a break, and the half of its head. */
function sharesOf(texts: readonly (readonly string[])[]): readonly number[] {
  const [head = [], ...rows] = texts;
  return head.slice(1).map((label, at) => {
    const pieces = rows.flatMap((row) => (row[at + 1] ?? '').split(/(?<=～)/u));
    return Math.max(5, ...pieces.map(widthOf), widthOf(label) / 2) + 2;
  });
}

/** In halves of a Chinese character. */
function widthOf(text: string): number {
  return [...text].reduce((sum, sign) => sum + (/[\u0020-\u024F]/u.test(sign) ? 1 : 2), 0);
}

/** A table of so many rows stands on one page; of a longer one so many are together before and behind a break. */
const keptRows = 12;
const together = 4;

function tableOf({ first, columns, lines, total }: StatisticsTable, language: Language): Table {
  const label = twips(24);
  const shown = ({ label: name, cells: values }: (typeof lines)[number]): readonly string[] => [
    name[language],
    ...columns.map(({ kind }, at) => {
      const value = values[at];
      return value ? showCell(value, kind, language) : '';
    }),
  ];
  const head = [first[language], ...columns.map(({ label: name }) => name[language])];
  const shares = sharesOf([head, ...[...lines, ...(total ? [total] : [])].map(shown)]);
  const share = (textWidth - label) / shares.reduce((sum, each) => sum + each, 0);
  const widths = [label, ...shares.map((each) => Math.floor(each * share))];
  const rows = [
    ...lines.map((each) => [shown(each), 'plain'] as const),
    ...(total ? [[shown(total), 'bold'] as const] : []),
  ];
  const isKept = (at: number): boolean =>
    at < rows.length - 1 && (rows.length <= keptRows || at < together - 1 || at >= rows.length - together);
  const cells = (texts: readonly string[], weight: 'plain' | 'bold', next: 'kept' | 'free'): TableRow =>
    new TableRow({
      cantSplit: true,
      children: texts.map((text, at) =>
        cell(text, widths[at] ?? label, { side: at === 0 ? 'left' : 'right', weight, next }),
      ),
    });
  const edge = { style: BorderStyle.SINGLE, size: 4, color: '404040' };
  return new Table({
    width: { size: textWidth, type: WidthType.DXA },
    columnWidths: widths,
    layout: TableLayoutType.FIXED,
    borders: { top: edge, bottom: edge, left: edge, right: edge, insideHorizontal: edge, insideVertical: edge },
    rows: [
      headRow(head, widths),
      ...rows.map(([texts, weight], at) => cells(texts, weight, isKept(at) ? 'kept' : 'free')),
    ],
  });
}

function headRow(texts: readonly string[], widths: readonly number[]): TableRow {
  return new TableRow({
    ...{ tableHeader: true, cantSplit: true },
    children: texts.map((text, at) => cell(text, widths[at] ?? 0, { side: 'center', weight: 'bold', next: 'kept' })),
  });
}

interface CellStyle {
  readonly side: 'left' | 'right' | 'center';
  readonly weight: 'plain' | 'bold';
  /** Whether its row stays on the page of the next one. */
  readonly next: 'kept' | 'free';
}

function cell(text: string, width: number, { side, weight, next }: CellStyle): TableCell {
  const run = { size: 16, bold: weight === 'bold', font: fontOf('small') };
  // The two ends of a range stand under each other.
  const [first = '', ...ends] = printableLine(text).split(/(?<=～)/u);
  return new TableCell({
    width: { size: width, type: WidthType.DXA },
    verticalAlign: VerticalAlignTable.CENTER,
    margins: { top: 40, bottom: 40, left: 60, right: 60 },
    children: [
      new Paragraph({
        keepNext: next === 'kept',
        alignment: AlignmentType[side === 'left' ? 'LEFT' : side === 'right' ? 'RIGHT' : 'CENTER'],
        children: [
          new TextRun({ ...run, text: first }),
          ...ends.map((end) => new TextRun({ ...run, text: end, break: 1 })),
        ],
      }),
    ],
  });
}
