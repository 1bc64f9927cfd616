/** Something to print, with the least height that it takes, in twips. */
export interface Measured<Part> {
  readonly part: Part;
  readonly height: number;
}

/** How many lines a paragraph takes in a width of twips at a size in half points. At least one. */
export function lineCount(text: string, width: number, halfPoints: number): number {
  // A line holds whole characters.
  const character = halfPoints * 10;
  const room = Math.max(character, Math.floor(width / character) * character);
  return hasLatinWords(text)
    ? wrappedCount(text, room, halfPoints)
    : Math.max(1, Math.ceil(textLength(text, halfPoints) / room));
}

/** Whether there are Latin words one after another, which no line may end inside. */
export function hasLatinWords(text: string): boolean {
  return /[A-Za-z]{3}[,.]? +[A-Za-z(]/.test(text);
}

/** Each line as full as it gets with whole words; a word that is longer than a line is broken. */
function wrappedCount(text: string, room: number, halfPoints: number): number {
  let [count, filled] = [1, 0];
  for (const word of text.match(/[\x21-\u024F]+ *|[^\x21-\u024F]/gu) ?? []) {
    const length = textLength(word, halfPoints, broadest);
    if (filled === 0 || filled + textLength(word.trimEnd(), halfPoints, broadest) <= room) filled += length;
    else [count, filled] = [count + 1, length];
    if (filled > room) [count, filled] = [count + Math.ceil(filled / room) - 1, filled % room];
  }
  return count;
}

/** Running Latin text stands in the typeface of the machine's own, which may be broader still. */
const broadest = 1.12;

/** The largest of some sizes, in half points, at which no word of the text is broken; else the smallest. */
export function fittingSize(text: string, width: number, sizes: readonly [number, ...number[]]): number {
  const longest = Math.max(0, ...words(text).map((word) => textLength(word, sizes[0])));
  return sizes.find((size) => (longest * size) / sizes[0] <= width) ?? sizes.at(-1) ?? sizes[0];
}

/** The length of a text on one line, in twips: a Chinese character is as wide as high, Latin ones as in a broad typeface. */
function textLength(text: string, halfPoints: number, latin = 1): number {
  let ems = 0;
  for (const character of text) {
    const width = latinWidths.find(([kind]) => kind.test(character))?.[1];
    ems += width === undefined ? 1 : width * latin;
  }
  return ems * halfPoints * 10;
}

const latinWidths = [
  [/[ijltfr.,:;'|!()[\] ]/u, 0.4],
  [/[mwMW@%&]/u, 0.95],
  [/[A-Z]/u, 0.73],
  [/[!-\u024F]/u, 0.58],
] as const;

/** Chinese text breaks anywhere, so that only runs of other characters are words. */
function words(text: string): readonly string[] {
  return text.match(/[\x21-\x7E]+/gu) ?? [];
}
