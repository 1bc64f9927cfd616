import { Readable } from 'node:stream';
import { crc32, createInflateRaw } from 'node:zlib';
import type { Budget } from './budget.ts';
import { fileName } from './file-name.ts';
import { Refusal } from './refusal.ts';
import { pieces, type Source } from './source.ts';

/** One part of a package, as its directory has it. */
export interface Entry {
  readonly name: string;
  /** Where its content begins, in bytes. */
  readonly from: number;
  readonly packed: number;
  /** As the directory says; checked against what is there. */
  readonly inflated: number;
  readonly crc: number;
  readonly method: number;
  /** Set where it is under a password. */
  readonly lock?: 'password';
}

/** One of Office, or an archive that somebody made of files: names in it may be of another encoding, may stand twice, and parts may be locked. */
export type PackageUse = 'office' | 'archive';

interface End {
  readonly at: number;
  readonly entries: number;
  readonly directory: number;
  readonly length: number;
}

const mostEntries = 5_000;
const largestDirectory = 8_000_000;

/**
 * The directory of a package. Refused where it is more than a plain package: something before or behind it, parts that
 * lie over one another, names that lead out of a folder; and, of Office, two names for one part, parts under a password.
 */
export function readDirectory(source: Source, use: PackageUse = 'office'): readonly Entry[] {
  const end = findEnd(source, 'at the very end');
  if (!end) throw new Refusal('unreadable', 'no directory at the end of the package');
  if (end.entries > mostEntries) throw new Refusal('bomb', `${end.entries} parts`);
  if (end.length > largestDirectory) throw new Refusal('bomb', 'a directory of many megabytes');
  const directory = source.read(end.directory, end.length);
  if (end.directory + end.length !== end.at) throw new Refusal('polyglot', 'bytes beside the package');
  const found: (Entry & { readonly header: number })[] = [];
  for (let at = 0; at < directory.length; ) {
    const { entry, next } = readEntry(source, directory, at, use);
    found.push(entry);
    at = next;
  }
  if (found.length !== end.entries) throw new Refusal('unreadable', 'another number of parts than is said');
  if (use === 'office') checkParts(found);
  checkLayout(source, found, end.directory);
  return found;
}

function checkParts(found: readonly Entry[]): void {
  if (new Set(found.map(({ name }) => name.toLowerCase())).size < found.length) {
    throw new Refusal('unsafe', 'two parts of one name');
  }
  if (found.some(({ lock }) => lock)) throw new Refusal('encrypted', 'parts under a password');
}

/** The end of a package's directory, with a directory where it says. */
export function findEnd(source: Source, where: 'at the very end' | 'anywhere near the end'): End | undefined {
  const from = Math.max(0, source.size - 65_557);
  const tail = source.read(from, source.size - from);
  for (let at = tail.lastIndexOf(endMark); at >= 0; at = at > 0 ? tail.lastIndexOf(endMark, at - 1) : -1) {
    if (at + 22 > tail.length) continue;
    const end = widerEnd(source, from + at) ?? {
      at: from + at,
      entries: tail.readUInt16LE(at + 10),
      length: tail.readUInt32LE(at + 12),
      directory: tail.readUInt32LE(at + 16),
    };
    const fits = at + 22 + tail.readUInt16LE(at + 20) === tail.length;
    const begins = source.read(end.at - end.length, 4).equals(entryMark);
    if (where === 'at the very end' ? fits : begins) return end;
  }
  return undefined;
}

/** The end as zip64 writes it before the plain one, as programs do that write a package while they make it. */
function widerEnd(source: Source, plain: number): End | undefined {
  const locator = source.read(plain - 20, 20);
  if (plain < 76 || !locator.subarray(0, 4).equals(locatorMark)) return undefined;
  // Looked for where it stands, not where it is said to: a package behind something else is found, too.
  const at = plain - 76;
  const record = source.read(at, 56);
  if (!record.subarray(0, 4).equals(recordMark) || wide(record, 4) !== 44) return undefined;
  return { at, entries: wide(record, 32), length: wide(record, 40), directory: wide(record, 48) };
}

/** A number of eight bytes. */
function wide(bytes: Buffer, at: number): number {
  const value = bytes.readBigUInt64LE(at);
  if (value > BigInt(Number.MAX_SAFE_INTEGER)) throw new Refusal('bomb', 'a size that no package has');
  return Number(value);
}

const locatorMark = Buffer.from('PK\x06\x07', 'latin1');
const recordMark = Buffer.from('PK\x06\x06', 'latin1');
const endMark = Buffer.from('PK\x05\x06', 'latin1');
const entryMark = Buffer.from('PK\x01\x02', 'latin1');
const localMark = Buffer.from('PK\x03\x04', 'latin1');

function readEntry(
  source: Source,
  directory: Buffer,
  at: number,
  use: PackageUse,
): { readonly entry: Entry & { readonly header: number }; readonly next: number } {
  if (!directory.subarray(at, at + 4).equals(entryMark)) throw new Refusal('unreadable', 'a broken directory');
  const nameLength = directory.readUInt16LE(at + 28);
  const written = directory.subarray(at + 46, at + 46 + nameLength);
  const extraLength = directory.readUInt16LE(at + 30);
  const extra = directory.subarray(at + 46 + nameLength, at + 46 + nameLength + extraLength);
  const [inflated = 0, packed = 0, header = 0] = sizesOf(
    [24, 20, 42].map((place) => directory.readUInt32LE(at + place)),
    extra,
  );
  const local = source.read(header, 30 + nameLength);
  if (!local.subarray(0, 4).equals(localMark)) throw new Refusal('unreadable', 'a part is not where it is said');
  const flags = directory.readUInt16LE(at + 8);
  const name = use === 'archive' ? fileName(written, flags, extra) : written.toString('utf8');
  checkName(name, written, local.subarray(30, 30 + local.readUInt16LE(26)));
  const from = header + 30 + local.readUInt16LE(26) + local.readUInt16LE(28);
  const crc = directory.readUInt32LE(at + 16);
  const lock = (flags & 1) === 1 ? { lock: 'password' as const } : {};
  const entry = { name, header, from, packed, inflated, crc, method: directory.readUInt16LE(at + 10), ...lock };
  return { entry, next: at + 46 + nameLength + extraLength + directory.readUInt16LE(at + 32) };
}

/** Sizes and places; those that are all ones stand in the extra field of zip64, in the same order. */
function sizesOf(plain: readonly number[], extra: Buffer): readonly number[] {
  let wider: Buffer = Buffer.alloc(0);
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) {
    if (extra.readUInt16LE(at) === 1) wider = extra.subarray(at + 4, at + 4 + extra.readUInt16LE(at + 2));
  }
  let next = 0;
  return plain.map((value) => {
    if (value !== 0xffffffff || next + 8 > wider.length) return value;
    next += 8;
    return wide(wider, next - 8);
  });
}

function checkName(name: string, written: Buffer, local: Buffer): void {
  if (!written.equals(local)) throw new Refusal('unsafe', 'a part of two names');
  if (/(?:^|\/)\.\.(?:\/|$)|^\/|^[a-z]:|\\|\0/iu.test(name)) throw new Refusal('unsafe', 'a name that leads elsewhere');
}

/**
 * The parts follow each other from the first byte to the directory, each in its own place. What lies between two of them
 * is the sizes of the one before, never a part or a directory that this directory does not know.
 */
function checkLayout(
  source: Source,
  entries: readonly (Entry & { readonly header: number })[],
  directory: number,
): void {
  const sorted = [...entries].sort((a, b) => a.header - b.header);
  if ((sorted[0]?.header ?? 0) !== 0) throw new Refusal('polyglot', 'bytes before the package');
  sorted.forEach(({ from, packed }, i) => {
    const next = sorted[i + 1]?.header ?? directory;
    if (from + packed > next) throw new Refusal('bomb', 'parts that overlap');
    if (next - from - packed > largestGap && hidesParts(source, from + packed, next)) {
      throw new Refusal('polyglot', 'a package within the gaps of another');
    }
  });
}

/** A descriptor of zip64, with its mark. */
const largestGap = 24;

function hidesParts(source: Source, from: number, to: number): boolean {
  let tail: Buffer = Buffer.alloc(0);
  for (const piece of pieces(source, from, to - from)) {
    const both = Buffer.concat([tail, piece]);
    if ([localMark, entryMark, endMark].some((mark) => both.includes(mark))) return true;
    tail = both.subarray(-3);
  }
  return false;
}

/** The content of a part, inflated and counted as it comes; in the end it is what the directory said. */
export async function* contentOf(source: Source, entry: Entry, budget: Budget): AsyncGenerator<Buffer> {
  if (entry.method !== 0 && entry.method !== 8) throw new Refusal('unreadable', `packed by method ${entry.method}`);
  const packed = Readable.from(pieces(source, entry.from, entry.packed), { objectMode: false });
  const stream = entry.method === 8 ? packed.pipe(createInflateRaw()) : packed;
  let [bytes, crc] = [0, 0];
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      budget.spend(chunk.length);
      if (bytes > entry.inflated) throw new Refusal('bomb', 'a part holds more than the directory says');
      crc = crc32(chunk, crc);
      yield chunk;
    }
  } finally {
    stream.destroy();
    packed.destroy();
  }
  if (bytes !== entry.inflated || crc !== entry.crc) throw new Refusal('unreadable', 'a part is not what is said');
}

/** A small part as a text; undefined where there is none of that name. */
export async function smallPart(
  source: Source,
  entries: readonly Entry[],
  wanted: string,
  budget: Budget,
): Promise<string | undefined> {
  const entry = entries.find(({ name }) => name === wanted);
  if (!entry || entry.inflated > largestSmall) return undefined;
  const chunks: Buffer[] = [];
  for await (const chunk of contentOf(source, entry, budget)) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

const largestSmall = 1_000_000;
