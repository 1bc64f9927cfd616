import { pieces, type Source } from '../source.ts';
import { plainNames } from './parts.ts';

const overlap = 200;

/** Looks through a whole pdf for its pages, where its tables lead nowhere. 0: there are none to be seen. */
export function scanObjects(source: Source): number | 'encrypted' {
  let [pages, catalogs] = [0, 0];
  let tail = '';
  for (const piece of pieces(source, 0, source.size, 1_000_000)) {
    const text = tail + piece.toString('latin1');
    // What reaches into the part that comes again is counted then.
    const counted = text.slice(0, text.length - overlap);
    if (/\/Encrypt(?:\s+\d+\s+\d+\s+R|\s*<<)/u.test(plainNames(text))) return 'encrypted';
    pages += ends(text, /\/Type\s*\/Page(?![s\w])/gu, counted.length);
    catalogs += ends(text, /\/Type\s*\/Catalog\b/gu, counted.length);
    tail = text.slice(-overlap);
  }
  pages += tail.match(/\/Type\s*\/Page(?![s\w])/gu)?.length ?? 0;
  catalogs += tail.match(/\/Type\s*\/Catalog\b/gu)?.length ?? 0;
  return catalogs > 0 ? pages : 0;
}

/** How many begin before a place. */
function ends(text: string, wanted: RegExp, before: number): number {
  return [...text.matchAll(wanted)].filter(({ index }) => index < before).length;
}
