import { inflateRawSync } from 'node:zlib';

/** The largest text of a document that is looked at, in bytes once inflated: a form with pictures is far below. */
const maxInflated = 4_000_000;
const mostEntries = 2_000;

/**
 * The tables of a Word document as text: a row a line, its cells apart by tabs, as a table is that is copied from Word.
 * Only the document's own text is looked at: no macros, fields, links or pictures. Undefined where it has no table, is
 * no whole document, or is too large.
 */
export function tablesOf(bytes: Buffer): string | undefined {
  try {
    const xml = partOf(bytes, 'word/document.xml');
    const text = xml === undefined ? '' : tableText(xml);
    return text.trim() === '' ? undefined : text;
  } catch (error) {
    // A zip that is cut off, or that inflates to more than is allowed.
    if (error instanceof RangeError || (error instanceof Error && 'code' in error)) return undefined;
    throw error;
  }
}

/** A part of the package by its name. */
function partOf(zip: Buffer, wanted: string): string | undefined {
  const end = zip.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  if (end < 0) return undefined;
  let entry = zip.readUInt32LE(end + 16);
  for (let left = Math.min(zip.readUInt16LE(end + 10), mostEntries); left > 0; left--) {
    const nameLength = zip.readUInt16LE(entry + 28);
    const name = zip.toString('latin1', entry + 46, entry + 46 + nameLength);
    if (name === wanted) return inflated(zip, entry)?.toString('utf8');
    entry += 46 + nameLength + zip.readUInt16LE(entry + 30) + zip.readUInt16LE(entry + 32);
  }
  return undefined;
}

function inflated(zip: Buffer, entry: number): Buffer | undefined {
  const local = zip.readUInt32LE(entry + 42);
  const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
  const packed = zip.subarray(start, start + zip.readUInt32LE(entry + 20));
  if (zip.readUInt16LE(entry + 10) !== 0) return inflateRawSync(packed, { maxOutputLength: maxInflated });
  return packed.length <= maxInflated ? packed : undefined;
}

const token = /<(\/?)(w:(?:tbl|tr|tc|p|t|br|tab)|mc:Fallback)(?=[\s/>])[^<>]*?(\/?)>|<[^<>]*>|([^<]+)/gu;

interface Cell {
  /** The paragraphs of the cell, the last one still open. */
  readonly paragraphs: string[];
}

/** What stands in the rows of the outer tables, and the paragraphs before and between them, each in its line. */
function tableText(xml: string): string {
  const lines: string[] = [];
  let [depth, hidden, isText, hasTable] = [0, 0, false, false];
  let row: string[] = [];
  let cell: Cell = { paragraphs: [''] };
  const add = (text: string): void => {
    const last = cell.paragraphs.length - 1;
    cell.paragraphs[last] = `${cell.paragraphs[last] ?? ''}${text}`;
  };
  const ends: Readonly<Record<string, () => void>> = {
    'w:p': () => {
      if (depth > 0) cell.paragraphs.push('');
      else lines.push(cell.paragraphs.splice(0, cell.paragraphs.length, '').join(''));
    },
    'w:tc': () => {
      if (depth === 1) row.push(cellText(cell));
      if (depth === 1) cell = { paragraphs: [''] };
    },
    'w:tr': () => {
      if (depth === 1) lines.push(row.join('\t'));
      if (depth === 1) row = [];
    },
    'w:tbl': () => {
      depth--;
    },
  };
  for (const [, closing, name, alone, text] of xml.matchAll(token)) {
    if (text !== undefined) {
      if (isText && hidden === 0) add(decoded(text));
    } else if (name === 'mc:Fallback') hidden += closing ? -1 : alone ? 0 : 1;
    else if (name === 'w:t') isText = !closing && !alone;
    else if (name === 'w:br' || name === 'w:tab') add(name === 'w:br' && depth > 0 ? '\n' : ' ');
    else if (name === 'w:tbl' && !closing) [depth, hasTable] = [depth + 1, true];
    else if (name && (closing || alone)) ends[name]?.();
  }
  return hasTable ? lines.filter((line) => line.trim() !== '').join('\n') : '';
}

/** A label may stand in several lines of its cell; a longer text keeps its paragraphs. */
function cellText({ paragraphs }: Cell): string {
  const lines = paragraphs.flatMap((text) => text.split('\n')).map((line) => line.replace(/\s+/gu, ' ').trim());
  const filled = lines.filter(Boolean);
  return filled.join(filled.join('').length > longestLabel ? '\n' : ' ');
}

const longestLabel = 40;
const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function decoded(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(\w{1,6}));/giu, (whole, decimal, hex, name) => {
    if (name !== undefined) return named[name] ?? whole;
    const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '';
  });
}
