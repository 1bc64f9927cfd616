import type { Inspection } from '../inspect.ts';
import { checkPixels } from './pixels.ts';
import { Refusal } from './refusal.ts';
import { pieces, type Source } from './source.ts';

/** The size of a picture from its frame header, and whether it ends. Nothing is decoded. */
export function lookAtJpeg(source: Source): Inspection {
  let size: { readonly width: number; readonly height: number } | undefined;
  for (let at = 2, count = 0; count < mostSegments; count++) {
    const head = source.read(at, 9);
    if (head.length < 4 || head[0] !== 0xff) break;
    const mark = head[1] ?? 0;
    if (mark === 0xff) {
      at++;
      continue;
    }
    if (isFrame(mark) && head.length === 9) size = { height: head.readUInt16BE(5), width: head.readUInt16BE(7) };
    if (mark === startOfScan) return ended(source, at, size);
    at += 2 + head.readUInt16BE(2);
  }
  throw new Refusal('unreadable', 'no picture in it');
}

const mostSegments = 10_000;
const startOfScan = 0xda;

/** SOF0 to SOF15, but for the tables among them. */
function isFrame(mark: number): boolean {
  return mark >= 0xc0 && mark <= 0xcf && mark !== 0xc4 && mark !== 0xc8 && mark !== 0xcc;
}

/** A telephone may put a second picture or a short film behind the end. */
function ended(
  source: Source,
  from: number,
  size: { readonly width: number; readonly height: number } | undefined,
): Inspection {
  if (!size) throw new Refusal('unreadable', 'no frame before the scan');
  checkPixels(size.width, size.height);
  const end = Buffer.from([0xff, 0xd9]);
  let last = 0;
  for (const piece of pieces(source, from, source.size)) {
    if (piece.includes(end) || (last === 0xff && piece[0] === 0xd9)) {
      return { mime: 'image/jpeg', facts: { kind: 'picture', format: 'jpg', ...size } };
    }
    last = piece.at(-1) ?? 0;
  }
  throw new Refusal('unreadable', 'the picture is cut off');
}
