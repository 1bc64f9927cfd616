import { type Message, message } from '../../dialogs/message.ts';
import { addAll } from '../../store/statistics.ts';
import type { Ends, MeasureKind, StatisticsLine, StatisticsTable, Whole, WordedNumber, Words } from '../statistics.ts';
import { plainNumber, showEnds, showFen, showWhole } from './show.ts';

interface Named {
  readonly name: Message;
  readonly whole: Whole;
}

/** One campaign beside another: each measure of both, and how it changed. */
export function yearTable(now: Named, before: Named, covered: Message): StatisticsTable {
  const lines = measures.map(({ label, kind, of }): StatisticsLine => {
    const [was, is] = [of(before.whole), of(now.whole)];
    return { label, cells: [shown(was, kind), shown(is, kind), difference(was, is, kind), percent(was, is)] };
  });
  return {
    id: 'years',
    title: message('与上届对比', 'Against the edition before'),
    first: message('指标', 'Measure'),
    columns: [before.name, now.name, message('增减', 'Change'), message('增幅', 'Per cent')].map((label) => ({
      label,
      kind: 'text',
    })),
    lines,
    notes: [message('填了范围的按下限比较。', 'Where a range was given, its lower end is compared.'), covered],
  };
}

interface Measure {
  readonly label: Message;
  readonly kind: MeasureKind;
  readonly of: (whole: Whole) => Ends;
}

const measures: readonly Measure[] = [
  { label: message('活动（项）', 'Activities'), kind: 'records', of: ({ records }) => one(records) },
  { label: message('组织和服务人员（人次）', 'Staff'), kind: 'people', of: ({ staff }) => staff },
  { label: message('线上群众（人次）', 'Public, online'), kind: 'people', of: ({ online }) => online },
  { label: message('线下群众（人次）', 'Public, on site'), kind: 'people', of: ({ onSite }) => onSite },
  {
    label: message('人次合计', 'Attendances'),
    kind: 'people',
    of: ({ staff, online, onSite }) => addAll([staff, online, onSite]),
  },
  { label: message('经费投入（元）', 'Money (yuan)'), kind: 'money', of: ({ money }) => money },
  { label: message('参与宣传的媒体（家）', 'Media'), kind: 'number', of: ({ media }) => media },
  { label: message('媒体报道（条）', 'Reports'), kind: 'number', of: ({ reports }) => reports },
];

function one(count: number): Ends {
  return { min: BigInt(count), max: BigInt(count) };
}

function same(text: string, number?: WordedNumber): Words {
  return { zh: text, en: text, ...(number ? { number } : {}) };
}

/** A range stays words: it is no one number. */
function shown(ends: Ends, kind: MeasureKind): Words {
  return same(showEnds(ends, kind), ends.min === ends.max ? worded(ends.min, kind) : undefined);
}

function worded(value: bigint, kind: MeasureKind): WordedNumber {
  return { value: plainNumber(value, kind), kind: kind === 'money' ? 'money' : 'number' };
}

function difference(was: Ends, is: Ends, kind: MeasureKind): Words {
  const change = is.min - was.min;
  const size = change < 0n ? -change : change;
  const text = `${signOf(change)}${kind === 'money' ? showFen(size) : showWhole(size)}`;
  return same(text, worded(change, kind));
}

/** In tenths of a per cent, rounded half up; a dash where there was nothing before. */
function percent(was: Ends, is: Ends): Words {
  if (was.min === 0n) return same('—');
  const change = is.min - was.min;
  const size = ((change < 0n ? -change : change) * 2000n + was.min) / (was.min * 2n);
  const value = Number(change < 0n ? -size : size) / 1000;
  return same(`${signOf(change)}${size / 10n}.${size % 10n}%`, { value, kind: 'percent' });
}

function signOf(change: bigint): string {
  return change < 0n ? '−' : change > 0n ? '+' : '';
}
