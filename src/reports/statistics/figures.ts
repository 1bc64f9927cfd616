import type { Message } from '../../dialogs/message.ts';
import { quoted } from '../../dialogs/quoting.ts';
import type { StatisticsReport, StatisticsTable } from '../statistics.ts';
import type { OwnReport } from './own.ts';

/** What the forms of an edition come to: its 统计表, where it uses that, and each form of the office's own. */
export interface EditionFigures {
  /** In milliseconds since the epoch. */
  readonly at: number;
  readonly report?: StatisticsReport;
  readonly own: readonly OwnReport[];
}

/** Every table, in the order in which they are shown. */
export function tablesOf({ report, own }: EditionFigures): readonly StatisticsTable[] {
  return [...(report?.tables ?? []), ...own.flatMap(({ tables }) => tables)];
}

/** What must be known beside the figures of each form. */
export function coveredOf({ report, own }: EditionFigures): readonly Message[] {
  return [
    ...(report ? [report.covered] : []),
    ...own.map(({ title, covered }) => ({
      zh: `${quoted(title.zh, '《》')}${covered.zh}`,
      en: `${title.en}: ${covered.en}`,
    })),
  ];
}
