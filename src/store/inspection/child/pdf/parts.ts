import { inflateSync } from 'node:zlib';
import { Refusal } from '../refusal.ts';
import type { Source } from '../source.ts';

/** Tables and collected objects of a large pdf have some megabytes. */
const mostInflated = 48_000_000;

/** Some bytes as text, a byte a character. */
export function textAt(source: Source, at: number, length: number): string {
  return source.read(at, length).toString('latin1');
}

/** A text with its names written plainly: /#45ncrypt is /Encrypt. */
export function plainNames(text: string): string {
  return text.replace(/\/[!-~]{0,100}?#[!-~]{0,100}/gu, (name) =>
    name.replace(/#([\da-f]{2})/giu, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16))),
  );
}

export function numberOf(dictionary: string, key: string): number | undefined {
  const found = new RegExp(`/${key}\\s+(\\d{1,12})(?!\\d)(?!\\s+\\d+\\s+R)`, 'u').exec(dictionary)?.[1];
  return found === undefined ? undefined : Number(found);
}

/** The number of the object that a key refers to. */
export function referenceOf(dictionary: string, key: string): number | undefined {
  const found = new RegExp(`/${key}\\s+(\\d{1,10})\\s+\\d+\\s+R`, 'u').exec(dictionary)?.[1];
  return found === undefined ? undefined : Number(found);
}

export function numbersOf(dictionary: string, key: string): readonly number[] | undefined {
  const found = new RegExp(`/${key}\\s*\\[([\\d\\s]*)\\]`, 'u').exec(dictionary)?.[1];
  return found?.trim().split(/\s+/u).map(Number);
}

/** The object at a place, as it is written: what stands between `obj` and `endobj` or its stream, bounded. */
export function objectAt(source: Source, at: number, object?: number): string {
  const text = textAt(source, at, 262_144);
  const [head, number] = /^\s*(\d{1,10})\s+\d+\s+obj\b/u.exec(text) ?? [];
  if (head === undefined || (object !== undefined && Number(number) !== object)) throw new Error('no object there');
  return text.slice(head.length).split(/\bendobj\b|\bstream\r?\n/u, 1)[0] ?? '';
}

/** The stream of an object, inflated, its rows as they were before they were told as differences. */
export function inflatedStream(source: Source, at: number): { readonly dictionary: string; readonly bytes: Buffer } {
  const text = textAt(source, at, 65_536);
  const [head, , inside] = /^\s*(\d{1,10})\s+\d+\s+obj\b([\s\S]*?)\bstream\r?\n/u.exec(text) ?? [];
  const length = inside === undefined ? undefined : numberOf(inside, 'Length');
  if (head === undefined || inside === undefined || length === undefined) throw new Error('no stream there');
  const packed = source.read(at + head.length, Math.min(length, mostInflated));
  if (!/\/Filter/u.test(inside)) return { dictionary: inside, bytes: packed };
  if (!/\/Filter\s*\[?\s*\/FlateDecode\s*\]?/u.test(inside)) throw new Error('another filter');
  return { dictionary: inside, bytes: plainRows(inside, inflated(packed)) };
}

function inflated(packed: Buffer): Buffer {
  try {
    return inflateSync(packed, { maxOutputLength: mostInflated });
  } catch (error) {
    if (error instanceof RangeError) throw new Refusal('bomb', 'a stream of a pdf that swells');
    throw error;
  }
}

/** The predictors of PNG, of which writers of pdf use the one that looks at the row above. */
function plainRows(dictionary: string, bytes: Buffer): Buffer {
  if ((numberOf(dictionary, 'Predictor') ?? 1) < 10) return bytes;
  const columns = numberOf(dictionary, 'Columns') ?? 1;
  const rows = Math.floor(bytes.length / (columns + 1));
  const plain = Buffer.alloc(rows * columns);
  for (let row = 0; row < rows; row++) {
    const kind = bytes[row * (columns + 1)];
    if (kind !== 0 && kind !== 2 && kind !== 1) throw new Error('another predictor');
    for (let i = 0; i < columns; i++) {
      const told = bytes[row * (columns + 1) + 1 + i] ?? 0;
      const above = row > 0 && kind === 2 ? (plain[(row - 1) * columns + i] ?? 0) : 0;
      const left = i > 0 && kind === 1 ? (plain[row * columns + i - 1] ?? 0) : 0;
      plain[row * columns + i] = (told + above + left) & 0xff;
    }
  }
  return plain;
}
