import * as f from './filing-form.ts';
import { docxOf, type Expected, type Hand, type Typed } from './word.ts';

export const one = (title: string, body: string, expected: Expected = {}): Hand => ({
  title,
  name: 'paper.docx',
  bytes: docxOf(body),
  forms: [{ form: 'filing', expected: { ...f.meant, ...expected } }],
});
export const off = (
  title: string,
  cells: Typed,
  expected: Expected = {},
  labels: Typed = {},
  extra: readonly string[] = [],
): Hand => one(title, f.official(cells, labels, extra), expected);

export const u = '<w:u w:val="single"/>';
export const w2 = '<w:rFonts w:ascii="Wingdings 2" w:hAnsi="Wingdings 2"/>';
