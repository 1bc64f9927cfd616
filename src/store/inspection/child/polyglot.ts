import { pieces, type Source } from './source.ts';
import { findEnd } from './zip.ts';

/**
 * The kind that a file is as well, for programs that look elsewhere than at its first bytes. All of it is looked
 * through: what unpacks archives finds one anywhere, however much stands before and behind it.
 */
export function hidesAnother(source: Source, mime: string): 'zip' | 'archive' | 'pdf' | undefined {
  if (findEnd(source, 'anywhere near the end')) return 'zip';
  // A reader of pdf takes the mark anywhere in the first kilobyte.
  if (mime !== 'application/pdf' && source.read(0, pdfWithin).includes('%PDF-')) return 'pdf';
  return hiddenArchive(source);
}

export const pdfWithin = 1_024;

const [partMark, entryMark, endMark] = ['PK\x03\x04', 'PK\x01\x02', 'PK\x05\x06'].map((mark) =>
  Buffer.from(mark, 'latin1'),
) as [Buffer, Buffer, Buffer];
/** Six bytes and more, which nothing else has by chance. */
const otherMarks = [Buffer.from('Rar!\x1a\x07', 'latin1'), Buffer.from('7z\xbc\xaf\x27\x1c', 'latin1')];

/** What a mark is looked at with: the fixed part of a package's part, and of its end. */
const headLength = 46;
const pieceLength = 1_048_576;
/** By chance four bytes stand once in four gigabytes. So many that mean nothing were written to take time. */
const mostMarks = 10_000;

function hiddenArchive(source: Source): 'zip' | 'archive' | undefined {
  let marks = 0;
  for (const { text, from } of overlapping(source)) {
    if (otherMarks.some((mark) => text.includes(mark))) return 'archive';
    for (const [mark, means] of zipMarks) {
      for (let at = text.indexOf(mark); at >= 0; at = text.indexOf(mark, at + 1)) {
        if (means(source, from + at) || ++marks > mostMarks) return 'zip';
      }
    }
  }
  return undefined;
}

/** A source piece by piece, each with the last bytes of the one before: a mark may lie on the seam. */
function* overlapping(source: Source): Generator<{ readonly text: Buffer; readonly from: number }> {
  let [tail, at]: [Buffer, number] = [Buffer.alloc(0), 0];
  for (const piece of pieces(source, 0, source.size, pieceLength)) {
    const text = tail.length > 0 ? Buffer.concat([tail, piece]) : piece;
    yield { text, from: at - tail.length };
    at += piece.length;
    // Copied: a view of it would keep the whole piece.
    tail = Buffer.from(text.subarray(-8));
  }
}

const zipMarks: readonly (readonly [mark: Buffer, means: (source: Source, at: number) => boolean])[] = [
  [partMark, isPart],
  [entryMark, isEntry],
  [endMark, isEnd],
];

/** Versions, ways of packing and names as archives have them. */
function isPart(source: Source, at: number): boolean {
  const head = source.read(at, headLength);
  return head.length >= 30 && plausible(head.readUInt16LE(4), head.readUInt16LE(8), head.readUInt16LE(26));
}

function isEntry(source: Source, at: number): boolean {
  const head = source.read(at, headLength);
  return head.length >= 46 && plausible(head.readUInt16LE(6), head.readUInt16LE(10), head.readUInt16LE(28));
}

function plausible(version: number, method: number, name: number): boolean {
  return (version & 0xff) <= 63 && methods.has(method) && name > 0 && name <= 1_024;
}

/** Stored, deflated in both ways, bzip2, lzma, zstd, xz, encrypted. */
const methods: ReadonlySet<number> = new Set([0, 8, 9, 12, 14, 93, 95, 99]);

/** An end with its directory before it. One of an empty archive is the mark and zeros. */
function isEnd(source: Source, at: number): boolean {
  const end = source.read(at, 22);
  if (end.length < 22) return false;
  const length = end.readUInt32LE(12);
  return end.readUInt16LE(10) === 0 ? end.subarray(4, 20).every((byte) => byte === 0) : isEntry(source, at - length);
}
