/** Rows as a page's columns, the first row as heads; Chinese characters are two columns wide, as terminals show them. */
export function tableOf(rows: readonly (readonly string[])[]): string {
  const plain = rows.map((row) => row.map((cell) => cell.replaceAll(/[\p{Cc}\s]+/gu, ' ')));
  const widths = (plain[0] ?? []).map((_, column) => Math.max(...plain.map((row) => widthOf(row[column] ?? ''))));
  const lineOf = (row: readonly string[]): string =>
    row
      .map((cell, column) => cell + ' '.repeat((widths[column] ?? 0) - widthOf(cell)))
      .join('  ')
      .trimEnd();
  const [heads = [], ...others] = plain;
  return [lineOf(heads), ...others.map(lineOf)].map((line) => `${line}\n`).join('');
}

const wide = /[\p{Script=Han}\u3000-\u303f\uff00-\uff60]/u;

function widthOf(text: string): number {
  return [...text].reduce((sum, character) => sum + (wide.test(character) ? 2 : 1), 0);
}

/**
 * Rows as CSV (RFC 4180) in UTF-8 with a mark at the beginning, without which spreadsheets misread Chinese. A cell that a
 * spreadsheet would reckon as a formula is marked as text.
 */
export function csvOf(rows: readonly (readonly string[])[]): string {
  return `\ufeff${rows.map((row) => `${row.map(cellOf).join(',')}\r\n`).join('')}`;
}

function cellOf(text: string): string {
  const harmless = /^[=+\-@\t\r]/u.test(text) ? `'${text}` : text;
  return /[",\r\n]/u.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
