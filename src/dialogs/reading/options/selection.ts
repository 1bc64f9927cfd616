import { type Chunk, chunksOf } from './chunks.ts';
import { type Item, itemsOf } from './lexer.ts';
import { isRemark } from './remark.ts';
import type { Vocabulary } from './vocabulary.ts';
import { denies, joining } from './words.ts';

export type Trouble = 'not offered' | 'contradiction' | 'alternatives' | 'unclear' | 'unread';

/** What an answer selects, as positions in the list of options, each once, in the list's order. */
export interface Selection {
  readonly positions: readonly number[];
  readonly everything: 'said' | 'unsaid';
  readonly trouble?: Trouble;
}

interface Reading {
  readonly positions: readonly number[];
  readonly trouble?: Trouble;
  readonly content: 'options' | 'words' | 'nothing';
}

const longEnoughToIgnore = 5;

export function selectionOf(text: string, vocabulary: Vocabulary): Selection {
  const items = itemsOf(text, vocabulary);
  const chunks = chunksOf(items);
  const everything = items.some(({ type }) => type === 'all') ? 'said' : 'unsaid';
  if (chunks === 'contradiction') return { positions: mentioned(items), everything, trouble: 'contradiction' };
  const read = chunks.map((chunk) => [chunk, chunkReading(chunk, text, vocabulary)] as const);
  const positions = [...new Set(read.flatMap(([, reading]) => reading.positions))].sort((one, other) => one - other);
  const trouble = items.some(isNotOffered)
    ? 'not offered'
    : (troubleIn(remarked(read, text, vocabulary, positions), items, positions, everything, countIn(items, text)) ??
      (everything === 'said' && positions.length === 0 ? miscounted(countIn(items, text), vocabulary) : undefined));
  return trouble ? { positions, everything, trouble } : { positions, everything };
}

/** The chunks but those that only say more of what is picked. */
function remarked(
  read: readonly (readonly [Chunk, Reading])[],
  text: string,
  vocabulary: Vocabulary,
  positions: readonly number[],
): readonly (readonly [Chunk, Reading])[] {
  return read.filter(([chunk, { content }]) => content !== 'words' || !isRemark(chunk, text, vocabulary, positions));
}

/** "两个都选" where five are offered. */
function miscounted(count: number | undefined, { options }: Vocabulary): Trouble | undefined {
  const named = options.filter(({ other }) => !other).length;
  return count === undefined || count === named || count === options.length ? undefined : 'unclear';
}

function mentioned(items: readonly Item[]): readonly number[] {
  const all = items.flatMap((item) =>
    item.type === 'number' ? item.positions : item.type === 'name' && item.options.length === 1 ? item.options : [],
  );
  return [...new Set(all)].sort((one, other) => one - other);
}

function isNotOffered(item: Item): boolean {
  return item.type === 'number' && item.fit === 'not offered';
}

function troubleIn(
  read: readonly (readonly [Chunk, Reading])[],
  items: readonly Item[],
  positions: readonly number[],
  everything: Selection['everything'],
  count: number | undefined,
): Trouble | undefined {
  if (isNoList(items)) return 'unclear';
  if (everything === 'said' && positions.length === 0 && read.some(([, { content }]) => content === 'words'))
    return 'unclear';
  const own = read.find(([, { trouble }]) => trouble)?.[1].trouble;
  if (own) return own;
  const withOptions = read.filter(([, { content }]) => content === 'options');
  if (read.some(([{ joined }], index) => joined === 'or' && index > 0) && withOptions.length > 1) return 'alternatives';
  if (
    positions.length > 0 &&
    read.some(([chunk, reading], index) => reading.content === 'words' && isItem(chunk, read[index + 1]?.[0]))
  )
    return 'unread';
  return count !== undefined && positions.length > 0 && count !== positions.length ? 'unclear' : undefined;
}

/** Numbers that are no choice of options: 6月5号, 1-2万, 5.24. Digits run together (135) count only when they stand alone. */
function isNoList(items: readonly Item[]): boolean {
  const numbers = items.filter((item) => item.type === 'number');
  if (numbers.length > 1 && numbers.some(({ fit }) => fit === 'run')) return true;
  return items.some((item, index) => {
    const next = items[index + 1];
    const near = next?.type === 'separator' && (next.sign === 'to' || next.sign === 'mark') ? items[index + 2] : next;
    return (item.type === 'measure' && near?.type === 'number') || (item.type === 'number' && near?.type === 'measure');
  });
}

/** Whether words that name no option stand as one of the things listed, not as a remark around them. */
function isItem(chunk: Chunk, next: Chunk | undefined): boolean {
  const length = chunk.items.reduce((sum, item) => sum + (item.type === 'unknown' ? item.end - item.at : 0), 0);
  return (
    chunk.joined === 'and' ||
    chunk.joined === 'or' ||
    next?.joined === 'and' ||
    next?.joined === 'or' ||
    length < longEnoughToIgnore
  );
}

function countIn(items: readonly Item[], text: string): number | undefined {
  const counts = items
    .filter(({ type }) => type === 'count')
    .map(
      (item) =>
        '一二三四五六七八九'.indexOf(text[item.at]?.replace('两', '二') ?? '') + 1 ||
        Number.parseInt(text.slice(item.at), 10),
    );
  return counts.length === 1 && counts[0] && counts[0] > 1 ? counts[0] : undefined;
}

function chunkReading({ items }: Chunk, text: string, vocabulary: Vocabulary): Reading {
  const numbers = items.flatMap((item) => (item.type === 'number' ? item.positions : []));
  const names = items.filter((item) => item.type === 'name');
  const words = items.filter((item) => item.type === 'unknown').map((item) => text.slice(item.at, item.end));
  const spoken = words.some((word) => /[\p{L}\p{N}]/u.test(word));
  if (numbers.length + names.length === 0) return { positions: [], content: spoken ? 'words' : 'nothing' };
  const named = resolved(names);
  const positions = [...numbers, ...(named ?? names.flatMap(({ options }) => options))];
  if (!named) return { positions, content: 'options', trouble: 'unclear' };
  const doubtful = words.some((word) => denies.test(word)) || isCompound(items, text, vocabulary);
  return doubtful ? { positions, content: 'options', trouble: 'unclear' } : { positions, content: 'options' };
}

/** The options that the names of one chunk mean: names that fit several stand with those that fit one. */
function resolved(names: readonly Extract<Item, { type: 'name' }>[]): readonly number[] | undefined {
  const sure = new Set(names.filter(({ options }) => options.length === 1).flatMap(({ options }) => options));
  const unsure = names.filter(({ options }) => options.length > 1);
  if (sure.size > 0)
    return unsure.every(({ options }) => options.some((option) => sure.has(option))) ? [...sure] : undefined;
  const common = (unsure[0]?.options ?? []).filter((option) => unsure.every(({ options }) => options.includes(option)));
  return unsure.length === 0 || common.length === 1 ? common : undefined;
}

/**
 * Whether a name is only a piece of a longer word: 大学 in 大学生, 社区 in 社区老人. The last word of a Chinese compound
 * says what it is, so that unknown words may stand before a whole name (环保企业) but not behind one.
 */
function isCompound(items: readonly Item[], text: string, { options }: Vocabulary): boolean {
  return items.some((item, index) => {
    if (item.type !== 'name') return false;
    const [before, after] = [items[index - 1], items[index + 1]];
    if (item.fit === 'part' && before?.type === 'unknown' && isWord(before, text)) return true;
    if (
      before?.type === 'unknown' &&
      before.end - before.at === 1 &&
      options.some(({ label }) => label.startsWith(text[before.at] ?? ' '))
    )
      return true;
    if (after?.type === 'unknown' && isSplit(item, after, items[index + 2])) return false;
    if (after?.type === 'unknown') return isWord(after, text) && !(item.fit === 'whole' && isItsBody(text, item.end));
    return (
      after?.type === 'name' && item.fit === 'part' && after.fit === 'whole' && after.options[0] !== item.options[0]
    );
  });
}

/** 线上线下相结合: one character inside the name of an option, whose end follows. */
function isSplit(item: Extract<Item, { type: 'name' }>, between: Item, end: Item | undefined): boolean {
  const [only, more] = item.options;
  const isEnd = end?.type === 'name' && end.fit === 'tail' && end.options.length === 1 && end.options[0] === only;
  return isEnd && more === undefined && between.end - between.at === 1;
}

/** 社区居委会, 机关党委: a body of the thing, which is of its kind. */
function isItsBody(text: string, from: number): boolean {
  return /^(?:居(?:民)?委(?:员)?会?|村(?:民)?委(?:员)?会?|委员会|党(?:委|支部|总支|组织|群)|团委|工会|(?:党群|便民|综合|党员)*服务(?:站|中心|点)|工作站|办事处)+(?:$|[,，。.、;；!（( ])/u.test(
    text.slice(from, from + 24),
  );
}

function isWord(item: Item, text: string): boolean {
  const word = text.slice(item.at, item.end);
  return /[\p{L}\p{N}]/u.test(word) && !joining.test(word);
}
