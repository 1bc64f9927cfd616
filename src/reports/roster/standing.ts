import { headOf } from '../../dialogs/roster/unit.ts';
import type { RosterStanding, StandingCount, UnitProgress } from '../../store/people/roster-standing.ts';
import { csvMark, csvRow } from '../csv.ts';
import { writeWorkbook } from '../workbook.ts';

/** How far a unit is, in official words. */
export const progressNames: Readonly<Record<UnitProgress, string>> = {
  filed: '已报送',
  begun: '填写中',
  joined: '已加入，未开始',
  not: '没有动静',
};

const heads = ['name', 'district', 'kind', 'contact', 'telephone'] as const;
const columns = [...heads.map(headOf), '进度', '已交', '草稿', '说明'];

/** A unit as a row. */
function rowOf(unit: RosterStanding): readonly string[] {
  const facts = heads.map((head) => unit[head] ?? '');
  const remark = unit.byName ? '有人没用邀请码，按同名单位填报' : '';
  return [...facts, progressNames[unit.progress], String(unit.filed), String(unit.drafts), remark];
}

/** The roster with how far each unit is, for a spreadsheet; words that look like formulas are inert in both. */
export async function standingTable(units: readonly RosterStanding[], format: 'xlsx' | 'csv'): Promise<Uint8Array> {
  if (format === 'csv') {
    return Buffer.from(csvMark + [columns, ...units.map(rowOf)].map((row) => csvRow(row)).join(''), 'utf8');
  }
  const widths = [36, 12, 16, 12, 28, 16, 8, 8, 32];
  return writeWorkbook([
    {
      name: '名册',
      columns: columns.map((header, i) => ({ header, tone: 'optional', width: widths[i] ?? 12 })),
      rows: units.map((unit) => ({ cells: rowOf(unit) })),
      filter: 'header',
    },
  ]);
}

export interface StandingSum {
  readonly label: string;
  readonly units: number;
  readonly filed: number;
  readonly begun: number;
  readonly joined: number;
  readonly not: number;
}

/** Sums by one of the two, and of all. */
export function sumsBy(which: 'district' | 'kind', counts: readonly StandingCount[]): readonly StandingSum[] {
  const sums = new Map<string, StandingSum>();
  for (const count of counts) {
    const label = count[which] ?? '未注明';
    sums.set(label, plus(sums.get(label) ?? nothing(label), count));
  }
  return [...sums.values(), counts.reduce<StandingSum>(plus, nothing('合计'))];
}

function nothing(label: string): StandingSum {
  return { label, units: 0, filed: 0, begun: 0, joined: 0, not: 0 };
}

function plus(sum: StandingSum, count: StandingCount): StandingSum {
  return {
    label: sum.label,
    units: sum.units + count.units,
    filed: sum.filed + count.filed,
    begun: sum.begun + count.begun,
    joined: sum.joined + count.joined,
    not: sum.not + count.not,
  };
}
