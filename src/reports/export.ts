import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { isSelectable } from '../dialogs/decision.ts';
import type { SubmissionState } from '../dialogs/event.ts';
import type { Form } from '../dialogs/form.ts';
import { type Language, type Message, message } from '../dialogs/message.ts';
import { isoAt } from '../dialogs/zone.ts';
import type { Db } from '../store/database.ts';
import { type ExportRecord, readExport } from '../store/exports.ts';
import type { KeyActivity } from '../store/office/key-activities.ts';
import { csvMark, csvRow } from './csv.ts';
import { type ExportColumn, type ExportValue, exportColumns } from './export/columns.ts';
import { keyActivityNames } from './export/key-activities.ts';
import { type RecordColumn, type RecordColumnKind, recordColumns, selectionColumns } from './export/record-columns.ts';
import { sparingMemory } from './memory.ts';
import type { StreamColumn, StreamValue } from './workbook.ts';

export const exportFormats = ['xlsx', 'csv'] as const;
export type ExportFormat = (typeof exportFormats)[number];

/** What stands, and what was returned to be mended. */
export const exportedStates: readonly SubmissionState[] = ['submitted', 'returned', 'accepted'];

export interface ExportWish {
  readonly campaign: string;
  readonly form: Form;
  /** Default: what was submitted and stands. */
  readonly states?: readonly SubmissionState[];
  /** Default: all, key activities or not. */
  readonly keyActivity?: KeyActivity;
  /** Of the heads and of what is shown in words. Default: `zh`. */
  readonly language?: Language;
  readonly format: ExportFormat;
  readonly timeZone: string;
  /** Where the file is put when it is whole; one that is there is replaced. */
  readonly path: string;
  /** Told of each answer that is longer than a cell of a workbook, whose end is left out there. */
  readonly cut?: (receipt: string) => void;
  /** Told how many records are written. */
  readonly progress?: (done: number, of: number) => void;
  /** Ends the work; nothing is left. */
  readonly signal?: AbortSignal;
}

/** More records than a sheet has rows. */
export class TooManyRows extends Error {
  override readonly name = 'TooManyRows';
  readonly problem: Message;

  constructor(count: number) {
    super(`${count} records are more than the ${mostRows} that a sheet of a workbook holds: export them as csv.`);
    this.problem = message(
      `一共 ${count} 条，Excel 一张表最多 ${mostRows} 条。请导出 csv，或按状态分开导出。`,
      `There are ${count} records; a sheet of Excel holds ${mostRows}. Export them as csv, or state by state.`,
    );
  }
}

/** A sheet has 1,048,576 rows, of which one is the head; a cell 32,767 characters. */
const mostRows = 1_048_575;
const longestCell = 32_000;

/**
 * Writes the records of a form into a file, as of one moment, in flat memory. It lies beside its place under another name
 * until it is whole and on the disk: a failure leaves nothing. Gives the number of records.
 */
export function exportRecords(db: Db, wish: ExportWish): Promise<number> {
  return sparingMemory(() => write(db, wish));
}

async function write(db: Db, wish: ExportWish): Promise<number> {
  const { campaign, form, format, path, states = exportedStates, keyActivity, language = 'zh' } = wish;
  const half = `${path}.${randomUUID().slice(0, 8)}.part`;
  try {
    const count = await readExport(
      db,
      {
        ...{ campaign, form: form.id, version: form.version, states },
        ...(keyActivity ? { keyActivity } : {}),
        ...(isSelectable(form) ? { selection: 'told' } : {}),
      },
      async ({ count, otherKeys, rows }) => {
        if (format === 'xlsx' && count > mostRows) throw new TooManyRows(count);
        const known = recordColumns(wish.timeZone, language);
        const selection = isSelectable(form) ? selectionColumns(wish.timeZone, language) : [];
        const columns = [...known, ...selection, ...answerColumns(exportColumns(form, otherKeys, language))];
        const cells = cellsOf(rows, columns, (done) => wish.progress?.(done, count));
        const bytes =
          format === 'csv' ? csvOf(columns, cells) : xlsxOf(form.title[language], columns, fitting(cells, wish.cut));
        const options = wish.signal ? { signal: wish.signal } : {};
        await pipeline(bytes, createWriteStream(half, { flags: 'wx', mode: 0o600 }), options);
        return count;
      },
    );
    const written = await open(half, 'r');
    await written.sync().finally(() => written.close());
    await rename(half, path);
    return count;
  } finally {
    await rm(half, { force: true });
  }
}

/** `活动备案表-2022-05-10.xlsx`; of key activities alone it says so. */
export function exportName(
  { form, format, keyActivity, language = 'zh' }: Pick<ExportWish, 'form' | 'format' | 'keyActivity' | 'language'>,
  at: number,
  timeZone: string,
): string {
  const which = keyActivity === undefined ? '' : `-${keyActivityNames[keyActivity][language]}`;
  return `${form.title[language]}${which}-${isoAt(at, timeZone).slice(0, 10)}.${format}`;
}

function answerColumns(columns: readonly ExportColumn[]): readonly RecordColumn[] {
  return columns.map(({ header, kind, of }) => ({ header, kind, of: ({ answers }) => of(answers) }));
}

async function* cellsOf(
  rows: AsyncIterable<readonly ExportRecord[]>,
  columns: readonly RecordColumn[],
  told: (done: number) => void,
): AsyncGenerator<readonly ExportValue[]> {
  let done = 0;
  told(0);
  for await (const batch of rows) {
    for (const record of batch) yield columns.map(({ of }) => of(record));
    done += batch.length;
    told(done);
    // Other work of the process gets its turn.
    await new Promise((resolve) => setImmediate(resolve));
  }
}

async function* csvOf(
  columns: readonly RecordColumn[],
  rows: AsyncIterable<readonly ExportValue[]>,
): AsyncGenerator<string> {
  let text = csvMark + csvRow(columns.map(({ header }) => header));
  for await (const row of rows) {
    text += csvRow(row);
    if (text.length < 64 * 1024) continue;
    yield text;
    text = '';
  }
  yield text;
}

/** What is longer than a cell is cut, and says so at its end: a workbook with more in a cell would not open. */
async function* fitting(
  rows: AsyncIterable<readonly ExportValue[]>,
  told: ExportWish['cut'],
): AsyncGenerator<readonly ExportValue[]> {
  for await (const row of rows) {
    if (row.every((cell) => typeof cell !== 'string' || cell.length <= longestCell)) {
      yield row;
      continue;
    }
    told?.(String(row[0] ?? ''));
    yield row.map((cell) => (typeof cell === 'string' && cell.length > longestCell ? cutCell(cell) : cell));
  }
}

function cutCell(text: string): string {
  const head = text.slice(0, longestCell - 60).replace(/[\uD800-\uDBFF]$/u, '');
  return `${head}…（单元格放不下，全文共 ${[...text].length} 字，请看 csv 或工作台的记录）`;
}

async function* xlsxOf(
  title: string,
  columns: readonly RecordColumn[],
  rows: AsyncIterable<readonly ExportValue[]>,
): AsyncGenerator<Uint8Array> {
  // Some megabytes that csv does without.
  const { streamWorkbook } = await import('./workbook.ts');
  const streamed = columns.map(({ header, kind }): StreamColumn => ({ header, kind, width: widths[kind] }));
  yield* streamWorkbook(title, streamed, typed(rows, columns));
}

const widths: Readonly<Record<RecordColumnKind, number>> = { text: 22, number: 10, money: 14, day: 12, moment: 19 };

/** Days and moments become what a spreadsheet can reckon with. */
async function* typed(
  rows: AsyncIterable<readonly ExportValue[]>,
  columns: readonly RecordColumn[],
): AsyncGenerator<readonly StreamValue[]> {
  const dated = columns.flatMap(({ kind }, i) => (kind === 'day' || kind === 'moment' ? [i] : []));
  for await (const row of rows) {
    const cells: StreamValue[] = [...row];
    for (const i of dated) cells[i] = dateOf(row[i] ?? null);
    yield cells;
  }
}

/** A spreadsheet's dates know no zone: the digits are those of the campaign's clocks. */
function dateOf(value: ExportValue): StreamValue {
  if (typeof value !== 'string') return value;
  const date = new Date(`${value.replace(' ', 'T')}${value.length > 10 ? 'Z' : 'T00:00:00Z'}`);
  return Number.isNaN(date.getTime()) ? value : date;
}
