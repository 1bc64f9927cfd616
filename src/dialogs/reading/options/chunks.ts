import type { Item } from './lexer.ts';

/** What stands between two separators, and how it is joined to what stands before. */
export interface Chunk {
  readonly items: readonly Item[];
  readonly joined: 'start' | 'and' | 'comma' | 'or';
}

type NumberItem = Extract<Item, { type: 'number' }>;
type NameItem = Extract<Item, { type: 'name' }>;

/** The chunks of an answer. Ranges (1-4) become one number; a number that labels its option (2、科普展览) falls away. */
export function chunksOf(items: readonly Item[]): readonly Chunk[] | 'contradiction' {
  const paired = withoutLabels(withRanges(items));
  if (paired === 'contradiction') return paired;
  const chunks: { items: Item[]; joined: Chunk['joined'] }[] = [{ items: [], joined: 'start' }];
  for (const item of paired) {
    const open = chunks.at(-1);
    if (item.type !== 'separator') open?.items.push(item);
    else if (open && open.items.length > 0) chunks.push({ items: [], joined: joinOf(item.sign) });
    else if (open && item.sign === 'or') open.joined = 'or';
    else if (open && item.sign !== 'comma' && open.joined === 'comma') open.joined = joinOf(item.sign);
  }
  return chunks.filter((chunk) => chunk.items.length > 0);
}

function joinOf(sign: string): Chunk['joined'] {
  return sign === 'or' || sign === 'comma' ? sign : 'and';
}

function withRanges(items: readonly Item[]): readonly Item[] {
  const out: Item[] = [];
  for (let index = 0; index < items.length; index++) {
    const [first, to, last] = [items[index], items[index + 1], items[index + 2]];
    if (isNumber(first) && to?.type === 'separator' && to.sign === 'to' && isNumber(last)) {
      out.push(spanned(first, last));
      index += 2;
    } else if (first) out.push(first.type === 'separator' && first.sign === 'to' ? { ...first, sign: 'mark' } : first);
  }
  return out;
}

function spanned(first: NumberItem, last: NumberItem): NumberItem {
  const [from, to] = [first.positions[0], last.positions[0]];
  const whole =
    first.fit === 'offered' && last.fit === 'offered' && from !== undefined && to !== undefined && from < to;
  if (!whole) return { ...first, end: last.end, positions: [], fit: 'not offered' };
  return { ...first, end: last.end, positions: Array.from({ length: to - from + 1 }, (_, step) => from + step) };
}

function isNumber(item: Item | undefined): item is NumberItem {
  return item?.type === 'number';
}

/** A number beside a name either agrees with it and says no more, or contradicts it. */
function withoutLabels(items: readonly Item[]): readonly Item[] | 'contradiction' {
  const listed = items.some((item, index) => isMark(item) && isNumber(items[index - 1]) && isNumber(items[index + 1]));
  const dropped = new Set<Item>();
  for (let index = 0; index < items.length; index++) {
    const item = items[index];
    if (!isNumber(item) || item.positions.length !== 1) continue;
    const [after, before] = [neighbour(items, index, 1), neighbour(items, index, -1)];
    for (const [name, apart] of [after, before]) {
      if (!name || dropped.has(item) || (name.options.length > 1 && apart !== 'touching')) continue;
      if (name.options.some((option) => item.positions.includes(option))) dropped.add(item);
      else if (apart === 'touching' || (apart === 'marked' && !listed && name === after[0])) return 'contradiction';
    }
  }
  return items.filter((item) => !dropped.has(item));
}

type Beside = readonly [NameItem | undefined, 'touching' | 'marked'];

function neighbour(items: readonly Item[], index: number, step: 1 | -1): Beside {
  const near = items[index + step];
  if (near?.type === 'name') return [near, 'touching'];
  const far = items[index + 2 * step];
  const between = near?.type === 'filler' || isMark(near);
  return between && far?.type === 'name'
    ? [far, near?.type === 'filler' ? 'touching' : 'marked']
    : [undefined, 'marked'];
}

function isMark(item: Item | undefined): boolean {
  return item?.type === 'separator' && item.sign === 'mark';
}
