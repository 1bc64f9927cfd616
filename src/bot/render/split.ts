/** Where a text may be cut, the best place first. Each pattern ends where the next piece begins. */
const places: readonly RegExp[] = [
  /\n[^\S\n]*\n\s*/gu, // paragraph
  /\n\s*/gu, // line
  /[。！？；…]+["”’」』）)]*\s*|[.!?;]["”’)]*\s+/gu, // sentence
  /[，、：]\s*|\s+/gu, // clause or word
];

const graphemes = new Intl.Segmenter('zh', { granularity: 'grapheme' });

/**
 * Splits a text into pieces of at most `limit` UTF-16 units (at least 2), in order, at the best place for reading.
 * Only whitespace at the cuts is lost. No character as people see it is cut, unless it alone is longer than a piece.
 */
export function split(text: string, limit: number): readonly string[] {
  const pieces: string[] = [];
  let rest = text;
  while (rest.length > limit) {
    const cut = cutOf(rest, limit);
    const piece = rest.slice(0, cut).trimEnd();
    if (piece !== '') pieces.push(piece);
    rest = rest.slice(cut).replace(leadingSpace, '');
  }
  return rest === '' && pieces.length > 0 ? pieces : [...pieces, rest];
}

/** Space that carries a mark is a character of its own. */
const leadingSpace = /^(?:\s(?![\p{M}\u200d]))+/u;

function cutOf(rest: string, limit: number): number {
  // A little more than fits, so that what stands behind the cut is seen too.
  const window = rest.slice(0, limit + 2);
  const boundary = boundaryIn(window);
  for (const place of places) {
    const cut = lastMatch(window.slice(0, limit + 1), place, limit, boundary);
    if (cut !== undefined) return cut;
  }
  return anyCut(window, limit, boundary);
}

type Boundary = (at: number) => number;

/** The last boundary between characters at or before a position. */
function boundaryIn(window: string): Boundary {
  const segments = graphemes.segment(window);
  return (at) => segments.containing(at)?.index ?? at;
}

/** A place in the first quarter is not taken: it would leave a scrap. */
function lastMatch(window: string, place: RegExp, limit: number, boundary: Boundary): number | undefined {
  const fitting = [...window.matchAll(place)].filter(({ index, 0: found }) => index + found.trimEnd().length <= limit);
  const ends = fitting.map((match) => Math.min(match.index + match[0].length, limit));
  return ends.findLast((end) => end > limit / 4 && boundary(end) === end);
}

function anyCut(window: string, limit: number, boundary: Boundary): number {
  const cut = boundary(limit);
  if (cut > 0) return beforeRun(window, cut, limit, boundary);
  // One character longer than a message, as a heap of combining marks is: its pairs stay whole at least.
  return isLowSurrogate(window.charCodeAt(limit)) ? limit - 1 : limit;
}

/** A number, address or link that would be cut goes to the next piece whole, if it began near. */
function beforeRun(window: string, cut: number, limit: number, boundary: Boundary): number {
  const inRun = (at: number): boolean => /[!-~]/u.test(window.charAt(at));
  if (!inRun(cut)) return cut;
  let start = cut;
  while (start > (limit * 3) / 4 && inRun(start - 1)) start--;
  return !inRun(start - 1) && boundary(start) === start ? start : cut;
}

function isLowSurrogate(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff;
}
