import { readDictionary, readIndex, writeDictionary, writeIndex } from './compact.ts';

const operators = {
  charset: 15,
  outlines: 17,
  private: 18,
  routines: 19,
  ros: 1230,
  fonts: 1236,
  fontOf: 1237,
} as const;

/**
 * A `CFF ` table with these glyphs alone, in this order. Only of a font that is put together from several by numbers
 * (CID-keyed), as the Chinese ones are; undefined of any other.
 */
export function subsetOutlines(table: Buffer, glyphs: readonly number[]): Buffer | undefined {
  const names = readIndex(table, table.readUInt8(2));
  const tops = readIndex(table, names.end);
  const strings = readIndex(table, tops.end);
  const routines = readIndex(table, strings.end);
  const top = readDictionary(tops.item(0));
  const offset = (operator: number): number | undefined => top.find((each) => each.operator === operator)?.numbers[0];
  const [outlines, fonts, fontOf] = [operators.outlines, operators.fonts, operators.fontOf].map(offset);
  if (!top.some(({ operator }) => operator === operators.ros) || !outlines || !fonts || !fontOf) return undefined;
  const all = readIndex(table, outlines);
  const head = table.subarray(0, names.end);
  const shared = table.subarray(tops.end, routines.end);
  const charset = charsetOf(glyphs.length);
  const used = glyphs.map((glyph) => fontAt(table, fontOf, glyph));
  const choice = Buffer.from([0, ...used]);
  const kept = writeIndex(glyphs.map((glyph) => all.item(glyph)));
  const topLength = writeIndex([writeDictionary(top, offsetsOf(0, 0, 0, 0))]).length;
  const charsetAt = head.length + topLength + shared.length;
  const choiceAt = charsetAt + charset.length;
  const keptAt = choiceAt + choice.length;
  const fontsAt = keptAt + kept.length;
  const made = writeIndex([writeDictionary(top, offsetsOf(charsetAt, keptAt, fontsAt, choiceAt))]);
  return Buffer.concat([head, made, shared, charset, choice, kept, ...fontsOf(table, fonts, { fontsAt, used })]);
}

function offsetsOf(
  charset: number,
  outlines: number,
  fonts: number,
  fontOf: number,
): Record<number, readonly number[]> {
  return {
    [operators.charset]: [charset],
    [operators.outlines]: [outlines],
    [operators.fonts]: [fonts],
    [operators.fontOf]: [fontOf],
  };
}

/** Each glyph but the first, which stands for what is missing, gets the number at which it stands. */
function charsetOf(count: number): Buffer {
  const charset = Buffer.alloc(1 + (count - 1) * 2);
  for (let at = 1; at < count; at++) charset.writeUInt16BE(at, at * 2 - 1);
  return charset;
}

/** Of which of the fonts a glyph is. */
function fontAt(table: Buffer, start: number, glyph: number): number {
  if (table.readUInt8(start) === 0) return table.readUInt8(start + 1 + glyph);
  const ranges = table.readUInt16BE(start + 1);
  let [low, high] = [0, ranges - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (table.readUInt16BE(start + 3 + middle * 3) <= glyph) low = middle;
    else high = middle - 1;
  }
  return table.readUInt8(start + 5 + low * 3);
}

interface Place {
  readonly fontsAt: number;
  /** Those of which there is a glyph. */
  readonly used: readonly number[];
}

/** The fonts, then what each keeps for itself: its settings, and, of one that is used, its routines right behind them. */
function fontsOf(table: Buffer, start: number, { fontsAt, used }: Place): readonly Buffer[] {
  const index = readIndex(table, start);
  const fonts = Array.from({ length: index.count }, (_, at) => readDictionary(index.item(at)));
  const own = fonts.map((font, i) => {
    const [length = 0, at = 0] = font.find(({ operator }) => operator === operators.private)?.numbers ?? [];
    return used.includes(i) ? settingsOf(table, at, length) : { settings: Buffer.alloc(0), routines: Buffer.alloc(0) };
  });
  const written = (places: readonly number[]): Buffer =>
    writeIndex(
      fonts.map((font, i) =>
        writeDictionary(font, { [operators.private]: [own[i]?.settings.length ?? 0, places[i] ?? 0] }),
      ),
    );
  let next = fontsAt + written([]).length;
  const places = own.map(({ settings, routines }) => {
    next += settings.length + routines.length;
    return next - settings.length - routines.length;
  });
  return [written(places), ...own.flatMap(({ settings, routines }) => [settings, routines])];
}

function settingsOf(
  table: Buffer,
  at: number,
  length: number,
): { readonly settings: Buffer; readonly routines: Buffer } {
  const entries = readDictionary(table.subarray(at, at + length));
  const offset = entries.find(({ operator }) => operator === operators.routines)?.numbers[0];
  if (offset === undefined) return { settings: writeDictionary(entries, {}), routines: Buffer.alloc(0) };
  const behind = writeDictionary(entries, { [operators.routines]: [0] }).length;
  return {
    settings: writeDictionary(entries, { [operators.routines]: [behind] }),
    routines: table.subarray(at + offset, readIndex(table, at + offset).end),
  };
}
