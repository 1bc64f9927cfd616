import { type Cell, type CellValue, type WriteSheet, writeXlsx } from 'hucre/xlsx';
import type { Content } from '../../src/bot/adapter.ts';
import type { Form } from '../../src/dialogs/form.ts';

/** Answers of one activity as people write them in cells, by field key. */
export type RowValues = Readonly<Record<string, CellValue>>;

/** An activity that is right in every field; `i` makes it another one. */
export function goodRow(i: number): RowValues {
  return {
    unit: '天津市科学技术馆',
    name: `科普讲座第${i}场`,
    host: '天津市科学技术馆',
    authority: '天津市科学技术局',
    place: `南开区文化宫${(i % 9) + 1}号厅`,
    time: `5月${22 + (i % 9)}日上午9点到11点半`,
    leader: '张三',
    contact: '李四',
    address: '天津市南开区卫津路92号',
    postcode: '300072',
    telephone: '022-27401234',
    fax: '无',
    email: 'kexie@example.com',
    budget: '3.5万元',
    participants: '100-150',
    keyEvent: i % 2 === 0 ? '是' : '否',
    summary: `面向社区居民举办人工智能科普讲座和机器人互动展，由高校志愿者讲解，约200人参加，这是第${i}场。`,
  };
}

export interface SheetExtras extends Partial<Omit<WriteSheet, 'rows' | 'cells'>> {
  /** By row from 0 (the header) and field key. */
  readonly cells?: readonly { readonly row: number; readonly key: string; readonly cell: Partial<Cell> }[];
  readonly headers?: readonly string[];
}

/** A workbook with a header and a row for each activity, as an organiser would send it. */
export async function workbookOf(form: Form, rows: readonly RowValues[], extras: SheetExtras = {}): Promise<Buffer> {
  const { cells = [], headers, ...rest } = extras;
  const keys = form.fields.map(({ key }) => key);
  const head: CellValue[] = [...(headers ?? form.fields.map(({ label }) => label.zh))];
  const sheet: WriteSheet = {
    name: '活动备案表',
    ...rest,
    rows: [head, ...rows.map((row) => keys.map((key) => row[key] ?? null))],
    cells: new Map(cells.map(({ row, key, cell }) => [`${row},${keys.indexOf(key)}`, cell])),
  };
  return Buffer.from(await writeXlsx({ sheets: [sheet] }));
}

/** A file as a platform hands it over. */
export function fileContent(name: string, bytes: Uint8Array): Content {
  async function* parts(): AsyncIterable<Uint8Array> {
    yield bytes;
  }
  return { type: 'file', file: { name, size: bytes.length, open: () => parts() } };
}
