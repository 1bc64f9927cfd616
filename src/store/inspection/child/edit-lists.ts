import type { Source } from './source.ts';

/** How much of a track is shown, where its edit list says so: what an editor cut off without packing the film anew. */
export interface Edited {
  readonly seconds: number;
  /** `once`: one stretch of what was filmed, which cannot be longer than that. */
  readonly stretches: 'once' | 'several';
}

/** The edit lists of a film, by the tracks' ids. None where it is in fragments, whose lists tell nothing of their length. */
export function editLists(source: Source): ReadonlyMap<number, Edited> {
  const lists = new Map<number, Edited>();
  const film = boxesIn(source, { at: 0, end: source.size }).find(({ kind }) => kind === 'moov');
  const parts = film ? boxesIn(source, film) : [];
  const scale = timescale(source, parts);
  if (scale === 0 || parts.some(({ kind }) => kind === 'mvex')) return lists;
  for (const track of parts.filter(({ kind }) => kind === 'trak')) {
    const inside = boxesIn(source, track);
    const edits = inside.find(({ kind }) => kind === 'edts');
    const list = edits && boxesIn(source, edits).find(({ kind }) => kind === 'elst');
    const id = idOf(source, inside);
    const edited = list && editedIn(source, list, scale);
    if (edited && id !== undefined) lists.set(id, edited);
  }
  return lists;
}

interface Stretch {
  readonly at: number;
  readonly end: number;
}

interface Box extends Stretch {
  readonly kind: string;
}

const mostBoxes = 10_000;
const mostEdits = 10_000;

/** The boxes within a stretch, each with where its content lies. */
function boxesIn(source: Source, { at: from, end }: Stretch): readonly Box[] {
  const boxes: Box[] = [];
  for (let at = from; at + 8 <= end && boxes.length < mostBoxes; ) {
    const head = source.read(at, 16);
    if (head.length < 8) break;
    const told = head.readUInt32BE(0);
    const isWide = told === 1 && head.length === 16;
    const size = isWide ? Number(head.readBigUInt64BE(8)) : told === 0 ? end - at : told;
    if (size < (isWide ? 16 : 8) || at + size > end) break;
    boxes.push({ kind: head.toString('latin1', 4, 8), at: at + (isWide ? 16 : 8), end: at + size });
    at += size;
  }
  return boxes;
}

function timescale(source: Source, parts: readonly Box[]): number {
  const head = parts.find(({ kind }) => kind === 'mvhd');
  const bytes = head ? source.read(head.at, 24) : Buffer.alloc(0);
  return bytes.length < 24 ? 0 : bytes.readUInt32BE(bytes[0] === 1 ? 20 : 12);
}

function idOf(source: Source, parts: readonly Box[]): number | undefined {
  const head = parts.find(({ kind }) => kind === 'tkhd');
  const bytes = head ? source.read(head.at, 24) : Buffer.alloc(0);
  return bytes.length < 24 ? undefined : bytes.readUInt32BE(bytes[0] === 1 ? 20 : 12);
}

function editedIn(source: Source, list: Box, scale: number): Edited | undefined {
  const bytes = source.read(list.at, Math.min(list.end - list.at, 8 + mostEdits * 20));
  if (bytes.length < 8) return undefined;
  const width = bytes[0] === 1 ? 20 : 12;
  let [ticks, shown] = [0, 0];
  for (let at = 8, left = bytes.readUInt32BE(4); left > 0 && at + width <= bytes.length; at += width, left--) {
    const length = width === 20 ? Number(bytes.readBigUInt64BE(at)) : bytes.readUInt32BE(at);
    const from = width === 20 ? Number(bytes.readBigInt64BE(at + 8)) : bytes.readInt32BE(at + 4);
    // Of no length is: to the end.
    if (from >= 0 && length === 0) return undefined;
    ticks += length;
    if (from >= 0) shown++;
  }
  return shown === 0 ? undefined : { seconds: ticks / scale, stretches: shown === 1 ? 'once' : 'several' };
}
