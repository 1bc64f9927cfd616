import { excerpt } from '../excerpt.ts';
import type { AnyField } from '../form.ts';
import { fill, type Message } from '../message.ts';
import { sheetProblems } from '../messages/sheet.ts';
import type { SheetCell } from './cells.ts';
import { showDay } from './day-text.ts';

/** What a cell says in words that a reader knows, or why it is not read. */
export type CellText = { readonly text: string } | { readonly problem: Message };

/** The text of a cell as the answer to a field. A formula or an error is never taken, whatever it last came to. */
export function cellText(field: AnyField, cell: SheetCell | undefined): CellText {
  if (!cell) return { text: '' };
  const values = { text: excerpt(cell.text), example: field.example.zh };
  const told = (template: Message): CellText => ({
    problem: {
      zh: fill(template, values).zh,
      en: fill(template, { ...values, example: field.example.en }).en,
    },
  });
  switch (cell.kind) {
    case 'formula':
      return told(sheetProblems.formula);
    case 'error':
      return told(sheetProblems.error);
    case 'boolean':
      return { text: field.kind === 'yesno' ? (cell.text === 'TRUE' ? '是' : '否') : cell.text };
    case 'date':
      return field.kind === 'period' ? { text: showDay(cell.text) } : told(sheetProblems.turnedIntoDate);
    case 'number':
      return ofNumber(cell.text, told(sheetProblems.precision));
    case 'text':
      if (cell.text.length > longestCell) {
        return { problem: fill(sheetProblems.tooLong, { count: cell.text.length }) };
      }
      if (field.kind === 'period' && moment.test(cell.text)) return { text: showDay(momentOf(cell.text)) };
      if (/^\s*[=＝]\s*\S/u.test(cell.text)) return told(sheetProblems.formulaText);
      return isMangled(cell.text) ? told(sheetProblems.mangled) : { text: cell.text };
  }
}

/** What stands in a cell of a printed form, as somebody would have typed it there. */
export function typedText({ kind, text }: SheetCell): string {
  switch (kind) {
    case 'date':
      return showDay(text);
    case 'number':
      return digitsOf(text) ?? text;
    default:
      return moment.test(text) ? showDay(momentOf(text)) : text;
  }
}

/** 2022-05-21 00:00:00: a day as programs write it down. */
const moment = /^\s*(\d{4})[-/](\d{1,2})[-/](\d{1,2})[T ]{1,2}(\d{1,2}):(\d{2})(?::\d{2}(?:\.\d{1,9})?)?\s*$/u;

function momentOf(text: string): string {
  const [year = '', ...rest] = moment.exec(text)?.slice(1) ?? [];
  const [month, day, hour, minute] = rest.map((part) => part.padStart(2, '0'));
  return `${year}-${month}-${day}T${hour}:${minute}`;
}

/** Longer than any field takes, with room to say by how much. */
const longestCell = 8_000;

/** 1.38E+10: what Excel made of a telephone number before it was saved as text. */
function isMangled(text: string): boolean {
  return /^\s*\d(?:\.\d+)?E\+?\d{1,3}\s*$/iu.test(text);
}

function ofNumber(text: string, lost: CellText): CellText {
  const digits = digitsOf(text);
  return digits === undefined ? lost : { text: digits };
}

/** Digits as they were typed; undefined where the sheet has lost some. */
function digitsOf(text: string): string | undefined {
  const number = Number(text);
  if (!Number.isFinite(number) || Math.abs(number) >= 1e15) return undefined;
  return String(Number.isInteger(number) ? number : Number(number.toPrecision(12)));
}
