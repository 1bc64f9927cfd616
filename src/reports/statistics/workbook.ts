import { type Message, message } from '../../dialogs/message.ts';
import type { StatisticsLine, StatisticsReport, StatisticsTable } from '../statistics.ts';
import { type NumberCell, type NumberSheet, writeNumbers } from '../workbook.ts';
import { plainNumber } from './show.ts';

/** The tables as a workbook, a sheet each, in numbers that can be reckoned with; what must be known stands under them. */
export function statisticsWorkbook({ tables }: StatisticsReport): Promise<Uint8Array> {
  return writeNumbers(tables.map(sheetOf));
}

const least = message('下限', 'least');
const most = message('上限', 'most');

function sheetOf({ title, first, columns, lines, total, notes }: StatisticsTable): NumberSheet {
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
      const [min, max] = [plainNumber(cell.min, kind), plainNumber(cell.max, kind)];
      return ranged[at] ? [min, max] : [min];
    }),
  ];
  return {
    name: title.zh.replace(/[[\]:*?/\\]/gu, ' ').slice(0, 31),
    columns: [
      { header: first.zh, kind: 'text', width: 22 },
      ...heads.map(({ header, kind }) => ({ header, kind: kinds[kind], width: 15 })),
    ],
    rows: [...all.map(rowOf), [], ...notes.map((note: Message): readonly NumberCell[] => [note.zh])],
  };
}

const kinds = { records: 'number', people: 'number', number: 'number', money: 'money', text: 'text' } as const;

function isRange(cell: StatisticsLine['cells'][number] | undefined): boolean {
  return cell !== undefined && 'min' in cell && cell.min !== cell.max;
}
