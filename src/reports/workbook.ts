import {
  type Cell,
  type CellStyle,
  type CellValue,
  type DataValidation,
  type WriteSheet,
  writeXlsx,
  writeXlsxStream,
} from 'hucre/xlsx';

/** A sheet to be written: every cell is text, so that nothing in it is ever worked out. */
export interface SheetOut {
  readonly name: string;
  readonly columns: readonly ColumnOut[];
  readonly rows: readonly RowOut[];
  /** How many empty rows below are made ready to be filled in, as text. */
  readonly ready?: number;
  readonly filter?: 'header';
  /** How many columns stay in sight while one looks at those to the right. Default: none. */
  readonly still?: number;
}

export interface ColumnOut {
  readonly header: string;
  readonly tone: Tone;
  /** In characters. */
  readonly width: number;
  /** Shown when the header is pointed at. */
  readonly comment?: string;
  /** Shown when a cell of the column is chosen, and the answers to choose from. */
  readonly prompt?: { readonly title: string; readonly text: string };
  readonly choices?: readonly string[];
}

export interface RowOut {
  readonly cells: readonly CellOut[];
  readonly height?: number;
}

export type CellOut = string | { readonly text: string; readonly tone: Tone; readonly comment?: string };

export type Tone = 'plain' | 'required' | 'optional' | 'example' | 'wrong' | 'doubt' | 'right' | 'filed';

/** Writes sheets as xlsx: a frozen header, choices to pick from, and cells that are text whatever they begin with. */
export async function writeWorkbook(sheets: readonly SheetOut[]): Promise<Uint8Array> {
  return writeXlsx({ sheets: sheets.map(sheetOf), defaultFont: { name: '宋体', size: 11 } });
}

export interface StreamColumn {
  readonly header: string;
  readonly kind: 'text' | 'number' | 'money' | 'day' | 'moment';
  /** In characters. */
  readonly width: number;
}

/** A Date is a day or a moment whose digits, in UTC, are to be shown. */
export type StreamValue = string | number | Date | null;

/** Writes one sheet of any length as it comes, in flat memory: rows over what a sheet holds go on in a second one. */
export async function* streamWorkbook(
  name: string,
  columns: readonly StreamColumn[],
  rows: AsyncIterable<readonly StreamValue[]>,
): AsyncGenerator<Uint8Array> {
  const clean = async function* (): AsyncGenerator<CellValue[]> {
    for await (const row of rows) yield row.map((cell) => (typeof cell === 'string' ? storable(cell) || null : cell));
  };
  const stream = writeXlsxStream(clean(), {
    name: name.slice(0, 28),
    columns: columns.map(({ header, kind, width }) => ({ header: storable(header), width, style: streamStyles[kind] })),
    freezePane: { rows: 1, columns: 1 },
  });
  const reader = stream.getReader();
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read()) yield part.value;
  } finally {
    // Whoever stops reading stops the rows too.
    await reader.cancel();
  }
}

/** `@` is text: what is typed into such a cell later is never reckoned either. */
const streamStyles: Readonly<Record<StreamColumn['kind'], CellStyle>> = {
  text: { numFmt: '@' },
  number: { numFmt: '#,##0' },
  money: { numFmt: '#,##0.00' },
  day: { numFmt: 'yyyy-mm-dd' },
  moment: { numFmt: 'yyyy-mm-dd hh:mm:ss' },
};

/** A sheet of words and numbers. */
export interface NumberSheet {
  readonly name: string;
  readonly columns: readonly StreamColumn[];
  readonly rows: readonly (readonly NumberCell[])[];
}

/** A number may be of another kind than its column. */
export type NumberCell = string | number | null | { readonly value: number; readonly kind: NumberKind };

type NumberKind = StreamColumn['kind'] | 'percent' | 'decimal';

const numberStyles: Readonly<Record<NumberKind, CellStyle>> = {
  ...streamStyles,
  percent: { numFmt: '0.0%' },
  decimal: { numFmt: '#,##0.0###' },
};

/** Writes small sheets whose numbers are numbers; words in them are never reckoned. */
export async function writeNumbers(sheets: readonly NumberSheet[]): Promise<Uint8Array> {
  return writeXlsx({
    sheets: sheets.map(({ name, columns, rows }): WriteSheet => {
      const lines: readonly (readonly NumberCell[])[] = [columns.map(({ header }) => header), ...rows];
      const cells = lines.flatMap((line, row) =>
        line.map((cell, column): [string, Partial<Cell>] => [
          `${row},${column}`,
          numberCellOf(cell, columns[column]?.kind ?? 'number', row === 0 ? { font: { bold: true } } : {}),
        ]),
      );
      return {
        ...{ name, columns: columns.map(({ width }) => ({ width })), cells: new Map(cells) },
        rows: lines.map((line) => line.map(plainValue)),
        freezePane: { rows: 1, columns: 1 },
      };
    }),
    defaultFont: { name: '宋体', size: 11 },
  });
}

function numberCellOf(cell: NumberCell, kind: StreamColumn['kind'], more: CellStyle): Partial<Cell> {
  if (typeof cell === 'string') return { value: storable(cell), type: 'string', style: { numFmt: '@', ...more } };
  const own = typeof cell === 'object' && cell !== null ? cell.kind : kind;
  return { value: plainValue(cell), style: numberStyles[own] };
}

function plainValue(cell: NumberCell): string | number | null {
  if (typeof cell === 'string') return storable(cell) || null;
  return typeof cell === 'object' && cell !== null ? cell.value : cell;
}

function sheetOf({ name, columns, rows, ready = 0, filter, still = 0 }: SheetOut): WriteSheet {
  const header = columns.map(
    ({ header: text, tone, comment }): CellOut => ({
      ...{ text, tone: tone === 'plain' ? 'optional' : tone },
      ...(comment === undefined ? {} : { comment }),
    }),
  );
  const lines: readonly RowOut[] = [{ cells: header, height: 32 }, ...rows];
  const empty = Array.from({ length: ready }, (): RowOut => ({ cells: columns.map(() => '') }));
  const all = [...lines, ...empty];
  const last = all.length;
  return {
    name,
    columns: columns.map(({ width }) => ({ width })),
    rows: all.map(({ cells }) => cells.map((cell): CellValue => plainText(cell) || null)),
    cells: new Map(all.flatMap(({ cells }, row) => cells.map((cell, column) => [`${row},${column}`, cellOf(cell)]))),
    rowDefs: new Map(
      lines.flatMap((row, i) => {
        const height = row.height ?? heightOf(row, columns);
        return height === undefined ? [] : [[i, { height }] as const];
      }),
    ),
    freezePane: { rows: 1, columns: still },
    pageSetup: {
      ...{ paperSize: 'a4', orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
      printTitlesRow: '$1:$1',
    },
    dataValidations: columns.flatMap((column, i) => validationOf(column, i, Math.max(last, 2))),
    ...(filter ? { autoFilter: { range: `A1:${letter(columns.length - 1)}${last}` } } : {}),
  };
}

/** So high that the longest cell of a row is seen whole: not every program makes a row higher by itself. */
function heightOf({ cells }: RowOut, columns: readonly ColumnOut[]): number | undefined {
  const lines = cells.map((cell, i) => linesIn(plainText(cell), columns[i]?.width ?? 10));
  const most = Math.max(1, ...lines);
  return most === 1 ? undefined : Math.min(most * lineHeight, highestRow);
}

/** In points. */
const lineHeight = 16;
const highestRow = 400;

function linesIn(text: string, width: number): number {
  const wide = (line: string): number =>
    [...line].reduce((sum, sign) => sum + (sign.charCodeAt(0) < 0x2e80 ? 1.1 : 2.1), 0);
  return text.split('\n').reduce((count, line) => count + Math.max(1, Math.ceil(wide(line) / width)), 0);
}

function cellOf(cell: CellOut): Partial<Cell> {
  const text = plainText(cell);
  const tone = typeof cell === 'string' ? 'plain' : cell.tone;
  const comment = typeof cell === 'string' ? undefined : cell.comment;
  return {
    ...{ value: text || null, type: text === '' ? 'empty' : 'string', style: styleOf(tone) },
    ...(comment === undefined ? {} : { comment: { text: storable(comment) } }),
  };
}

function plainText(cell: CellOut): string {
  return storable(typeof cell === 'string' ? cell : cell.text);
}

/** What XML cannot hold is left out; a cell holds no more than that. */
function storable(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that are left out.
  return text.replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/gu, '').slice(0, 32_000);
}

/** `@`: text, so that a telephone number stays as it is typed. */
function styleOf(tone: Tone): CellStyle {
  const fill = fills[tone];
  const isHeader = tone === 'required' || tone === 'optional';
  return {
    numFmt: '@',
    alignment: { vertical: isHeader ? 'center' : 'top', wrapText: true, ...(isHeader ? { horizontal: 'center' } : {}) },
    border: { top: line, bottom: line, left: line, right: line },
    ...(fill ? { fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: fill } } } : {}),
    ...(isHeader
      ? { font: { bold: true } }
      : tone === 'example'
        ? { font: { italic: true, color: { rgb: '7F7F7F' } } }
        : {}),
  };
}

const line = { style: 'thin', color: { rgb: 'D0D0D0' } } as const;

const fills: Readonly<Record<Tone, string | undefined>> = {
  plain: undefined,
  required: 'F8CBAD',
  optional: 'D9E1F2',
  example: 'F2F2F2',
  wrong: 'FF9999',
  doubt: 'FFE699',
  right: 'C6E0B4',
  filed: 'BDD7EE',
};

function validationOf({ choices, prompt }: ColumnOut, column: number, last: number): readonly DataValidation[] {
  if (!choices && !prompt) return [];
  const fits = choices && choices.join(',').length <= longestList && choices.every((choice) => !choice.includes(','));
  const told = prompt
    ? { showInputMessage: true, inputTitle: prompt.title.slice(0, 32), inputMessage: prompt.text.slice(0, 255) }
    : {};
  const range = `${letter(column)}2:${letter(column)}${last}`;
  if (!fits)
    return prompt ? [{ type: 'textLength', operator: 'lessThanOrEqual', formula1: '32000', ...told, range }] : [];
  return [
    {
      ...{ type: 'list', values: [...choices], allowBlank: true, showErrorMessage: true, range, ...told },
      ...{ errorStyle: 'warning', errorTitle: '请从列表里选', errorMessage: choices.join('、').slice(0, 200) },
    },
  ];
}

/** A list of choices inside a sheet takes no more characters. */
const longestList = 250;

function letter(column: number): string {
  return (column >= 26 ? letter(Math.floor(column / 26) - 1) : '') + String.fromCharCode(65 + (column % 26));
}
