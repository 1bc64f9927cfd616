import { chineseInteger } from '../numerals.ts';
import { ordinalAt } from './ordinals.ts';
import type { Vocabulary } from './vocabulary.ts';
import { everything } from './words.ts';

/** A piece of an answer about options. `at` and `end` are its place in the text. */
export type Item = { readonly at: number; readonly end: number } & (
  | { readonly type: 'number'; readonly positions: readonly number[]; readonly fit: 'offered' | 'not offered' | 'run' }
  | { readonly type: 'name'; readonly options: readonly number[]; readonly fit: 'whole' | 'tail' | 'part' }
  | { readonly type: 'separator'; readonly sign: 'and' | 'comma' | 'or' | 'to' | 'mark' }
  | { readonly type: 'all' | 'filler' | 'count' | 'measure' | 'unknown' }
);

type Lexeme = Item | undefined;

const digits = '[一二三四五六七八九十两]';
const fromEnd = new RegExp(`(?:倒数第|倒数)(\\d|${digits}) ?(?:个|项|种|类)?|最后(?:一|1)?(?:个|项|种|类|那个)`, 'uy');
const several = new RegExp(`(前|后|最后|头)(\\d|${digits}) ?(?:个|项|种|类|条)|头(?:一)?个`, 'uy');
const isolated = /#(\d+) ?/uy;
const counted = new RegExp(`(?:\\d{1,3}|${digits}|几) ?(?:个|种|项|类|样)(?!人)`, 'uy');
const measured =
  /\d{1,3}(?:,\d{3})+(?:[^\d,]|$)|\d+(?:\.\d+)? ?(?:年|月|日|人|场|次|岁|元|块|万|千|百|亿|%|点|届|天|周|小时|分钟|米|号楼)|\d{2,}号/uy;
const plainDigits = /\d+/uy;
const spelled = new RegExp(`${digits}+`, 'uy');
const letters = /[a-z]+/uy;
const orWords = /或者是?|或是?|还是(?=[\d一-十a-z#第])|\bor\b/uy;
const andWords =
  /以及|带着|领着|陪着|陪同|带上|连同|跟着|还有|再加上?|加上|外加|另外加?|加(?![班工入强盟油拿])|和(?!平区)|[与及跟、/+&;|]|\b(?:and|plus|as well as|together with)\b|然后/uy;
const toWords = /[-~到至]{1,2}|\bto\b/uy;
const commas = /[,。!.…:()[\]{}《》"'“”‘’* ]+/uy;

/** The pieces of a text, in which circled numbers were made `#n `, from left to right. */
export function itemsOf(text: string, vocabulary: Vocabulary): readonly Item[] {
  const items: Item[] = [];
  for (let at = 0; at < text.length; ) {
    const item = itemAt(text, at, vocabulary, items) ?? unknownAt(text, at, items);
    items.push(item);
    at = item.end;
  }
  return items;
}

function itemAt(text: string, at: number, vocabulary: Vocabulary, before: readonly Item[]): Lexeme {
  return (
    numberWord(text, at, vocabulary) ??
    placeWord(text, at, vocabulary, before) ??
    connective(text, at, before) ??
    named(text, at, vocabulary) ??
    all(text, at, vocabulary) ??
    bareNumber(text, at, vocabulary, before) ??
    filler(text, at, vocabulary)
  );
}

function match(pattern: RegExp, text: string, at: number): RegExpExecArray | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text) ?? undefined;
}

function numberWord(text: string, at: number, { options, codes }: Vocabulary): Lexeme {
  const group = match(several, text, at);
  if (group) {
    const size = group[2] ? integer(group[2]) : 1;
    const first = group[1] === '后' || group[1] === '最后' ? options.length - size : 0;
    return number(
      at,
      group[0],
      size > 0 && size <= options.length ? Array.from({ length: size }, (_, index) => first + index) : [],
    );
  }
  const end = match(fromEnd, text, at);
  if (end) return number(at, end[0], inside(options.length - (end[1] ? integer(end[1]) : 1), options.length));
  const alone = match(isolated, text, at);
  if (alone) return number(at, alone[0], coded(alone[1] ?? '', options, codes));
  return undefined;
}

/** 第二个; 第二 of 第二课堂 is a piece of a word, of which the number says nothing. */
function placeWord(text: string, at: number, vocabulary: Vocabulary, before: readonly Item[]): Lexeme {
  const { options, codes, fillerAt, nameAt } = vocabulary;
  const last = before.at(-1);
  const found = ordinalAt(text, at, {
    before: last?.type === 'unknown' ? text.slice(last.at, last.end) : '',
    fillerAt,
    namesAt: (_, place) => nameAt(text, place)?.fit === 'whole',
  });
  if (!found) return undefined;
  const { digits: nth, stands } = found;
  if (stands === 'in a word') return { type: 'unknown', at, end: at + found.text.length };
  const position = /[a-z]/u.test(nth) ? coded(nth, options, codes) : inside(integer(nth) - 1, options.length);
  return number(at, found.text, position);
}

function number(at: number, text: string, positions: readonly number[]): Item {
  return {
    type: 'number',
    at,
    end: at + text.length,
    positions,
    fit: positions.length > 0 ? 'offered' : 'not offered',
  };
}

function inside(position: number, length: number): readonly number[] {
  return position >= 0 && position < length ? [position] : [];
}

function integer(text: string): number {
  return /^\d+$/u.test(text) ? Number(text) : (chineseInteger(text) ?? -1);
}

/** The option with a code; where the codes are letters, a number is a place in the list. */
function coded(code: string, options: Vocabulary['options'], codes: Vocabulary['codes']): readonly number[] {
  // Where options are numbered, A is the first of them.
  if (codes === 'numbers' && /^[a-z]$/u.test(code)) return inside(code.charCodeAt(0) - 97, options.length);
  const found = options.findIndex(
    (option) => option.code.toLowerCase() === code || (/^\d+$/u.test(code) && Number(option.code) === Number(code)),
  );
  if (found >= 0) return [found];
  return codes === 'letters' && /^\d+$/u.test(code) ? inside(Number(code) - 1, options.length) : [];
}

function connective(text: string, at: number, before: readonly Item[]): Lexeme {
  const or = match(orWords, text, at);
  if (or) return { type: 'separator', sign: 'or', at, end: at + or[0].length };
  const last = before.at(-1);
  const to = last?.type === 'number' ? match(toWords, text, at) : undefined;
  if (to) return { type: 'separator', sign: 'to', at, end: at + to[0].length };
  const and = match(andWords, text, at);
  if (and) return { type: 'separator', sign: and[0] === '、' ? 'mark' : 'and', at, end: at + and[0].length };
  const comma = match(commas, text, at) ?? match(/[-~]+/uy, text, at);
  return comma
    ? { type: 'separator', sign: /^[.:() [\]*-]+$/u.test(comma[0]) ? 'mark' : 'comma', at, end: at + comma[0].length }
    : undefined;
}

function named(text: string, at: number, vocabulary: Vocabulary): Lexeme {
  const name = overlapping(text, at, vocabulary);
  return name && { type: 'name', at, end: at + name.length, options: name.options, fit: name.fit };
}

/** 参观开放日 is one name where 参观开放 and 开放日 are of the same option. */
function overlapping(text: string, at: number, vocabulary: Vocabulary): ReturnType<Vocabulary['nameAt']> {
  const name = vocabulary.nameAt(text, at);
  for (let step = 1; name && step < name.length; step++) {
    const next = vocabulary.nameAt(text, at + step);
    const same = next?.fit === 'whole' && name.options.length === 1 && next.options[0] === name.options[0];
    if (next && same && step + next.length > name.length) return { ...name, fit: next.fit, length: step + next.length };
  }
  return name;
}

function all(text: string, at: number, { alike }: Vocabulary): Lexeme {
  const found = match(everything, text, at) ?? (alike === '' ? undefined : match(allOf(alike), text, at));
  return found && { type: 'all', at, end: at + found[0].length };
}

/** 都进了, where every label begins with 进. */
function allOf(alike: string): RegExp {
  return new RegExp(`(?:全都|全部|都|全)${alike}了?`, 'uy');
}

const outside = /以外|之外|除外/uy;

function filler(text: string, at: number, vocabulary: Vocabulary): Lexeme {
  const out = match(outside, text, at);
  if (out) return { type: 'unknown', at, end: at + out[0].length };
  const length = vocabulary.fillerAt(text, at);
  return length > 0 ? { type: 'filler', at, end: at + length } : undefined;
}

/** 一中, 南开二中: a school, though 中 says nothing behind other words. */
const school = new RegExp(`(?:\\d{1,3}|${digits}{1,3})中(?![学小选])`, 'uy');

function bareNumber(text: string, at: number, vocabulary: Vocabulary, before: readonly Item[]): Lexeme {
  const mid = match(school, text, at);
  if (mid) return { type: 'unknown', at, end: at + mid[0].length };
  const measure = match(measured, text, at);
  if (measure) return { type: 'measure', at, end: at + measure[0].length };
  const count = match(counted, text, at) ?? allAlike(text, at, vocabulary);
  if (count && !continuesOrdinals(before)) return { type: 'count', at, end: at + count[0].length };
  const typed = match(plainDigits, text, at);
  if (typed) return run(at, typed[0], [...typed[0]], vocabulary);
  const chinese = startsWord(before) ? match(spelled, text, at) : undefined;
  if (chinese && endsWord(text, at + chinese[0].length, vocabulary, before))
    return spelledRun(at, chinese[0], vocabulary);
  const latin = match(letters, text, at);
  if (!latin || (vocabulary.fillerAt(text, at) === latin[0].length && latin[0].length > 1)) return undefined;
  if (vocabulary.codes === 'numbers' && !standsAlone(text, at, latin[0], before)) return aside(text, at, latin[0]);
  return letterRun(at, latin[0], vocabulary);
}

/** A letter is a place in a numbered list only where it is no piece of a word: A、C, 选B吧, but not in B超 or VR展. */
function standsAlone(text: string, at: number, letter: string, before: readonly Item[]): boolean {
  const last = before.at(-1);
  const isFirst = last === undefined || ['separator', 'filler', 'number'].includes(last.type);
  return (
    isFirst &&
    behindLetter.test(text.slice(at + letter.length, at + letter.length + 9)) &&
    !inEnglish.test(text.slice(Math.max(0, at - 12), at))
  );
}

/** "a talk" and "vitamin c" are English; "option b" names a place. */
const inEnglish = /(?:^|[^a-z])(?!(?:option|choice|answer|letter|number|or|and|to|is) *$)[a-z]{2,}['’]? *$/u;

const behindLetter =
  /^(?! *['’]?(?!(?:and|or|to|please) )[a-z]{2})(?:$|[^\p{L}\p{N}]|[吧呢啊呀哦啦了的嘛哈谢]|多谢|感谢|辛苦|[项号](?:$|[^\p{L}]|[吧和与])|选项|就[行好]|[两三四五六几]?[个项种]|都|全|[和与及跟或到至]|还[是有]|以及|加)/u;

/** One letter that is none of the list is refused; a word says nothing, nor does an article before one. */
function aside(text: string, at: number, letters: string): Item | undefined {
  if (/^a (?!and |or |to )[a-z]{2}/u.test(text.slice(at, at + 6))) return { type: 'filler', at, end: at + 1 };
  return letters.length === 1 ? number(at, letters, []) : undefined;
}

const amount = new RegExp(`(?:\\d{1,3}|${digits}) ?`, 'uy');

/** 七进都有 and 五进：…, where every label begins with 进. */
function allAlike(text: string, at: number, { alike }: Vocabulary): RegExpExecArray | undefined {
  const found = alike === '' ? undefined : match(amount, text, at);
  const next = at + (found?.[0].length ?? 0);
  if (!found || !text.startsWith(alike, next)) return undefined;
  const isHead = /^ ?[:：,，、(（]/u.test(text.slice(next + 1, next + 3)) || (at > 0 && next + 1 === text.length);
  if (!isHead && !match(everything, text, next + 1) && !match(allOf(alike), text, next + 1)) return undefined;
  found[0] += alike;
  return found;
}

function spelledRun(at: number, text: string, vocabulary: Vocabulary): Item {
  if (text.includes('十') || text.length === 1) return run(at, text, [], vocabulary, String(integer(text)));
  return run(
    at,
    text,
    [...text].map((sign) => String(integer(sign))),
    vocabulary,
    'run',
  );
}

/** 135 is 1, 3 and 5 where there are fewer than ten options and none has that code. */
function run(at: number, text: string, signs: readonly string[], { options, codes }: Vocabulary, code = text): Item {
  const one = coded(code.replace(/^0+(?=\d)/u, ''), options, codes);
  if (one.length > 0 || signs.length < 2 || options.length > 9) return number(at, text, one);
  const each = signs.map((sign) => coded(sign, options, codes)[0]);
  const positions = each.filter((position) => position !== undefined);
  const fit =
    positions.length < signs.length
      ? 'not offered'
      : new Set(positions).size < positions.length
        ? 'not offered'
        : 'run';
  return { type: 'number', at, end: at + text.length, positions, fit };
}

function letterRun(at: number, text: string, vocabulary: Vocabulary): Item | undefined {
  const item = run(at, text, [...text], vocabulary);
  return item.type === 'number' && (item.fit === 'offered' || item.fit === 'run' || text.length === 1)
    ? item
    : undefined;
}

/** "1、3、5项": the last is no count. */
function continuesOrdinals(before: readonly Item[]): boolean {
  const last = before.at(-1);
  return last?.type === 'separator' && last.sign !== 'comma' && before.at(-2)?.type === 'number';
}

function startsWord(before: readonly Item[]): boolean {
  const last = before.at(-1);
  return last === undefined || last.type === 'separator' || last.type === 'filler' || last.type === 'number';
}

function endsWord(text: string, at: number, vocabulary: Vocabulary, before: readonly Item[]): boolean {
  const after = text.slice(at, at + 1);
  return (
    after === '' ||
    !/[\p{L}\p{N}]/u.test(after) ||
    /^[和与及跟或到至还以再]/u.test(after) ||
    (vocabulary.fillerAt(text, at) > 0 && (!/^[个项类型]/u.test(after) || continuesOrdinals(before)))
  );
}

function unknownAt(text: string, at: number, before: Item[]): Item {
  const last = before.at(-1);
  const width = String.fromCodePoint(text.codePointAt(at) ?? 32).length;
  const latin = match(letters, text, at);
  const end = at + (latin ? latin[0].length : width);
  if (last?.type !== 'unknown') return { type: 'unknown', at, end };
  before.pop();
  return { type: 'unknown', at: last.at, end };
}
