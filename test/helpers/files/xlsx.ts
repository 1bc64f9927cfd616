import { type Part, zipOf } from './zip.ts';

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const spaces =
  'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" ' +
  'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"';
const office = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** A cell as XML, once its place is known. */
export type WrittenCell = (place: string) => string;

export interface WrittenBook {
  /** What stands in the shared strings: `<si>…</si>`. */
  readonly strings?: string;
  /** Formats of numbers, those that Excel knows by itself by their number; a cell names them by their place, from 1. */
  readonly formats?: readonly (string | number)[];
  /** From which year its days count. Default 1900. */
  readonly daysFrom?: 1900 | 1904;
  /** Attributes of rows, by their number. */
  readonly rows?: Readonly<Record<number, string>>;
  /** What stands behind the cells of the sheet. */
  readonly behind?: string;
}

/** A workbook of one sheet, its parts written one by one as writers other than ours do. */
export function bookParts(
  rows: readonly (readonly (WrittenCell | undefined)[])[],
  book: WrittenBook = {},
): readonly Part[] {
  const { strings = '', formats = [], behind = '' } = book;
  const lines = rows.map((cells, y) => {
    const inside = cells.map((cell, x) => cell?.(`${columnLetters(x)}${y + 1}`) ?? '').join('');
    return `<row r="${y + 1}" ${book.rows?.[y + 1] ?? ''}>${inside}</row>`;
  });
  const codes = formats
    .map((code, i) => (typeof code === 'number' ? '' : `<numFmt numFmtId="${164 + i}" formatCode="${xmlText(code)}"/>`))
    .join('');
  const looks = formats
    .map((code, i) => `<xf numFmtId="${typeof code === 'number' ? code : 164 + i}" applyNumberFormat="1"/>`)
    .join('');
  const properties = book.daysFrom === 1904 ? '<workbookPr date1904="1"/>' : '';
  const one = (name: string, type: string): string =>
    `<Override PartName="/xl/${name}.xml" ContentType="${office}.${type}+xml"/>`;
  const related = (id: number, type: string, target: string): string =>
    `<Relationship Id="rId${id}" Type="${relations}/${type}" Target="${target}"/>`;
  const package_ = 'http://schemas.openxmlformats.org/package/2006';
  return [
    {
      name: '[Content_Types].xml',
      content: `${head}<Types xmlns="${package_}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>${one('workbook', 'sheet.main')}${one('worksheets/sheet1', 'worksheet')}${one('styles', 'styles')}${one('sharedStrings', 'sharedStrings')}</Types>`,
    },
    {
      name: '_rels/.rels',
      content: `${head}<Relationships xmlns="${package_}/relationships">${related(1, 'officeDocument', 'xl/workbook.xml')}</Relationships>`,
    },
    {
      name: 'xl/workbook.xml',
      content: `${head}<workbook ${spaces}>${properties}<sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      content: `${head}<Relationships xmlns="${package_}/relationships">${related(1, 'worksheet', 'worksheets/sheet1.xml')}${related(2, 'styles', 'styles.xml')}${related(3, 'sharedStrings', 'sharedStrings.xml')}</Relationships>`,
    },
    {
      name: 'xl/styles.xml',
      content: `${head}<styleSheet ${spaces}><numFmts>${codes}</numFmts><fonts><font/></fonts><fills><fill/></fills><borders><border/></borders><cellStyleXfs><xf/></cellStyleXfs><cellXfs><xf/>${looks}</cellXfs></styleSheet>`,
    },
    { name: 'xl/sharedStrings.xml', content: `${head}<sst ${spaces}>${strings}</sst>` },
    {
      name: 'xl/worksheets/sheet1.xml',
      content: `${head}<worksheet ${spaces}><sheetData>${lines.join('')}</sheetData>${behind}</worksheet>`,
    },
  ];
}

export function bookOf(...written: Parameters<typeof bookParts>): Buffer {
  return zipOf(bookParts(...written));
}

/** A cell with its text in it. */
export function inlineText(text: string): WrittenCell {
  return (place) => `<c r="${place}" t="inlineStr"><is><t xml:space="preserve">${xmlText(text)}</t></is></c>`;
}

/** A number, in the format of that place. */
export function inNumbers(digits: number | string, format = 0): WrittenCell {
  return (place) => `<c r="${place}" s="${format}"><v>${digits}</v></c>`;
}

export function sharedText(at: number): WrittenCell {
  return (place) => `<c r="${place}" t="s"><v>${at}</v></c>`;
}

function columnLetters(column: number): string {
  return (column >= 26 ? columnLetters(Math.floor(column / 26) - 1) : '') + String.fromCharCode(65 + (column % 26));
}

function xmlText(text: string): string {
  return text.replace(/[&<>"]/gu, (sign) => `&#${sign.codePointAt(0)};`);
}
