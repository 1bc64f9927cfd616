import { type Language, message } from '../../dialogs/message.ts';
import { isoAt } from '../../dialogs/zone.ts';
import type { ExportRecord } from '../../store/exports.ts';
import { stateNames } from '../state-names.ts';
import type { ExportColumn, ExportValue } from './columns.ts';

export type RecordColumnKind = ExportColumn['kind'] | 'moment';

/** A column of what is known of a record. */
export interface RecordColumn {
  readonly header: string;
  readonly kind: RecordColumnKind;
  readonly of: (record: ExportRecord) => ExportValue;
}

/** What is known of a record beside its answers. */
export function recordColumns(timeZone: string, language: Language): readonly RecordColumn[] {
  const [moment, column] = [momentsIn(timeZone), columnsIn(language)];
  return [
    column('receipt', 'text', ({ receipt }) => receipt ?? null),
    column('unit', 'text', ({ unit }) => unit || null),
    column('state', 'text', ({ state }) => stateNames[state][language]),
    column('createdAt', 'moment', ({ createdAt }) => moment(createdAt)),
    column('submittedAt', 'moment', ({ submittedAt }) => moment(submittedAt)),
    column('corrections', 'number', ({ corrections }) => corrections),
    column('correctedAt', 'moment', ({ correctedAt }) => moment(correctedAt)),
    column('filing', 'text', ({ filing }) => filing ?? null),
    column('version', 'number', ({ version }) => version),
  ];
}

/** Whether it is a key activity, since when and by whom; of one that no longer is, who ended that and why. */
export function selectionColumns(timeZone: string, language: Language): readonly RecordColumn[] {
  const [moment, column] = [momentsIn(timeZone), columnsIn(language)];
  return [
    column('selected', 'text', ({ isSelected, selection: { ended } }) => {
      if (isSelected) return heads.isSelected[language];
      return ended ? heads.wasSelected[language] : null;
    }),
    column('selectedAt', 'moment', ({ selection: { at } }) => moment(at)),
    column('selectedBy', 'text', ({ selection: { by } }) => by ?? null),
    column('endedAt', 'moment', ({ selection: { ended } }) => moment(ended?.at)),
    column('endedBy', 'text', ({ selection: { ended } }) => ended?.by ?? null),
    column('endedWhy', 'text', ({ selection: { ended } }) => ended?.reason ?? null),
  ];
}

type ColumnMaker = (head: keyof typeof heads, kind: RecordColumnKind, of: RecordColumn['of']) => RecordColumn;

function columnsIn(language: Language): ColumnMaker {
  return (head, kind, of) => ({ header: heads[head][language], kind, of });
}

/** By the campaign's clocks. */
function momentsIn(timeZone: string): (at: number | undefined) => string | null {
  return (at) => (at === undefined ? null : isoAt(at, timeZone).slice(0, 19).replace('T', ' '));
}

const heads = {
  receipt: message('回执编号', 'Receipt'),
  unit: message('单位（名册）', 'Unit (roster)'),
  state: message('状态', 'State'),
  createdAt: message('开始填写', 'Begun'),
  submittedAt: message('提交时间', 'Submitted'),
  corrections: message('更正次数', 'Corrections'),
  correctedAt: message('最近更正', 'Last corrected'),
  filing: message('对应备案', 'Filing that it is about'),
  version: message('表的版本', 'Version of the form'),
  selected: message('市级重点活动', 'Key municipal activity'),
  selectedAt: message('列入时间', 'Selected at'),
  selectedBy: message('列入人', 'Selected by'),
  endedAt: message('撤下时间', 'Selection ended at'),
  endedBy: message('撤下人', 'Selection ended by'),
  endedWhy: message('撤下原因', 'Why it ended'),
  isSelected: message('是', 'yes'),
  wasSelected: message('曾列入，已撤下', 'no longer'),
} as const;
