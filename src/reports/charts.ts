import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ResvgRenderOptions } from '@resvg/resvg-js';
import type { Language } from '../dialogs/message.ts';
import { printableLine } from './docx/printable.ts';
import { type DrawingLook, type DrawingSize, drawingFont, drawSvg } from './drawing.ts';
import { subsetFont } from './font/subset.ts';
import { plainNumber } from './statistics/show.ts';
import type { StatisticsCell, StatisticsTable } from './statistics.ts';

const onPaper: DrawingLook = { theme: 'light', width: 'wide' };

/** How large the picture of a table is: a bar needs its room. */
export function chartSize(
  { lines, columns }: StatisticsTable,
  { width }: Pick<DrawingLook, 'width'> = onPaper,
): DrawingSize {
  const isNarrow = width === 'narrow';
  const legend = isStacked(columns.length, lines.length) ? (isNarrow ? 96 : 60) : 0;
  return { width: isNarrow ? 330 : 720, height: 70 + legend + lines.length * 26 };
}

function isStacked(columns: number, lines: number): boolean {
  return columns > 1 && lines > 0;
}

/** Whether a picture says something: the lines of two editions are no quantities to be compared. */
export function hasChart(table: StatisticsTable): boolean {
  const [from, to] = stackedIn(table);
  return table.id !== 'years' && table.lines.length > 0 && to - from <= mostStacked;
}

/** Of more the names find no room under a picture, nor do eyes tell them apart. */
const mostStacked = 14;

/** Of attendances and money every column but the sum. */
function stackedIn({ id, columns, stacked }: StatisticsTable): readonly [number, number] {
  return stacked ?? (id === 'people' || id === 'money' ? [0, columns.length - 1] : [0, 1]);
}

/**
 * A table as bars, the first line on top: how many activities there were, or attendances and money stacked by their
 * kind. An SVG drawing of the lower end where a range was given; by default black on white, as wide as paper.
 */
export function chartSvg(table: StatisticsTable, language: Language, look: DrawingLook = onPaper): Promise<string> {
  return drawSvg(optionOf(table, language, look), chartSize(table, look));
}

const colours = {
  light: ['#a3262f', '#c88a3a', '#5b7f95', '#7a9a63', '#8a6a9b', '#4f4a45', '#b9a48c'],
  dark: ['#e0868a', '#d3a866', '#8fb3c9', '#a3c48b', '#b596c6', '#b1a599', '#7d6f60'],
} as const;
const inks = {
  light: { text: '#26201b', grid: '#e6e0d8', ground: '#ffffff' },
  dark: { text: '#e0d6cb', grid: '#3a322e', ground: 'transparent' },
} as const;

function optionOf(table: StatisticsTable, language: Language, { theme, width }: DrawingLook): Record<string, unknown> {
  const series = seriesOf(table, language);
  const isMany = series.length > 1;
  const isNarrow = width === 'narrow';
  const ink = inks[theme];
  const text = { fontFamily: drawingFont, color: ink.text };
  return {
    ...{ backgroundColor: ink.ground, color: colours[theme], textStyle: text },
    title: {
      text: titleOf(table, language),
      left: 12,
      top: 8,
      textStyle: { ...text, fontSize: isNarrow ? 13 : 15, fontWeight: 600 },
    },
    // Under the bars: by itself the library lays it over the title.
    ...(isMany
      ? {
          legend: {
            bottom: 6,
            left: 12,
            right: 12,
            itemWidth: 14,
            itemHeight: 10,
            textStyle: { ...text, fontSize: 12 },
          },
        }
      : {}),
    grid: {
      left: isNarrow ? 104 : 150,
      right: isNarrow ? 44 : 70,
      top: 40,
      bottom: isMany ? (isNarrow ? 112 : 76) : 26,
    },
    xAxis: {
      type: 'value',
      // What is counted are whole things.
      minInterval: 1,
      ...{ splitNumber: isNarrow ? 2 : 4, splitLine: { lineStyle: { color: ink.grid } } },
      axisLabel: { ...text, fontSize: 11, formatter: language === 'zh' ? shortNumber : longNumber },
    },
    yAxis: {
      ...{ type: 'category', inverse: true, data: table.lines.map(({ label }) => printableLine(label[language])) },
      axisLabel: { ...text, fontSize: 12, width: isNarrow ? 92 : 138, overflow: 'truncate', interval: 0 },
      axisTick: { show: false },
    },
    series: series.map(({ name, data }) => ({
      ...{ name, type: 'bar', data, barMaxWidth: 16, ...(isMany ? { stack: 'all' } : {}) },
      ...(isMany ? {} : { label: { show: true, position: 'right', ...text, fontSize: 11, formatter: labelled } }),
    })),
  };
}

function titleOf(table: StatisticsTable, language: Language): string {
  const { title, columns } = table;
  const what = stackedIn(table)[1] > 1 ? undefined : columns[0]?.label[language];
  return what === undefined ? title[language] : `${title[language]} · ${what}`;
}

interface Series {
  readonly name: string;
  readonly data: readonly number[];
}

function seriesOf(table: StatisticsTable, language: Language): readonly Series[] {
  const [from, to] = stackedIn(table);
  return table.columns.slice(from, to).map(({ label, kind }, at) => ({
    name: label[language],
    data: table.lines.map(({ cells }) => numberOf(cells[from + at], kind)),
  }));
}

function numberOf(cell: StatisticsCell | undefined, kind: StatisticsTable['columns'][number]['kind']): number {
  return cell && 'min' in cell ? plainNumber(cell.min, kind) : 0;
}

function labelled({ value }: { readonly value: unknown }): string {
  return typeof value === 'number' ? value.toLocaleString('en-US') : '';
}

function longNumber(value: number): string {
  return value.toLocaleString('en-US');
}

function shortNumber(value: number): string {
  return value >= 10_000
    ? `${(value / 10_000).toLocaleString('en-US', { maximumFractionDigits: 1 })}万`
    : String(value);
}

/** The drawings as PNG, for programs that show no SVG. They need a Chinese font on this machine (fonts-noto-cjk). */
export async function pngsOf(drawings: readonly Drawing[]): Promise<readonly Uint8Array[]> {
  const { renderAsync } = await import('@resvg/resvg-js');
  const folder = await mkdtemp(join(tmpdir(), 'tianbao-font-'));
  try {
    const font = await fontFor(drawings.map(({ svg }) => svg).join(''), folder);
    return await Promise.all(
      drawings.map(async ({ svg, width }) => {
        const drawing = await renderAsync(svg, { fitTo: { mode: 'width', value: width }, font });
        return new Uint8Array(drawing.asPng());
      }),
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

export interface Drawing {
  readonly svg: string;
  /** In pixels. */
  readonly width: number;
}

const family = 'Noto Sans CJK SC';

/** The signs of the text alone, in a file of their own: whatever draws reads the whole file for each sign. */
async function fontFor(text: string, folder: string): Promise<NonNullable<ResvgRenderOptions['font']>> {
  const named = { defaultFontFamily: family, sansSerifFamily: family };
  const whole = fontFiles.find((file) => existsSync(file));
  if (whole === undefined) return { loadSystemFonts: true, ...named };
  // A file that has no such font is taken as a whole: slowly, but with all its signs.
  const subset = await subsetFont(await readFile(whole), family, text);
  const file = join(folder, 'font.otf');
  if (subset) await writeFile(file, subset);
  return { loadSystemFonts: false, fontFiles: [subset ? file : whole], ...named };
}

/** Where systems keep it. */
const fontFiles = [
  '/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc',
  '/usr/share/fonts/noto-cjk/NotoSansCJK-Regular.ttc',
  '/usr/share/fonts/google-noto-cjk/NotoSansCJK-Regular.ttc',
  '/usr/share/fonts/google-noto-sans-cjk-fonts/NotoSansCJK-Regular.ttc',
];
