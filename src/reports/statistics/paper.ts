import {
  AlignmentType,
  BorderStyle,
  type FileChild,
  ImageRun,
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
import { addAll } from '../../store/statistics.ts';
import { chartSize, chartSvg, hasChart, pngOf } from '../charts.ts';
import { fontOf } from '../docx/face.ts';
import { line } from '../docx/line.ts';
import { printableLine } from '../docx/printable.ts';
import { packSheet, textWidth, twips } from '../docx/sheet.ts';
import type { Ends, StatisticsReport, StatisticsTable } from '../statistics.ts';
import { showCell, showEnds } from './show.ts';

export interface ReportHeading {
  /** The campaign's: 天津市第36届科技周. */
  readonly campaign: string;
  /** Who reports, and the day: 2022年6月26日. */
  readonly office: string;
  readonly day: string;
}

/**
 * The report that the office sends upward: docx in the form of official documents, with its title, paragraphs with the
 * figures, and each table under its picture. It is official and therefore Chinese.
 */
export async function statisticsPaper(report: StatisticsReport, heading: ReportHeading): Promise<Uint8Array> {
  const title = `${heading.campaign}活动情况统计报告`;
  const numbered = await Promise.all(report.tables.map((table, i) => part(table, i)));
  return packSheet({
    ...{ title, author: heading.office, foot: `${title}（截至${heading.day}）` },
    children: [
      line(title, { face: 'title', size: 44, alignment: 'center', after: 400 }).part,
      ...paragraphs(report, heading).map(prose),
      ...numbered.flat(),
      ...[heading.office, heading.day].map((text, i) => signed(text, i === 0 ? 480 : 0)),
    ],
  });
}

/** What a reader must know, in sentences. */
function paragraphs({ whole, covered, tables }: StatisticsReport, { campaign, day }: ReportHeading): readonly string[] {
  const { records, staff, online, onSite, money, media, reports, people } = whole;
  const all = addAll([staff, online, onSite]);
  const told = (ends: Ends): string => showEnds(ends, 'people');
  return [
    `截至${day}，${campaign}共统计活动 ${records} 项，参与 ${told(all)} 人次，投入经费 ${showEnds(money, 'money')} 元。`,
    `组织和服务人员 ${told(staff)} 人次，其中科普专职人员 ${told(people.fullTime)} 人次、科技工作者 ${told(people.scientists)} 人次、科技志愿者 ${told(people.volunteers)} 人次、其他人员 ${told(people.others)} 人次；参与群众 ${told(addAll([online, onSite]))} 人次，其中线上 ${told(online)} 人次、线下 ${told(onSite)} 人次。`,
    `参与宣传的媒体 ${told(media)} 家，媒体报道 ${told(reports)} 条。`,
    ...[leading(tables, 'districts', '活动较多的区'), leading(tables, 'themes', '活动较多的主题')].filter(Boolean),
    `统计口径：${covered.zh}`,
  ];
}

/** “活动较多的区：南开区 12 项、和平区 9 项、河西区 7 项。” */
function leading(tables: readonly StatisticsTable[], id: StatisticsTable['id'], what: string): string {
  const lines = tables.find((table) => table.id === id)?.lines ?? [];
  const counted = lines.flatMap(({ label, cells: [count] }) =>
    count && 'min' in count && count.min > 0n ? [{ label: label.zh, count: count.min }] : [],
  );
  const first = counted.sort((one, other) => Number(other.count - one.count)).slice(0, 3);
  if (first.length === 0) return '';
  return `${what}：${first.map(({ label, count }) => `${label} ${count} 项`).join('、')}。`;
}

const numerals = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];

async function part(table: StatisticsTable, at: number): Promise<readonly FileChild[]> {
  const head = `${numerals[at] ?? at + 1}、${table.title.zh}`;
  const picture = hasChart(table) ? [await chart(table)] : [];
  return [heading(head), ...picture, tableOf(table), ...table.notes.map(({ zh }) => note(zh))];
}

async function chart(table: StatisticsTable): Promise<Paragraph> {
  const svg = await chartSvg(table, 'zh');
  const { width, height } = chartSize(table);
  const scale = 560 / width;
  const transformation = { width: Math.round(width * scale), height: Math.round(height * scale) };
  const fallback = { type: 'png' as const, data: await pngOf(svg, width) };
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    spacing: { before: 80, after: 80 },
    children: [
      new ImageRun({
        ...{ type: 'svg', data: Buffer.from(svg), transformation, fallback },
        altText: { name: table.id, title: table.title.zh, description: table.title.zh },
      }),
    ],
  });
}

function heading(text: string): Paragraph {
  return new Paragraph({
    ...{ keepNext: true, spacing: { before: 280, after: 100 } },
    children: [new TextRun({ text, font: fontOf('heading'), size: 30 })],
  });
}

/** Two characters in, as official documents have it. */
function prose(text: string): Paragraph {
  return new Paragraph({
    alignment: AlignmentType.BOTH,
    indent: { firstLine: 600 },
    spacing: { line: 560, lineRule: LineRuleType.EXACTLY },
    children: [new TextRun({ text: printableLine(text), font: fontOf('body'), size: 30 })],
  });
}

function note(text: string): Paragraph {
  return new Paragraph({
    spacing: { before: 60 },
    children: [new TextRun({ text: `注：${printableLine(text)}`, font: fontOf('small'), size: 18 })],
  });
}

function signed(text: string, before: number): Paragraph {
  return new Paragraph({
    ...{ alignment: AlignmentType.RIGHT, spacing: { before } },
    children: [new TextRun({ text: printableLine(text), font: fontOf('body'), size: 30 })],
  });
}

/** How much room numbers of a kind want beside each other. */
const columnShares = { records: 1, number: 1, people: 1.35, money: 1.9, text: 1.5 } as const;

function tableOf({ first, columns, lines, total }: StatisticsTable): Table {
  const label = twips(24);
  const shares = columns.map(({ kind }) => columnShares[kind]);
  const share = (textWidth - label) / shares.reduce((sum, each) => sum + each, 0);
  const widths = [label, ...shares.map((each) => Math.floor(each * share))];
  const cells = (texts: readonly string[], weight: 'plain' | 'bold'): TableRow =>
    new TableRow({
      cantSplit: true,
      children: texts.map((text, at) => cell(text, widths[at] ?? label, at === 0 ? 'left' : 'right', weight)),
    });
  const shown = ({ label: name, cells: values }: (typeof lines)[number]): readonly string[] => [
    name.zh,
    ...columns.map(({ kind }, at) => {
      const value = values[at];
      return value ? showCell(value, kind, 'zh') : '';
    }),
  ];
  const edge = { style: BorderStyle.SINGLE, size: 4, color: '404040' };
  return new Table({
    width: { size: textWidth, type: WidthType.DXA },
    columnWidths: widths,
    layout: TableLayoutType.FIXED,
    borders: { top: edge, bottom: edge, left: edge, right: edge, insideHorizontal: edge, insideVertical: edge },
    rows: [
      headRow([first.zh, ...columns.map(({ label: name }) => name.zh)], widths),
      ...lines.map((each) => cells(shown(each), 'plain')),
      ...(total ? [cells(shown(total), 'bold')] : []),
    ],
  });
}

function headRow(texts: readonly string[], widths: readonly number[]): TableRow {
  return new TableRow({
    ...{ tableHeader: true, cantSplit: true },
    children: texts.map((text, at) => cell(text, widths[at] ?? 0, 'center', 'bold')),
  });
}

function cell(text: string, width: number, side: 'left' | 'right' | 'center', weight: 'plain' | 'bold'): TableCell {
  const run = { size: 16, bold: weight === 'bold', font: fontOf('small') };
  // The two ends of a range stand under each other.
  const [first = '', ...ends] = printableLine(text).split(/(?<=～)/u);
  return new TableCell({
    width: { size: width, type: WidthType.DXA },
    verticalAlign: VerticalAlignTable.CENTER,
    margins: { top: 40, bottom: 40, left: 60, right: 60 },
    children: [
      new Paragraph({
        alignment: AlignmentType[side === 'left' ? 'LEFT' : side === 'right' ? 'RIGHT' : 'CENTER'],
        children: [
          new TextRun({ ...run, text: first }),
          ...ends.map((end) => new TextRun({ ...run, text: end, break: 1 })),
        ],
      }),
    ],
  });
}
