/** What is written in letters and is no plain text for all that. */
export type MarkupKind = 'rtf' | 'webPage' | 'officeXml';

/** So much of a file's beginning tells. */
export const longestBeginning = 4_096;

/**
 * The kind of a file that begins so, whatever it is called: programs save web pages as .doc and .xls, and Office once
 * wrote its documents as one XML. Undefined where it is none of these.
 */
export function markupKind(beginning: string): MarkupKind | undefined {
  const text = beginning.slice(0, longestBeginning).replace(/^\uFEFF?\s{0,200}/u, '');
  if (text.startsWith('{\\rtf')) return 'rtf';
  if (archivedPage.test(text)) return /multipart\/related/iu.test(text) ? 'webPage' : undefined;
  if (!text.startsWith('<')) return undefined;
  if (officeNames.some((name) => text.includes(name))) return 'officeXml';
  return pageTags.test(text) ? 'webPage' : undefined;
}

/** A page with its pictures in one file, as browsers and Word save it. */
const archivedPage = /^(?:MIME-Version:|From: <?(?:Saved|由))/iu;
const pageTags = /<(?:!doctype\s+html|html|head|body|table|meta|style)[\s>/]/iu;
/** Word's and Excel's XML of 2003, Word's one of today in one piece, and OpenDocument's. */
const officeNames = [
  'progid="Word.Document"',
  'progid="Excel.Sheet"',
  'http://schemas.microsoft.com/office/word/2003/wordml',
  'urn:schemas-microsoft-com:office:spreadsheet',
  'http://schemas.microsoft.com/office/2006/xmlPackage',
  'urn:oasis:names:tc:opendocument:xmlns:office:1.0',
];
