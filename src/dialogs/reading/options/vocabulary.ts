import { normalise } from '../normalise.ts';
import type { Option } from '../values.ts';
import { everydayNames } from './everyday.ts';
import { fillers } from './words.ts';

/** What a word of an answer can name: positions in the list of options. */
export interface Named {
  readonly length: number;
  readonly options: readonly number[];
  /** `whole`: a label or alias. `tail`: the end of one, as 讲座 of 科普讲座. `part`: any other piece. */
  readonly fit: 'whole' | 'tail' | 'part';
}

export interface Vocabulary {
  readonly options: readonly Option[];
  /** The position of the option that asks for a text, or -1. */
  readonly other: number;
  readonly codes: 'letters' | 'numbers';
  /** The first character of every label where they all begin alike (进社区, 进学校), else ''. */
  readonly alike: string;
  readonly nameAt: (text: string, at: number) => Named | undefined;
  readonly fillerAt: (text: string, at: number) => number;
}

export const longestName = 32;
const otherNames = ['其他', '其它', '别的', 'other', 'others'];
const joint = /^[和与及的、/]|[和与及的、/]$/u;

/** The words for a list of options: labels, aliases and their pieces. `label` is the field's, whose words mean nothing. */
export function vocabulary(options: readonly Option[], label = ''): Vocabulary {
  const other = options.findIndex((option) => option.other);
  const names = options.map((option, index) => namesOf(option, index === other));
  const [wholes, tails, parts] = [
    new Map<string, Set<number>>(),
    new Map<string, Set<number>>(),
    new Map<string, Set<number>>(),
  ];
  const empty = new Set([...fillers, ...pieces(plainName(label))]);
  names.forEach((own, index) => {
    const option = options[index] as Option;
    for (const name of [...own, ...everydayNames(option, options), ...englishNames(option)]) add(wholes, name, index);
    if (index !== other) for (const name of own) addPieces(name, index, tails, parts, empty);
  });
  return {
    options,
    other,
    codes: options.some(({ code }) => /^[a-z]$/iu.test(code)) ? 'letters' : 'numbers',
    alike: beginning(options),
    nameAt: (text, at) => nameAt(text, at, wholes, tails, parts),
    fillerAt: (text, at) => fillerAt(text, at, empty),
  };
}

function beginning(options: readonly Option[]): string {
  const [first, ...more] = options.filter(({ other }) => !other).map(({ label }) => label.slice(0, 1));
  return first !== undefined && more.length > 0 && more.every((sign) => sign === first) ? first : '';
}

export function plainName(text: string): string {
  return normalise(text)
    .toLowerCase()
    .replace(/["'“”‘’《》「」\s]/gu, '');
}

function namesOf(option: Option, isOther: boolean): readonly string[] {
  const label = plainName(option.label);
  const bare = label.replace(/[([].*?[)\]]/gu, '');
  const split = /[/、]/u.test(bare) ? bare.split(/[/、]/u) : [];
  const aliases = (option.aliases ?? []).map(plainName);
  return [...new Set([label, bare, ...split, ...aliases, ...(isOther ? otherNames : [])])].filter(
    (name) => name !== '',
  );
}

/** With the spaces between their words, and without, as the whole answer is compared. */
function englishNames({ english = '', inEnglish = [] }: Option): readonly string[] {
  const names = inEnglish.map((name) => name.toLowerCase());
  return [...names, ...names.map(plainName), plainName(english)].filter((name) => name !== '');
}

function addPieces(
  name: string,
  index: number,
  tails: Map<string, Set<number>>,
  parts: Map<string, Set<number>>,
  empty: ReadonlySet<string>,
): void {
  for (const piece of pieces(name)) {
    if (piece === name || empty.has(piece) || joint.test(piece)) continue;
    add(name.endsWith(piece) ? tails : parts, piece, index);
  }
}

function pieces(name: string): readonly string[] {
  const found: string[] = [];
  for (let start = 0; start < name.length && start < longestName; start++) {
    for (let end = start + 2; end <= Math.min(name.length, start + longestName); end++)
      found.push(name.slice(start, end));
  }
  return found;
}

function add(map: Map<string, Set<number>>, key: string, index: number): void {
  map.set(key, (map.get(key) ?? new Set()).add(index));
}

function nameAt(
  text: string,
  at: number,
  ...[wholes, tails, parts]: readonly ReadonlyMap<string, ReadonlySet<number>>[]
): Named | undefined {
  for (let length = Math.min(longestName, text.length - at); length > 0; length--) {
    const word = text.slice(at, at + length);
    const whole = wholes?.get(word);
    if (whole && isWholeWord(text, at, length)) return { length, options: [...whole], fit: 'whole' };
    const [tail, part] = [tails?.get(word), parts?.get(word)];
    if (tail || part)
      return { length, options: [...new Set([...(tail ?? []), ...(part ?? [])])], fit: tail ? 'tail' : 'part' };
  }
  return undefined;
}

/** "talk" is none in "talkative". */
function isWholeWord(text: string, at: number, length: number): boolean {
  const [first, last] = [text[at] ?? '', text[at + length - 1] ?? ''];
  const cutsBefore = latin.test(first) && latin.test(text[at - 1] ?? '');
  return !cutsBefore && !(latin.test(last) && latin.test(text[at + length] ?? ''));
}

const latin = /[a-z]/u;

function fillerAt(text: string, at: number, empty: ReadonlySet<string>): number {
  for (let length = Math.min(12, text.length - at); length > 0; length--)
    if (empty.has(text.slice(at, at + length)) && isWholeWord(text, at, length)) return length;
  return 0;
}
