import type { Source } from '../source.ts';
import { inflatedStream, numberOf, numbersOf, plainNames, referenceOf, textAt } from './parts.ts';

/** Where an object lies: at a place of the file, or within the stream of another. */
export type Place = { readonly at: number } | { readonly within: number; readonly index: number };

export interface Tables {
  readonly root: number | undefined;
  readonly encrypted: boolean;
  readonly find: (object: number) => Place | undefined;
}

/** A part of a table: objects one after the other, looked up when they are wanted. */
interface Section {
  readonly first: number;
  readonly count: number;
  readonly place: (index: number) => Place | undefined;
}

const mostTables = 500;

/** All tables of a pdf, the newest first, and what they say of the whole. Throws where one is not what it should be. */
export function readTables(source: Source, from: number): Tables {
  const sections: Section[] = [];
  const seen = new Set<number>();
  const next = [from];
  let root: number | undefined;
  let encrypted = false;
  for (let at = next.shift(); at !== undefined && seen.size < mostTables; at = next.shift()) {
    if (seen.has(at)) continue;
    seen.add(at);
    const isTable = textAt(source, at, 40).trimStart().startsWith('xref');
    const { dictionary, found } = isTable ? readTable(source, at) : readStream(source, at);
    sections.push(...found);
    encrypted ||= /\/Encrypt\b/u.test(plainNames(dictionary));
    root ??= referenceOf(dictionary, 'Root');
    for (const key of ['XRefStm', 'Prev']) {
      const place = numberOf(dictionary, key);
      if (place !== undefined) next.push(place);
    }
  }
  const find = (object: number): Place | undefined => {
    for (const { first, count, place } of sections) {
      if (object >= first && object < first + count) return place(object - first);
    }
    return undefined;
  };
  return { root, encrypted, find };
}

interface Table {
  readonly dictionary: string;
  readonly found: readonly Section[];
}

/** The older kind: lines of twenty bytes, and a dictionary behind them. */
function readTable(source: Source, from: number): Table {
  const found: Section[] = [];
  let at = from + (/^\s*xref\s+/u.exec(textAt(source, from, 100))?.[0].length ?? 0);
  for (let head = headAt(source, at); head; head = headAt(source, at)) {
    const begins = at + head.length;
    found.push({ first: head.first, count: head.count, place: (index) => lineAt(source, begins + index * 20) });
    at = begins + head.count * 20;
  }
  const text = textAt(source, at, 16_384);
  const trailer = /^\s*trailer\s*(<<[\s\S]*)/u.exec(text)?.[1];
  if (trailer === undefined) throw new Error('no trailer');
  return { dictionary: trailer.split(/\bstartxref\b/u)[0] ?? '', found };
}

function headAt(source: Source, at: number): { first: number; count: number; length: number } | undefined {
  const [whole, first, count] = /^\s*(\d{1,10})\s+(\d{1,10})\s*?(?:\r\n|\n|\r)/u.exec(textAt(source, at, 60)) ?? [];
  if (whole === undefined) return undefined;
  return { first: Number(first), count: Number(count), length: whole.length };
}

function lineAt(source: Source, at: number): Place | undefined {
  const [, place, kind] = /^(\d{10})\s\d{5}\s([nf])/u.exec(textAt(source, at, 20)) ?? [];
  return kind === 'n' ? { at: Number(place) } : undefined;
}

/** The newer kind: a stream whose rows have three numbers of given widths. */
function readStream(source: Source, at: number): Table {
  const { dictionary, bytes } = inflatedStream(source, at);
  if (!/\/Type\s*\/XRef\b/u.test(dictionary)) throw new Error('no table');
  const widths = numbersOf(dictionary, 'W') ?? [];
  const [a = 0, b = 0, c = 0] = widths;
  const row = a + b + c;
  if (widths.length !== 3 || row < 1 || row > 24) throw new Error('no widths');
  const index = numbersOf(dictionary, 'Index') ?? [0, numberOf(dictionary, 'Size') ?? 0];
  const found: Section[] = [];
  let begins = 0;
  for (let i = 0; i + 1 < index.length; i += 2) {
    const [first = 0, count = 0] = index.slice(i, i + 2);
    const base = begins;
    found.push({ first, count, place: (entry) => rowAt(bytes, base + entry * row, [a, b, c]) });
    begins += count * row;
  }
  return { dictionary, found };
}

function rowAt(bytes: Buffer, at: number, [a, b, c]: readonly [number, number, number]): Place | undefined {
  if (at + a + b + c > bytes.length) return undefined;
  const read = (from: number, width: number): number =>
    bytes.subarray(from, from + width).reduce((sum, byte) => sum * 256 + byte, 0);
  const kind = a === 0 ? 1 : read(at, a);
  const [second, third] = [read(at + a, b), read(at + a + b, c)];
  if (kind === 1) return { at: second };
  return kind === 2 ? { within: second, index: third } : undefined;
}
