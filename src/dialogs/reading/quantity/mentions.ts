import { normalise } from '../normalise.ts';
import type { Reason } from '../reading.ts';
import type { Option } from '../values.ts';
import { counterAt } from './counters.ts';
import { wordAt } from './lexicon.ts';
import { numeralAt } from './numeral.ts';
import { prepare } from './prepare.ts';

/** What an answer about options with amounts speaks of, in its order. */
export type Mention =
  | { readonly kind: 'option'; readonly code: string; readonly text: string | undefined }
  | { readonly kind: 'amount'; readonly text: string; readonly each: boolean; readonly total: boolean }
  /** A name that no option has: 自筹. */
  | { readonly kind: 'unlisted'; readonly name: string }
  | { readonly kind: 'unclear'; readonly reason: Reason };

interface Name {
  readonly name: string;
  readonly option: Option;
}

interface State {
  readonly text: string;
  readonly options: readonly Option[];
  readonly names: readonly Name[];
  readonly found: Mention[];
  at: number;
  each: boolean;
  total: boolean;
  denied: boolean;
  /** Words that are neither a name nor known. */
  loose: string;
  /** Where they begin. */
  looseAt: number;
  /** Whether a mark that separates stands between the last mention and here. */
  apart: boolean;
}

/** More than any answer has. */
const most = 60;

/** The options and amounts that a text mentions. */
export function mentions(typed: string, options: readonly Option[]): readonly Mention[] {
  const state: State = {
    text: prepare(codesMarked(spelledOut(officially(typed, options), options))),
    options,
    names: namesOf(options),
    found: [],
    at: 0,
    each: false,
    total: false,
    denied: false,
    loose: '',
    looseAt: 0,
    apart: true,
  };
  while (state.at < state.text.length && state.found.length <= most) {
    if (!(code(state) || word(state) || name(state) || amount(state))) other(state);
  }
  if (state.loose !== '') unknown(state);
  return state.found.length > most ? [{ kind: 'unclear', reason: 'not_understood' }] : state.found;
}

/** "其他 (other)", as an option is shown in English, is the option. */
function officially(typed: string, options: readonly Option[]): string {
  const shown = options.filter(({ english }) => english !== undefined);
  return shown.reduce((text, { english = '', label }) => text.replaceAll(english, label), typed);
}

/** 市区财政, 市、区两级: names that share their end are written out. */
function spelledOut(typed: string, options: readonly Option[]): string {
  const heads = options.flatMap(({ label }) => /^(.{1,2})(财政)$/u.exec(label)?.[1] ?? []);
  return heads.length < 2 ? typed : typed.replace(pairsOf(heads), '$1财政、$2财政');
}

function pairsOf(heads: readonly string[]): RegExp {
  const head = `(${heads.join('|')})`;
  return new RegExp(`${head}(?:级)?[、和及与跟]?${head}(?:(?:两级|级)+(?:财政)?|财政)`, 'gu');
}

const circled = '①②③④⑤⑥⑦⑧⑨';

/** Numbers that choose an option become #1#: ①, "1:", "1、" at the beginning of a clause and before an amount. */
function codesMarked(typed: string): string {
  return normalise(
    typed.replace(/[①-⑨]/gu, (sign) => `#${circled.indexOf(sign) + 1}#`).replace(/[\r\n]+/gu, ';'),
  ).replace(
    /(?<=^|[,，;；。] ?|[元万] )(?:第|选(?:项)?)?(\d{1,2})(?:[:)]|、(?!\d(?:$|[、,，;；。 和]))|\. |号?是| (?=[\d一二两三四五六七八九]+(?:\.\d+)?[万千wk元]))/gu,
    '#$1#',
  );
}

/** The names by which an option may be called: label, aliases, and every part of the label that no other label has. */
function namesOf(options: readonly Option[]): readonly Name[] {
  const names: Name[] = [];
  for (const option of options) {
    const own = [option.label, ...(option.aliases ?? [])].map(plain);
    const parts = own
      .flatMap((label) => pieces(label))
      .filter(
        (piece) =>
          !options.some(
            (each) =>
              each !== option && [each.label, ...(each.aliases ?? [])].some((label) => plain(label).includes(piece)),
          ),
      );
    for (const each of new Set([...own, ...parts])) names.push({ name: each, option });
    for (const label of own)
      if (/^[市区县]\p{L}{2}$/u.test(label))
        for (const level of ['级', '里', '级财政', '本级财政', '里财政'])
          names.push({ name: `${label[0]}${level}`, option });
    if (option.other) names.push({ name: '其它', option });
    for (const each of option.inEnglish ?? []) names.push({ name: each.toLowerCase(), option });
  }
  return names.toSorted((a, b) => b.name.length - a.name.length);
}

function plain(label: string): string {
  return normalise(label).toLowerCase().replace(/ /gu, '');
}

function pieces(label: string): readonly string[] {
  const result: string[] = [];
  for (let length = 2; length < Math.min(label.length, 8); length += 1) {
    for (let from = 0; from + length <= label.length; from += 1) result.push(label.slice(from, from + length));
  }
  return result;
}

function code(state: State): boolean {
  const marked = /^#(\d{1,2})#/u.exec(state.text.slice(state.at, state.at + 4));
  if (!marked) return false;
  state.at += marked[0].length;
  const option = state.options.find((each) => each.code === marked[1]);
  if (option) choose(state, option);
  else state.found.push({ kind: 'unclear', reason: 'out_of_range' });
  return true;
}

function choose(state: State, option: Option): void {
  if (state.loose !== '' && !option.other) unknown(state);
  state.loose = '';
  const text = option.other ? ownText(state) : undefined;
  if (!state.denied) state.found.push({ kind: 'option', code: option.code, text });
  [state.apart, state.denied] = [false, false];
}

/** The text behind 其他: （门票）, ：门票收入, 门票. */
function ownText(state: State): string | undefined {
  const rest = state.text.slice(state.at, state.at + 60);
  const inBrackets = /^[ :-]*[(【[](?:请注明|注明)?:?([^)\]】]*)[)\]】]/u.exec(rest);
  const free =
    inBrackets ??
    /^(?:来源|资金|是|为|:|-| |收入)*([^\d,;。、(（:+]{1,30}?)(?= ?(?:约|大约|各|共|[\d一二两三四五六七八九十百][\d.,一二三四五六七八九十百]*[万千百元wk块]|\d|[,;。、+:]|$))/u.exec(
      rest,
    );
  if (!free) return undefined;
  state.at += free[0].length;
  const said = (free[1] ?? '').trim();
  return said === '' || /^(?:各|是|为|的|约)$/u.test(said) ? undefined : said;
}

function word(state: State): boolean {
  const { text, at } = state;
  const bound = /^(?:各自?|分别)/u.exec(text.slice(at, at + 2))?.[0];
  if (bound) {
    [state.each, state.at] = [bound !== '分别', at + bound.length];
    return true;
  }
  if (state.names.some(({ name }) => isNamed(state, name))) return false;
  const known = wordAt(text, at);
  if (!known) return false;
  if (known.role === 'range' && /^(?:至|到|~)$/u.test(known.word)) return false;
  state.at += known.word.length;
  if (known.role === 'total') state.total = true;
  else if (known.role === 'or') state.found.push({ kind: 'unclear', reason: 'ambiguous' });
  else if (known.role === 'correct') restart(state);
  else if (known.role === 'vague' || known.role === 'undecided')
    state.found.push({ kind: 'unclear', reason: known.role });
  else if (known.role === 'question') state.found.push({ kind: 'unclear', reason: 'not_understood' });
  else if (known.role === 'foreign') state.found.push({ kind: 'unclear', reason: 'invalid' });
  else if (/^(?:没有?|无|不是|不|未|非|并非|不含|不包括)$/u.test(known.word)) state.denied = true;
  else if (/^(?:doubt|deny|past|rival|minus|part)$/u.test(known.role))
    state.found.push({ kind: 'unclear', reason: 'ambiguous' });
  else if (known.role === 'plus') state.apart = true;
  else if (known.role === 'safe') loosen(state, known.word);
  return true;
}

/** 不对: what was said before no longer counts. */
function restart(state: State): void {
  const later = state.text.slice(state.at, state.at + 200);
  if (!state.names.some(({ name }) => later.includes(name)) && !/#\d#/u.test(later))
    state.found.push({ kind: 'unclear', reason: 'ambiguous' });
  else state.found.length = 0;
  state.loose = '';
}

function name(state: State): boolean {
  const hit = state.names.find((each) => isNamed(state, each.name));
  if (hit) {
    state.at += hit.name.length;
    const more = /^(?:资金|经费|拨款|投入|出资|支持|补助|部分)/u.exec(state.text.slice(state.at));
    state.at += more?.[0].length ?? 0;
    choose(state, hit.option);
    return true;
  }
  const short = /^(市|区|县|国家)(?= ?[\d一二两三四五六七八九十])/u.exec(state.text.slice(state.at, state.at + 4))?.[1];
  const options = short ? state.options.filter((option) => plain(option.label).startsWith(short)) : [];
  if (options.length !== 1 || !options[0]) return false;
  state.at += short?.length ?? 0;
  choose(state, options[0]);
  return true;
}

/** An English name is a word of its own: "city" is none in "capacity". */
function isNamed({ text, at }: State, name: string): boolean {
  if (!/^[a-z]/u.test(name)) return text.startsWith(name, at);
  const end = at + name.length;
  return text.slice(at, end).toLowerCase() === name && !/[a-z]/iu.test((text[at - 1] ?? '') + (text[end] ?? ''));
}

const range = /^ ?(?:-+|~|到|至) ?/u;

/** An amount, or a number that chooses an option. */
function amount(state: State): boolean {
  const { text, at } = state;
  const first = numeralAt(text, at);
  if (!first) return false;
  let end = unitEnd(text, first.end);
  const link = range.exec(text.slice(end, end + 4));
  const second = link ? numeralAt(text, end + link[0].length) : undefined;
  if (second) end = unitEnd(text, second.end);
  const spoken = /^ ?(?:多|余|来|出头|左右|上下)+/u.exec(text.slice(end, end + 6));
  if (spoken) end = unitEnd(text, end + spoken[0].length);
  const bare = !second && end === first.end && first.units === 'none';
  const chosen =
    bare && isCode(state, text.slice(at, end))
      ? state.options.find((option) => option.code === text.slice(at, end))
      : undefined;
  state.at = end;
  if (chosen) choose(state, chosen);
  else if (first.quality === 'vague') state.found.push({ kind: 'unclear', reason: 'vague' });
  else if (counterAt(text, first.end) && end === first.end) state.found.push({ kind: 'unclear', reason: 'ambiguous' });
  else {
    state.found.push({ kind: 'amount', text: text.slice(at, end), each: state.each, total: state.total });
    if (state.loose !== '') unknown(state);
    [state.total, state.each, state.denied] = [false, false, false];
  }
  state.apart = false;
  return true;
}

function unitEnd(text: string, end: number): number {
  const unit = counterAt(text, end) ?? (text[end] === ' ' ? counterAt(text, end + 1) : undefined);
  if (unit?.dimension !== 'yuan') return end;
  const change = /^(?:\d|[一二三四五六七八九])[角毛](?:(?:\d|[一二三四五六七八九])分)?/u.exec(
    text.slice(unit.end, unit.end + 4),
  );
  return unit.end + (change?.[0].length ?? 0);
}

/** A bare number is a code where an option is still to be named: at the beginning, and behind 和 or a comma after a code. */
function isCode(state: State, digits: string): boolean {
  if (!state.options.some((option) => option.code === digits)) return false;
  const last = state.found.at(-1);
  return last === undefined || last.kind === 'amount' || (last.kind === 'option' && state.apart);
}

function other(state: State): void {
  const sign = state.text[state.at] ?? '';
  state.at += 1;
  if (/[,;。、+ ]/u.test(sign)) {
    state.apart = true;
    if (/[,;。]/u.test(sign)) state.denied = false;
    if (state.loose !== '' && sign !== ' ') unknown(state);
  } else if (sign === '%' || sign === '/') state.found.push({ kind: 'unclear', reason: 'ambiguous' });
  else if (/\p{L}/u.test(sign)) loosen(state, sign);
}

/** Words that are no name yet; `state.at` stands behind them. */
function loosen(state: State, said: string): void {
  if (state.loose === '') state.looseAt = state.at - said.length;
  state.loose += said;
}

/** Words beside an amount that name no option: the answer has a source that the form does not offer. */
function unknown(state: State): void {
  const { loose } = state;
  state.loose = '';
  if (
    /^(?:其余|余下|来自|来源|由|出|财政|资金|经费|来源于|自|拨款|支持|提供|的|均|皆|全|选)+$/u.test(loose) &&
    !/财政/u.test(loose)
  )
    return;
  const said = /^(?:[^\d,;。、+()（）:：【】 一二三四五六七八九十两百千万]|(?<=[a-z]) (?=[a-z]))+/iu.exec(
    state.text.slice(state.looseAt, state.looseAt + 40),
  );
  const name = (said?.[0] ?? '').replace(/(?:出|共|约|大约|是|为|的|各|来|提供|均|都)+$/u, '');
  if (/财政/u.test(loose)) state.found.push({ kind: 'unclear', reason: 'ambiguous' });
  else state.found.push(name === '' ? { kind: 'unclear', reason: 'not_understood' } : { kind: 'unlisted', name });
}
