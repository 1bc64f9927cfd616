/**
 * A row of CSV (RFC 4180). Words that a spreadsheet would reckon as a formula (`=`, `+`, `-`, `@`, also in full width,
 * also behind blanks) get an apostrophe before them, which spreadsheets take for "this is text". Numbers are no words.
 */
export function csvRow(cells: readonly (string | number | null)[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}

/** What a file begins with, without which Excel misreads Chinese. */
export const csvMark = '\ufeff';

function csvCell(cell: string | number | null): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  const harmless = /^[\s\0]*[=+\-@＝＋－＠]|^[\t\r\n]/u.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/u.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
