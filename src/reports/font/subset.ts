import { subsetOutlines } from './outlines.ts';

/**
 * A font with the signs of a text alone, from a font or a collection of fonts (OpenType, with CFF outlines), of which the one
 * of this family is taken. Undefined where the file is built otherwise. What draws text reads a font's file several times
 * for each sign: of a Chinese one of 19 MB that takes seconds, of this one nothing. Signs that the font joins (two dashes) or
 * kerns (Latin letters) stand beside each other.
 */
export function subsetFont(file: Buffer, family: string, text: string): Buffer | undefined {
  const tables = startsOf(file)
    .map((start) => tablesAt(file, start))
    .find((each) => familyOf(each.get('name')) === family);
  const [outlines, map, metrics, measures, most] = ['CFF ', 'cmap', 'hmtx', 'hhea', 'maxp'].map((tag) =>
    tables?.get(tag),
  );
  if (!tables || !outlines || !map || !metrics || !measures || !most) return undefined;
  const found = glyphsOf(
    map,
    [...new Set(text)].map((sign) => sign.codePointAt(0) ?? 0),
  );
  const glyphs = [0, ...found.map(({ glyph }) => glyph)];
  const kept = subsetOutlines(outlines, glyphs);
  if (!kept) return undefined;
  return fontOf(
    new Map([
      ...['head', 'name', 'OS/2', 'post'].flatMap((tag) => [[tag, tables.get(tag) ?? Buffer.alloc(0)] as const]),
      ['CFF ', kept],
      ['cmap', mapOf(found.map(({ code }) => code))],
      ['hmtx', widthsOf(metrics, measures.readUInt16BE(34), glyphs)],
      ['hhea', withNumber(measures, 34, glyphs.length)],
      ['maxp', withNumber(most, 4, glyphs.length)],
    ]),
  );
}

/** Where each font of a collection begins. */
function startsOf(file: Buffer): readonly number[] {
  const kind = file.toString('latin1', 0, 4);
  if (kind === 'OTTO') return [0];
  if (kind !== 'ttcf') return [];
  return Array.from({ length: file.readUInt32BE(8) }, (_, at) => file.readUInt32BE(12 + at * 4));
}

function tablesAt(file: Buffer, start: number): ReadonlyMap<string, Buffer> {
  return new Map(
    Array.from({ length: file.readUInt16BE(start + 4) }, (_, i) => {
      const at = start + 12 + i * 16;
      const offset = file.readUInt32BE(at + 8);
      return [file.toString('latin1', at, at + 4), file.subarray(offset, offset + file.readUInt32BE(at + 12))] as const;
    }),
  );
}

/** The family's English name. */
function familyOf(names: Buffer | undefined): string | undefined {
  if (!names) return undefined;
  for (let at = 6; at < 6 + names.readUInt16BE(2) * 12; at += 12) {
    const [platform, , language, name] = [0, 2, 4, 6].map((more) => names.readUInt16BE(at + more));
    if (platform !== 3 || language !== 0x409 || name !== 1) continue;
    const start = names.readUInt16BE(4) + names.readUInt16BE(at + 10);
    return Buffer.from(names.subarray(start, start + names.readUInt16BE(at + 8)))
      .swap16()
      .toString('utf16le');
  }
  return undefined;
}

interface Found {
  readonly code: number;
  readonly glyph: number;
}

/** The glyphs of these signs, in the order of their codes, by the map of all of Unicode (format 12). */
function glyphsOf(map: Buffer, codes: readonly number[]): readonly Found[] {
  const starts = Array.from({ length: map.readUInt16BE(2) }, (_, i) => map.readUInt32BE(8 + i * 8));
  const start = starts.find((each) => map.readUInt16BE(each) === 12);
  if (start === undefined) return [];
  const groups = map.readUInt32BE(start + 12);
  const field = (group: number, more: number): number => map.readUInt32BE(start + 16 + group * 12 + more);
  return codes
    .toSorted((one, other) => one - other)
    .flatMap((code) => {
      let [low, high] = [0, groups - 1];
      while (low < high) {
        const middle = Math.ceil((low + high) / 2);
        if (field(middle, 0) <= code) low = middle;
        else high = middle - 1;
      }
      const isThere = groups > 0 && field(low, 0) <= code && code <= field(low, 4);
      return isThere ? [{ code, glyph: field(low, 8) + code - field(low, 0) }] : [];
    });
}

function mapOf(codes: readonly number[]): Buffer {
  const map = Buffer.alloc(28 + codes.length * 12);
  map.writeUInt16BE(1, 2);
  map.writeUInt16BE(3, 4);
  map.writeUInt16BE(10, 6);
  map.writeUInt32BE(12, 8);
  map.writeUInt16BE(12, 12);
  map.writeUInt32BE(map.length - 12, 16);
  map.writeUInt32BE(codes.length, 24);
  for (const [i, code] of codes.entries()) {
    map.writeUInt32BE(code, 28 + i * 12);
    map.writeUInt32BE(code, 32 + i * 12);
    map.writeUInt32BE(i + 1, 36 + i * 12);
  }
  return map;
}

/** Glyphs behind the last width are as wide as that one. */
function widthsOf(metrics: Buffer, count: number, glyphs: readonly number[]): Buffer {
  const widths = Buffer.alloc(glyphs.length * 4);
  for (const [i, glyph] of glyphs.entries()) {
    widths.writeUInt16BE(metrics.readUInt16BE(Math.min(glyph, count - 1) * 4), i * 4);
    const side = glyph < count ? glyph * 4 + 2 : count * 4 + (glyph - count) * 2;
    widths.writeInt16BE(metrics.readInt16BE(side), i * 4 + 2);
  }
  return widths;
}

function withNumber(table: Buffer, at: number, value: number): Buffer {
  const copy = Buffer.from(table);
  copy.writeUInt16BE(value, at);
  return copy;
}

function fontOf(tables: ReadonlyMap<string, Buffer>): Buffer {
  const sorted = [...tables].toSorted(([one], [other]) => (one < other ? -1 : 1));
  const head = Buffer.alloc(12 + sorted.length * 16);
  head.write('OTTO', 'latin1');
  head.writeUInt16BE(sorted.length, 4);
  const parts: Buffer[] = [head];
  let offset = head.length;
  for (const [i, [tag, table]] of sorted.entries()) {
    head.write(tag, 12 + i * 16, 'latin1');
    head.writeUInt32BE(offset, 20 + i * 16);
    head.writeUInt32BE(table.length, 24 + i * 16);
    const padded = Buffer.alloc(Math.ceil(table.length / 4) * 4);
    table.copy(padded);
    parts.push(padded);
    offset += padded.length;
  }
  return Buffer.concat(parts);
}
