import { counterAt, type Dimension } from './counters.ts';
import { one, plus, type Span, single, times } from './exact.ts';
import { type Role, wordAt } from './lexicon.ts';
import { type Numeral, numeralAt } from './numeral.ts';

export interface Amount {
  readonly kind: 'amount';
  readonly value: Span;
  readonly dimension: Dimension;
  readonly numeral: Numeral;
  /** A hedge such as 多 or + stood behind the number. */
  readonly open: boolean;
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

export type Token =
  | Amount
  | { readonly kind: 'word'; readonly role: Role; readonly text: string; readonly start: number; readonly end: number }
  /** 每场 before an amount, /场 behind it. */
  | {
      readonly kind: 'per';
      readonly dimension: Dimension;
      readonly behind: boolean;
      readonly start: number;
      readonly end: number;
    }
  | { readonly kind: 'dash'; readonly start: number; readonly end: number }
  | { readonly kind: 'text'; readonly text: string; readonly start: number; readonly end: number }
  /** 0 a blank, 1 a comma, 2 the end of a sentence or line. */
  | { readonly kind: 'stop'; readonly weight: 0 | 1 | 2; readonly start: number; readonly end: number };

/** Dates, clock times, ordinals and telephone numbers: numbers that answer another question. */
const asides = [
  /第 ?(?:[一二三四五六七八九十百零两]+|\d+)(?=[^\d])(?![万千百亿])/y,
  /(?:19|20)\d\d ?(?:年(?: ?\d{1,2}[-月/.](?:\d{1,2}[日号]?)?)?|[-/.](?:0?[1-9]|1[0-2])[-/.]\d{1,2}[日号]?(?!\d))/y,
  /\d{1,2}月\d{1,2}(?:[日号]|(?=[-~到至]\d))(?:[-~到至](?:\d{1,2}月)?\d{1,2}[日号])?/y,
  /\d{1,2}[日号]?[-~到至]\d{1,2}[日号](?![人])/y,
  /[一二三四五六七八九十]{1,2}月(?:[一二三四五六七八九十]{1,3}[日号])?(?!份?[万千百])/y,
  /\d{1,2}:\d{2}(?:[-~到至]\d{1,2}:\d{2})?/y,
  /\d{1,2}点(?:\d{1,2}分?|半|整|钟)?(?:[-~到至]\d{1,2}点(?:\d{1,2}分?|半|整|钟)?)?(?![\d万千百十亿元块wk零一二三四五六七八九])/y,
  /[一二三四五六七八九十两]{1,3}点(?:半|钟|整|[一二三四五]?十[一二三四五六七八九]?分?|零[一二三四五六七八九]分?)(?![万千百])/y,
  /(?:周|星期|礼拜)[一二三四五六日天](?:[-到至、和,](?:周|星期|礼拜)?[一二三四五六日天](?![十百千万]))*/y,
  /(?:[a-z]+|[a-z]+-)\d+(?:\.\d+)?(?=[^\d]|$)/y,
  /[一二三四五六七八九十]年级|[高初大小][一二三四五六](?=[^十百千万名个人位]|$)/y,
  /(?:小学|初中|高中|中学|大学)?[一二三四五六]至[一二三四五六]年级/y,
];
const knownLatin = /^(?:rmb|cny|about|approx|total|yuan|x|max|min|k|w|no)$/;
const perWord = /(?:平均)?每(?:一|1)? ?(?:个|組|组(?=人))?/y;
const averages: Readonly<Record<string, Dimension>> = {
  人均: 'people',
  场均: 'session',
  日均: 'day',
  次均: 'session',
  单价: 'goods',
  班均: 'class',
  户均: 'household',
};

/** The tokens of a prepared text, in one pass. */
export function tokens(text: string): readonly Token[] {
  const found: Token[] = [];
  let at = 0;
  let anchor: Token | undefined;
  while (at < text.length) {
    const last = found.at(-1);
    const token = perAt(text, at, anchor) ?? tokenAt(text, at, last);
    if (token.kind === 'text' && last?.kind === 'text')
      found[found.length - 1] = { ...last, text: last.text + token.text, end: token.end };
    else found.push(token);
    if (token.kind !== 'word' || token.role !== 'filler') anchor = token;
    at = token.end;
  }
  return text.includes('每块')
    ? found.map((token) =>
        token.kind === 'amount' && text[token.end - 1] === '块' ? { ...token, dimension: 'goods' } : token,
      )
    : found;
}

function tokenAt(text: string, at: number, last: Token | undefined): Token {
  return (
    stopAt(text, at, last) ??
    asideAt(text, at) ??
    operatorAt(text, at, last) ??
    knownWord(text, at) ??
    amountAt(text, at, last) ??
    currencyPrefix(text, at) ?? { kind: 'text', text: text[at] ?? '', start: at, end: at + 1 }
  );
}

function stopAt(text: string, at: number, last: Token | undefined): Token | undefined {
  const sign = text[at] ?? '';
  if (sign === ' ') return { kind: 'stop', weight: 0, start: at, end: at + 1 };
  if (sign === ':' || sign === '"' || sign === '“' || sign === '”' || (sign === '*' && last?.kind !== 'amount'))
    return { kind: 'text', text: '', start: at, end: at + 1 };
  if (/[,、]/u.test(sign)) return { kind: 'stop', weight: 1, start: at, end: at + 1 };
  if (/[;。!|]/u.test(sign) || (sign === '.' && !/\d/u.test(text[at + 1] ?? '')))
    return { kind: 'stop', weight: 2, start: at, end: at + 1 };
  return undefined;
}

function asideAt(text: string, at: number): Token | undefined {
  if (/[\d.]/u.test(text[at - 1] ?? '') || (/[a-z]/.test(text[at] ?? '') && /[a-z]/.test(text[at - 1] ?? '')))
    return undefined;
  if (!/[\d第一二三四五六七八九十两周星礼a-z高初大小中]/u.test(text[at] ?? '')) return undefined;
  for (const pattern of asides) {
    pattern.lastIndex = at;
    const found = pattern.exec(text)?.[0];
    if (!found || (/^[a-z]/.test(found) && knownLatin.test(found.replace(/[-\d.]+$/u, '')))) continue;
    return { kind: 'text', text: found, start: at, end: at + found.length };
  }
  return undefined;
}

function perAt(text: string, at: number, last: Token | undefined): Token | undefined {
  const average = averages[text.slice(at, at + 2)];
  if (average) return { kind: 'per', dimension: average, behind: false, start: at, end: at + 2 };
  perWord.lastIndex = at;
  const each = perWord.exec(text);
  if (each) {
    const behind = at + each[0].length;
    if (/^(?:生|孩|童|娃|员)/u.test(text.slice(behind, behind + 2)))
      return { kind: 'per', dimension: 'people', behind: false, start: at, end: behind + 1 };
    if (/^(?:班|月)/u.test(text.slice(behind, behind + 2)) && !/班(?:次|组)/u.test(text.slice(behind, behind + 2)))
      return {
        kind: 'per',
        dimension: text[behind] === '班' ? 'class' : 'month',
        behind: false,
        start: at,
        end: behind + 1,
      };
    if (text[behind] === '块' && text[behind + 1] !== '钱')
      return { kind: 'per', dimension: 'goods', behind: false, start: at, end: behind + 1 };
    const counter = /个 ?$/u.test(each[0])
      ? (counterAt(text, behind - 1) ?? counterAt(text, behind))
      : counterAt(text, behind);
    const better = counter?.dimension === 'piece' ? counterAt(text, behind) : counter;
    return {
      kind: 'per',
      dimension: better?.dimension ?? 'piece',
      behind: false,
      start: at,
      end: Math.max(better?.end ?? behind, behind),
    };
  }
  if (last?.kind !== 'amount' && last?.kind !== 'per') return undefined;
  const slash = /^(?: ?\/ ?(?:每)?(?:一|1)?个?|(?: ?per | ?each )(?:1 )?|[ ]?(?:一|1)(?:个(?=[人班场]))?)/u.exec(
    text.slice(at, at + 8),
  );
  if (slash && !/\/|per|each/u.test(slash[0]) && !/[元块钱人\d]/u.test(text[at - 1] ?? '')) return undefined;
  const counter = slash && counterAt(text, at + slash[0].length);
  if (
    !counter ||
    counter.dimension === 'yuan' ||
    counter.dimension === 'measure' ||
    (counter.dimension === 'piece' && !slash?.[0].includes('/'))
  )
    return undefined;
  if (
    !slash?.[0].includes('/') &&
    counterAt(text, at)?.dimension === 'people' &&
    last?.kind === 'amount' &&
    last.dimension === 'people'
  )
    return undefined;
  return { kind: 'per', dimension: counter.dimension, behind: true, start: at, end: counter.end };
}

function operatorAt(text: string, at: number, last: Token | undefined): Token | undefined {
  const sign = text[at] ?? '';
  const share = /^[一二三四五六七八九十百\d]{1,3}分之/u.exec(text.slice(at, at + 5));
  if (share) return { kind: 'word', role: 'doubt', text: share[0], start: at, end: at + share[0].length };
  if (sign === '-') {
    const end = at + (/^-+>?/u.exec(text.slice(at, at + 9))?.[0].length ?? 1);
    return { kind: 'dash', start: at, end };
  }
  if (sign === 'x' && last && /^x ?[\d一二三四五六七八九十两]/u.test(text.slice(at, at + 3)) && lastAmount(text, at)) {
    return { kind: 'word', role: 'times', text: sign, start: at, end: at + 1 };
  }
  if (sign === '/' || sign === '\\') return { kind: 'word', role: 'or', text: sign, start: at, end: at + 1 };
  return undefined;
}

function lastAmount(text: string, at: number): boolean {
  return /[\d元块人场名次天份个班钱位组]$/u.test(
    text
      .slice(Math.max(0, at - 8), at)
      .trimEnd()
      .slice(-1),
  );
}

function knownWord(text: string, at: number): Token | undefined {
  const word = wordAt(text, at);
  if (!word) return undefined;
  const end = at + word.word.length;
  if (/^[一二三四五六七八九两]/u.test(word.word) && (numeralAt(text, at)?.end ?? 0) > end) return undefined;
  if (word.role === 'filler' && /^[上数]$/u.test(word.word) && numeralAt(text, at)) return undefined;
  const compound = /^[无非未别折]$/u.test(word.word) && /\p{Script=Han}/u.test(text[end] ?? '') && !wordAt(text, end);
  if (compound && !numeralAt(text, end)) return undefined;
  return { kind: 'word', role: word.role, text: word.word, start: at, end };
}

function currencyPrefix(text: string, at: number): Token | undefined {
  return text[at] === '¥' ? { kind: 'word', role: 'filler', text: '¥', start: at, end: at + 1 } : undefined;
}

/** A number with its counter: 200多名, 3.5万元, 50元6角. */
function amountAt(text: string, at: number, last: Token | undefined): Token | undefined {
  const numeral = numeralAt(text, at);
  if (!numeral) return undefined;
  const hedge =
    /^ ?(?:多一?点|多|余|来|把|好几|几|出头|开外|左右|上下|\+(?=$|[\s,;。!人名元块位左个)]))? ?(?:左右)?/u.exec(
      text.slice(numeral.end, numeral.end + 8),
    )?.[0] ?? '';
  const counter =
    counterAt(text, numeral.end + hedge.length) ?? (hedge.trim() === '' ? undefined : counterAt(text, numeral.end));
  const many = hedge.trim() !== '' || numeral.quality === 'vague' || numeral.units === 'small';
  if (many && numeral.value.high > 31n * one && counter?.dimension === 'aside' && text[counter.end - 1] === '号') {
    return amountOf(text, at, numeral, hedge, { dimension: 'people', end: counter.end }, last);
  }
  return amountOf(text, at, numeral, hedge, counter && counter.end > numeral.end ? counter : undefined, last);
}

type Counter = NonNullable<ReturnType<typeof counterAt>>;

function amountOf(
  text: string,
  at: number,
  numeral: Numeral,
  hedge: string,
  said: Counter | undefined,
  last: Token | undefined,
): Token {
  if (partOfName(text, at, numeral, said !== undefined || coins(text, numeral.end), last))
    return { kind: 'text', text: text.slice(at, numeral.end), start: at, end: numeral.end };
  const half =
    (numeral.implicit && last?.kind === 'text' && last.end === at && /\p{Script=Han}$/u.test(last.text)) ||
    text[said?.end ?? numeral.end] === '半' ||
    (numeral.script === 'digits' && last?.kind === 'text' && /^[一二三四五六七八九两]$/u.test(last.text));
  const base = {
    kind: 'amount',
    text: text.slice(at, said?.end ?? numeral.end),
    numeral: half ? { ...numeral, quality: 'doubtful' as const } : pairRead(numeral, said !== undefined, hedge),
    open: hedge.trim() !== '',
    start: at,
  } as const;
  if (said?.dimension === 'yuan' || coins(text, numeral.end)) return yuanAmount(text, base, said?.end ?? numeral.end);
  const prefixed = /(?:¥|rmb|cny|人民币)[ :]?$/u.test(text.slice(Math.max(0, at - 5), at));
  const end = said?.end ?? numeral.end + (base.open ? hedge.length : 0);
  return { ...base, value: numeral.value, dimension: said?.dimension ?? (prefixed ? 'yuan' : 'bare'), end };
}

/** A counter tells 五六(个) from the spelled 56; 十几 and 一百几 stay vague. */
function pairRead(numeral: Numeral, counted: boolean, hedge: string): Numeral {
  if (hedge.includes('几')) return { ...numeral, quality: 'vague' };
  return numeral.quality === 'pair' ? { ...numeral, quality: counted ? 'exact' : 'doubtful' } : numeral;
}

/** One Chinese sign within words is no number: 统一, 三岔河口, 百货; nor are digits before letters: 3d. */
function partOfName(text: string, at: number, numeral: Numeral, counted: boolean, last: Token | undefined): boolean {
  const next = text.slice(numeral.end, numeral.end + 4).trimStart()[0] ?? '';
  const word = wordAt(text, numeral.end);
  const inWord = /[\p{Script=Han}a-z]/u.test(next) && (!word || (word.role === 'filler' && word.word.length === 1));
  if (numeral.script === 'digits')
    return (
      numeral.units === 'none' &&
      /[a-z]/.test(text[numeral.end] ?? '') &&
      !counted &&
      !wordAt(text, numeral.end) &&
      text[numeral.end] !== 'x'
    );
  const glued = last?.kind === 'text' && last.end === at && /\p{Script=Han}$/u.test(last.text);
  if (numeral.signs === 1) return !counted && (inWord || glued || (next !== '' && /\d/u.test(next)));
  return false;
}

const coinUnits = /^ ?(?:角|毛|分(?!钟|之|别|会|馆|公|校|支|部))/u;

function coins(text: string, at: number): boolean {
  return coinUnits.test(text.slice(at, at + 2)) || text.startsWith('分钱', at);
}

/** 50元6角三分, 十块三毛, 三块五. */
function yuanAmount(
  text: string,
  base: {
    readonly kind: 'amount';
    readonly text: string;
    readonly numeral: Numeral;
    readonly open: boolean;
    readonly start: number;
  },
  afterUnit: number,
): Amount {
  let value = base.numeral.value;
  let end = afterUnit;
  if (end === base.numeral.end) {
    [value, end] = smallChange(text, base.numeral, end);
    const dime = /[毛角]$/u.test(text.slice(end - 1, end))
      ? /^([一二三四五六七八九1-9])(?![\p{L}\d])/u.exec(text.slice(end, end + 2))
      : null;
    const cent = dime && numeralAt(text, end);
    if (cent)
      return { ...base, value: plus(value, times(cent.value, single(one / 100n))), dimension: 'yuan', end: end + 1 };
    if (end !== base.numeral.end && base.numeral.units !== 'none' && value.high >= one)
      return { ...base, numeral: { ...base.numeral, quality: 'doubtful' }, value, dimension: 'yuan', end };
    if (end !== base.numeral.end && text[end - 1] === '分')
      return { ...base, value, dimension: 'yuan', end: text[end] === '钱' ? end + 1 : end };
  }
  for (let count = 0; count < 2; count += 1) {
    const start = end + (text[end] === '零' ? 1 : text[end] === ' ' ? 1 : 0);
    const next = numeralAt(text, start);
    if (next?.units !== 'none' || next.value.high >= 100n * one) break;
    const [worth, behind] = smallChange(text, next, next.end);
    if (behind === next.end) {
      if (/[毛角]$/u.test(text.slice(end - 1, end)) && next.signs === 1 && start === end) {
        value = plus(value, times(next.value, single(one / 100n)));
        end = next.end;
        break;
      }
      if (
        /块$/u.test(text.slice(end - 1, end)) &&
        count === 0 &&
        next.signs === 1 &&
        start === end &&
        (!/[\p{L}\d%]/u.test(text[next.end] ?? '') || /^[到至左上吧的]/u.test(text[next.end] ?? ''))
      ) {
        value = plus(value, times(next.value, single(one / 10n)));
        end = next.end;
      }
      break;
    }
    value = plus(value, worth);
    end = behind;
  }
  const tail = /^(?:钱|整|正)/u.exec(text.slice(end, end + 1));
  return { ...base, value, dimension: 'yuan', end: end + (tail ? 1 : 0) };
}

function smallChange(text: string, numeral: Numeral, at: number): [Span, number] {
  const sign = text.slice(at, at + 2).trimStart()[0] ?? '';
  const width = text[at] === ' ' ? 2 : 1;
  if (sign === '角' || sign === '毛') return [times(numeral.value, single(one / 10n)), at + width];
  if (sign === '分' && text[at + width] !== '钟') return [times(numeral.value, single(one / 100n)), at + width];
  return [numeral.value, at];
}
