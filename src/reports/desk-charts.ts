import { type Language, type Message, message } from '../dialogs/message.ts';
import { addDays } from '../dialogs/reading/days.ts';
import type { FiledDay } from '../store/office/filed.ts';
import { type DrawingLook, type DrawingSize, drawingFont, drawSvg } from './drawing.ts';
import type { StandingSum } from './roster/standing.ts';

/** For whom a chart is drawn: on what ground, how wide, in which language. */
export interface ChartLook extends DrawingLook {
  readonly language: Language;
}

export interface DaysFacts {
  readonly days: readonly FiledDay[];
  /** Units of the roster; 0 where there is none. */
  readonly expected: number;
  /** The last day on which it is taken. */
  readonly lastDay?: string;
  /** In the campaign's time zone. */
  readonly today: string;
}

/** Each day's filings as bars, and how many units have filed so far as a line under the number that is expected. */
export function daysChart(facts: DaysFacts, look: ChartLook): Promise<string> {
  const shown = shownDays(facts);
  const [ink, size] = [inks[look.theme], sizeOf(look, 300)];
  const say = (words: Message): string => words[look.language];
  const text = { fontFamily: drawingFont, color: ink.text };
  const axis = { axisLabel: { ...text, fontSize: 11 }, axisLine: { lineStyle: { color: ink.line } } };
  // The names of the axes stand above the word at the end of the deadline's line.
  const number = {
    nameGap: 26,
    type: 'value',
    minInterval: 1,
    splitNumber: 4,
    splitLine: { lineStyle: { color: ink.grid } },
  };
  return drawSvg(
    {
      color: [ink.bar, ink.line2],
      textStyle: text,
      legend: { ...{ bottom: 2, left: 8, itemWidth: 14, itemHeight: 9 }, textStyle: { ...text, fontSize: 12 } },
      grid: { left: 44, right: 40, top: 40, bottom: 58 },
      xAxis: { ...axis, type: 'category', data: shown.map(({ day }) => shortDay(day)), axisTick: { show: false } },
      yAxis: [
        { ...axis, ...number, name: say(words.units), nameTextStyle: text, ...topOf(shown, facts.expected) },
        { ...axis, ...number, name: say(words.records), nameTextStyle: text, splitLine: { show: false } },
      ],
      series: [
        {
          ...{ name: say(words.daily), type: 'bar', yAxisIndex: 1, barMaxWidth: shown.length === 1 ? 40 : 14 },
          ...labelOf(shown, 'right', { ...text, formatter: `{c} ${say(words.records)}` }),
          data: shown.map(({ records }) => records),
        },
        {
          ...{ name: say(facts.expected > 0 ? words.rostered : words.all), type: 'line', symbol: 'circle' },
          ...{ symbolSize: 9, showSymbol: shown.filter(({ sum }) => sum !== null).length === 1 },
          ...labelOf(shown, 'left', { ...text, formatter: say(words.unitsOf) }),
          lineStyle: { width: 2.5, color: ink.line2 },
          data: shown.map(({ sum }) => sum),
          markLine: {
            ...{
              symbol: 'none',
              silent: true,
              data: marksOf(facts, shown, say),
              lineStyle: { color: ink.text, type: 'dashed' },
            },
            label: { ...text, fontSize: 11, formatter: '{b}' },
          },
        },
      ],
    },
    size,
  );
}

/** A day alone makes no line: its numbers stand beside its bar and its point. */
function labelOf(
  shown: readonly ShownDay[],
  position: 'left' | 'right',
  look: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  return shown.length === 1 ? { label: { show: true, position, distance: 26, fontSize: 12, ...look } } : {};
}

/** The number that is expected is written on the side of the chart on which the line of the deadline is not. */
function marksOf(
  { expected, lastDay }: DaysFacts,
  shown: readonly ShownDay[],
  say: (words: Message) => string,
): readonly Readonly<Record<string, unknown>>[] {
  const due = shown.findIndex(({ day }) => day === lastDay);
  const isEarly = due >= 0 && due + 0.5 < shown.length / 2;
  const number = { yAxis: expected, name: `${say(words.expected)} ${expected}` };
  return [
    ...(expected > 0 ? [{ ...number, label: { position: isEarly ? 'insideEndTop' : 'insideStartTop' } }] : []),
    ...(due >= 0
      ? [{ xAxis: shortDay(shown[due]?.day ?? ''), name: say(words.due), label: { position: 'end', distance: 7 } }]
      : []),
  ];
}

export interface ShownDay {
  readonly day: string;
  readonly records: number;
  /** Units until then. */
  readonly sum: number | null;
}

const mostDays = 60;

/** Every day from the first filing to the deadline, or as far as it is; of very many the last. Ahead of us no line goes. */
export function shownDays({ days, expected, lastDay, today }: DaysFacts): readonly ShownDay[] {
  const first = days[0]?.day;
  if (first === undefined) return [];
  const last =
    [days.at(-1)?.day ?? first, lastDay ?? first, ...(lastDay === undefined ? [today] : [])].sort().at(-1) ?? first;
  const counts = new Map(days.map((each) => [each.day, each]));
  const shown: ShownDay[] = [];
  let sum = 0;
  for (let day = first; day <= last; day = addDays(day, 1)) {
    const count = counts.get(day);
    sum += (expected > 0 ? count?.rostered : count?.units) ?? 0;
    shown.push({ day, records: count?.records ?? 0, sum: day <= today ? sum : null });
    if (shown.length > mostDays) shown.shift();
  }
  return shown;
}

/** A round number above all, and the steps to it. */
function topOf(
  shown: readonly ShownDay[],
  expected: number,
): { readonly max: number; readonly interval: number } | undefined {
  const most = Math.max(expected, ...shown.map(({ sum }) => sum ?? 0)) * 1.05;
  if (most < 5) return undefined;
  const power = 10 ** Math.floor(Math.log10(most / 5));
  const interval = (steps.find((step) => step * power * 5 >= most) ?? 10) * power;
  const whole = Math.ceil(interval);
  return { max: Math.ceil(most / whole) * whole, interval: whole };
}

const steps = [1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10];

function shortDay(day: string): string {
  const [, month, date] = day.split('-').map(Number);
  return `${month}-${date}`;
}

/** How many units of each district have filed, have begun, and are silent: together those that are expected. */
export function districtsChart(sums: readonly StandingSum[], look: ChartLook): Promise<string> {
  const ink = inks[look.theme];
  const say = (words: Message): string => words[look.language];
  const text = { fontFamily: drawingFont, color: ink.text };
  const parts = [
    { name: say(words.filed), of: ({ filed }: StandingSum) => filed },
    { name: say(words.begun), of: ({ begun }: StandingSum) => begun },
    { name: say(words.rest), of: ({ joined, not }: StandingSum) => joined + not },
  ];
  const labels = sums.map(({ filed, units }) => `${filed}/${units}`);
  return drawSvg(
    {
      color: [ink.line2, ink.amber, ink.rest],
      textStyle: text,
      legend: { ...{ bottom: 2, left: 8, itemWidth: 14, itemHeight: 9 }, textStyle: { ...text, fontSize: 12 } },
      grid: { left: 74, right: 62, top: 6, bottom: 44 },
      xAxis: {
        ...{ type: 'value', minInterval: 1, splitNumber: 4, splitLine: { lineStyle: { color: ink.grid } } },
        axisLabel: { ...text, fontSize: 11 },
      },
      yAxis: {
        ...{ type: 'category', inverse: true, data: sums.map(({ label }) => label), axisTick: { show: false } },
        axisLabel: { ...text, fontSize: 12, width: 64, overflow: 'truncate', interval: 0 },
        axisLine: { lineStyle: { color: ink.line } },
      },
      series: parts.map(({ name, of }, at) => ({
        ...{ name, type: 'bar', stack: 'all', barMaxWidth: 15, data: sums.map(of) },
        label: {
          ...{
            show: at === parts.length - 1,
            position: 'right',
            fontSize: 11,
            color: ink.text,
            fontFamily: drawingFont,
          },
          formatter: ({ dataIndex }: { readonly dataIndex: number }) => labels[dataIndex] ?? '',
        },
      })),
    },
    sizeOf(look, 56 + sums.length * 23),
  );
}

/** A drawing as wide as the card that it stands in, so that its letters are as large as those around it. */
export function sizeOf({ width }: Pick<ChartLook, 'width'>, height: number): DrawingSize {
  return { width: width === 'narrow' ? 330 : 500, height };
}

const inks = {
  light: {
    text: '#4b433c',
    line: '#b6aa9b',
    grid: '#eee6da',
    bar: '#d9b98a',
    line2: '#a3262f',
    amber: '#d9a441',
    rest: '#e3dacd',
  },
  dark: {
    text: '#cfc4b9',
    line: '#6b605a',
    grid: '#352d2a',
    bar: '#7d6746',
    line2: '#f0979a',
    amber: '#c9963c',
    rest: '#4a403b',
  },
} as const;

const words = {
  expected: message('应报', 'expected'),
  due: message('截止', 'due'),
  units: message('单位', 'units'),
  unitsOf: message('{c} 家', '{c} units'),
  records: message('份', 'records'),
  daily: message('当日交的份数', 'records of the day'),
  rostered: message('累计已交的名册单位', 'units of the roster so far'),
  all: message('累计已交的单位', 'units so far'),
  filed: message('已交', 'filed'),
  begun: message('填写中', 'begun'),
  rest: message('还没有', 'nothing yet'),
} as const;
