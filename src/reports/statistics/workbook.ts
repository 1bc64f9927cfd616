import { type Message, message } from '../../dialogs/message.ts';
import type { MeasureKind, StatisticsLine, StatisticsTable } from '../statistics.ts';
import { type NumberCell, type NumberSheet, writeNumbers } from '../workbook.ts';
import { plainNumber } from './show.ts';

/** The tables as a workbook, a sheet each, in numbers that can be reckoned with; what must be known stands under them. */
export function statisticsWorkbook(tables: readonly StatisticsTable[]): Promise<Uint8Array> {
  const names = new Set<string>();
  return writeNumbers(tables.map((table) => sheetOf(table, sheetName(table.title.zh, names))));
}

/** A sheet's name is short, of few signs, and no other sheet's. */
function sheetName(title: string, taken: Set<string>): string {
  const plain = title.replace(/[[\]:*?/\\]/gu, ' ');
  let name = plain.slice(0, 31);
  for (let i = 2; taken.has(name.toLowerCase()); i++) name = `${plain.slice(0, 27)} ${i}`;
  taken.add(name.toLowerCase());
  return name;
}

const least = message('下限', 'least');
const most = message('上限', 'most');

function sheetOf({ first, columns, lines, total, notes }: StatisticsTable, name: string): NumberSheet {
  const all = [...lines, ...(total ? [total] : [])];
  const ranged = columns.map((_, at) => all.some(({ cells }) => isRange(cells[at])));
  const heads = columns.flatMap(({ label, kind }, at) =>
    ranged[at]
      ? [`${label.zh}${least.zh}`, `${label.zh}${most.zh}`].map((header) => ({ header, kind }))
      : [{ header: label.zh, kind }],
  );
  const rowOf = ({ label, cells }: StatisticsLine): readonly NumberCell[] => [
    label.zh,
    ...columns.flatMap(({ kind }, at): readonly NumberCell[] => {
      const cell = cells[at];
      if (!cell) return [null];
      if (!('min' in cell)) return [cell.number ?? cell.zh];
      const [min, max] = [numberCell(cell.min, kind), numberCell(cell.max, kind)];
      return ranged[at] ? [min, max] : [min];
    }),
  ];
  return {
    name,
    columns: [
      { header: first.zh, kind: 'text', width: 22 },
      ...heads.map(({ header, kind }) => ({ header, kind: kinds[kind], width: 15 })),
    ],
    rows: [...all.map(rowOf), [], ...notes.map((note: Message): readonly NumberCell[] => [note.zh])],
  };
}

/** A whole number has no point behind it. */
function numberCell(value: bigint, kind: MeasureKind): NumberCell {
  const plain = plainNumber(value, kind);
  return kind === 'decimal' && !Number.isInteger(plain) ? { value: plain, kind: 'decimal' } : plain;
}

const kinds: Readonly<Record<MeasureKind, 'number' | 'money' | 'text'>> = {
  ...{ records: 'number', people: 'number', number: 'number', decimal: 'number' },
  ...{ money: 'money', text: 'text' },
};

function isRange(cell: StatisticsLine['cells'][number] | undefined): boolean {
  return cell !== undefined && 'min' in cell && cell.min !== cell.max;
}
