import { readFile, stat } from 'node:fs/promises';
import { type Message, message } from '../../dialogs/message.ts';
import type { SheetLine } from '../../dialogs/sheet/cells.ts';
import { readSheets } from '../../store/reading/sheets.ts';

/** In bytes: a roster of a hundred thousand units is smaller. */
const mostBytes = 20_000_000;
/** Of a csv; a workbook has at most two thousand lines, which is told. */
const mostLines = 100_000;

/** The lines of a roster's file, a workbook or a csv, whatever its name; or why there are none. */
export async function rosterLines(path: string): Promise<readonly SheetLine[] | { readonly problem: Message }> {
  const found = await stat(path).catch(() => undefined);
  if (!found?.isFile()) return { problem: message(`读不到 ${path}。`, `${path} cannot be read.`) };
  if (found.size > mostBytes) return { problem: message('文件超过 20 MB。', 'The file is larger than 20 MB.') };
  const bytes = await readFile(path);
  return bytes[0] === 0x50 && bytes[1] === 0x4b ? workbookLines(path) : csvLines(bytes);
}

async function workbookLines(path: string): Promise<readonly SheetLine[] | { readonly problem: Message }> {
  const read = await readSheets(path);
  if ('problem' in read) return { problem: unreadable };
  const sheet = read.sheets.find(({ standing, lines }) => standing === undefined && lines.length > 0);
  if (!sheet) return { problem: message('第一个工作表是空的。', 'The first sheet is empty.') };
  if (sheet.more === 0) return sheet.lines;
  return {
    problem: message(
      `工作表超过 ${sheet.lines.length} 行。请另存为 CSV 再导入，或分成几个文件。`,
      `The sheet has more than ${sheet.lines.length} lines. Save it as CSV, or in several files.`,
    ),
  };
}

/** UTF-8, or what Excel on a Chinese Windows writes. */
function csvLines(bytes: Buffer): readonly SheetLine[] | { readonly problem: Message } {
  const text = textOf(bytes);
  if (text === undefined || text.includes('\0')) return { problem: unreadable };
  const records = recordsOf(text);
  if (records === undefined) return { problem: message('引号没有成对。', 'A quotation mark has no end.') };
  if (records.length > mostLines) return { problem: message('超过 100000 行。', 'It has more than 100,000 lines.') };
  return records.flatMap(({ number, cells }): readonly SheetLine[] => {
    const filled = cells.flatMap((cell, column) =>
      cell.trim() ? [{ column, kind: 'text' as const, text: cell }] : [],
    );
    return filled.length > 0 ? [{ number, cells: filled }] : [];
  });
}

const unreadable = message(
  '不是 xlsx 或 csv，或者文件已损坏。旧的 .xls 请另存为 .xlsx。',
  'It is neither xlsx nor csv, or damaged. Save an old .xls as .xlsx.',
);

function textOf(bytes: Buffer): string | undefined {
  for (const encoding of ['utf-8', 'gb18030']) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes);
    } catch {
      // The next one then.
    }
  }
  return undefined;
}

interface Record {
  readonly number: number;
  readonly cells: readonly string[];
}

/** RFC 4180, with commas, semicolons or tabs between; undefined where a quotation does not end. */
function recordsOf(text: string): readonly Record[] | undefined {
  const separator = separatorOf(text);
  const records: Record[] = [];
  let [cells, cell, line, first]: [string[], string, number, number] = [[], '', 1, 1];
  let inside = false;
  const end = (): void => {
    records.push({ number: first, cells: [...cells, cell] });
    [cells, cell] = [[], ''];
  };
  for (let at = 0; at < text.length; at++) {
    const sign = text[at] ?? '';
    if (sign === '\n') line++;
    if (inside) {
      if (sign !== '"') cell += sign;
      else if (text[at + 1] === '"') cell += text[++at];
      else inside = false;
    } else if (sign === '"' && cell === '') inside = true;
    else if (sign === separator) {
      cells.push(cell);
      cell = '';
    } else if (sign === '\n') {
      end();
      first = line;
    } else if (sign !== '\r') cell += sign;
  }
  if (inside) return undefined;
  if (cell !== '' || cells.length > 0) end();
  return records;
}

function separatorOf(text: string): string {
  const head = text.slice(0, 2_000);
  const counts = [',', ';', '\t'].map((sign) => ({ sign, count: head.split(sign).length }));
  return counts.reduce((best, each) => (each.count > best.count ? each : best)).sign;
}
