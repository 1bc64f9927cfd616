import type { Source } from '../source.ts';
import { inflatedStream, numberOf, objectAt, referenceOf } from './parts.ts';
import type { Tables } from './tables.ts';

const deepest = 50;

/** The number of pages that the catalog leads to, after its first page was found. Throws where the way is broken. */
export function countPages(source: Source, tables: Tables): number {
  const read = reader(source, tables);
  if (tables.root === undefined) throw new Error('no catalog');
  const pages = referenceOf(read(tables.root), 'Pages');
  if (pages === undefined) throw new Error('no pages');
  const tree = read(pages);
  const reference = referenceOf(tree, 'Count');
  const count = reference === undefined ? numberOf(tree, 'Count') : Number(read(reference).trim());
  if (count === undefined || !Number.isInteger(count)) throw new Error('no count');
  if (count > 0) findPage(read, tree, 0);
  return count;
}

function findPage(read: (object: number) => string, node: string, depth: number): void {
  if (/\/Type\s*\/Page(?!s)\b/u.test(node)) return;
  const kids = /\/Kids\s*\[([^\]]*)/u.exec(node)?.[1] ?? '';
  const first = /(\d{1,10})\s+\d+\s+R/u.exec(kids)?.[1];
  if (first === undefined || depth > deepest) throw new Error('no page');
  findPage(read, read(Number(first)), depth + 1);
}

/** Reads objects by their number. Of streams that hold objects the last one is kept. */
function reader(source: Source, tables: Tables): (object: number) => string {
  let kept: { readonly of: number; readonly dictionary: string; readonly bytes: Buffer } | undefined;
  return (object) => {
    const place = tables.find(object);
    if (!place) throw new Error('no such object');
    if ('at' in place) return objectAt(source, place.at, object);
    if (kept?.of !== place.within) {
      const holder = tables.find(place.within);
      if (!holder || !('at' in holder)) throw new Error('no such stream');
      kept = { of: place.within, ...inflatedStream(source, holder.at) };
    }
    return collected(kept, place.index);
  };
}

function collected(
  { dictionary, bytes }: { readonly dictionary: string; readonly bytes: Buffer },
  index: number,
): string {
  const first = numberOf(dictionary, 'First') ?? 0;
  const places = bytes.toString('latin1', 0, first).trim().split(/\s+/u).map(Number);
  const from = places[index * 2 + 1];
  if (from === undefined) throw new Error('no such object in its stream');
  return bytes.toString('latin1', first + from, first + (places[index * 2 + 3] ?? bytes.length - first));
}
