import { type Exact, exact, one, plus, type Span, single, times, whole } from './exact.ts';

/** A number found in a text: Arabic, Chinese or mixed (3万5千, 两三百, 1.5w). */
export interface Numeral {
  /** Index behind its last character. */
  readonly end: number;
  readonly value: Span;
  /** `vague`: 几千. `doubtful`: may be read in two ways. `pair`: 五六 with no unit behind it, a range before a counter only. */
  readonly quality: 'exact' | 'vague' | 'doubtful' | 'pair' | 'malformed';
  /** The last unit word, and the number before it, where nothing stands behind the unit: what a range's start may share. */
  readonly scale: Exact;
  readonly units: 'none' | 'small' | 'myriad' | 'letter';
  readonly script: 'digits' | 'chinese';
  /** Begins with a unit that has no number: 百, 千, 万. */
  readonly implicit: boolean;
  readonly signs: number;
}

const digitSigns = '零一二三四五六七八九';
const digitOf: Readonly<Record<string, number>> = Object.fromEntries(
  [
    ...'零一二三四五六七八九',
    ...'〇壹贰叁肆伍陆柒捌玖',
    ...'零弌貳叄肆伍陸柒捌玖',
    ...'零幺两参四五六七八九',
    ...'零一兩參四五六七八九',
    ...'零一俩仨四五六七八九',
    ...'零一倆三四五六七八九',
  ].map((sign, index) => [sign, index % digitSigns.length]),
);
const unitOf: Readonly<Record<string, number>> = {
  十: 10,
  拾: 10,
  百: 100,
  佰: 100,
  千: 1000,
  仟: 1000,
  万: 1e4,
  萬: 1e4,
  亿: 1e8,
  億: 1e8,
};
const run = /\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+/y;
const letters = /(?:wan|qian|w|k)(?=$|[^a-z]|rmb|cny|yuan)/y;
const letterUnits: Readonly<Record<string, number>> = { w: 1e4, wan: 1e4, k: 1000, qian: 1000 };

interface State {
  total: Span;
  section: Span;
  number: Span | undefined;
  numberIs: 'run' | 'sign' | 'pair' | 'spelled' | 'decimal';
  runLength: number;
  lastUnit: number;
  myriad: number;
  zero: boolean;
  units: Numeral['units'];
  quality: Numeral['quality'];
  script: Numeral['script'];
  implicit: boolean;
  scale: Exact;
  at: number;
}

const nothing = single(0n);

/** The number that begins at `start`, or undefined where none does. */
export function numeralAt(text: string, start: number): Numeral | undefined {
  if (!begins(text, start)) return undefined;
  const state: State = {
    total: nothing,
    section: nothing,
    number: undefined,
    numberIs: 'sign',
    runLength: 0,
    lastUnit: 1,
    myriad: Number.POSITIVE_INFINITY,
    zero: false,
    units: 'none',
    quality: 'exact',
    script: 'chinese',
    implicit: false,
    scale: one,
    at: start,
  };
  if (/[0-9.]/u.test(text[start] ?? '')) state.script = 'digits';
  while (state.at < text.length && state.at - start < 80 && step(text, state));
  return state.at === start ? undefined : finished(state, start);
}

function begins(text: string, start: number): boolean {
  const sign = text[start] ?? '';
  if (/\d/u.test(sign)) return true;
  if (sign === '.') return /^\.\d/u.test(text.slice(start, start + 2)) && !/\d/u.test(text[start - 1] ?? '');
  if (sign === '上' || sign === '数')
    return /[十百千万]/u.test(text[start + 1] ?? '') && !/[线网晚早路路船身马次]/u.test(text[start - 1] ?? '');
  return sign === '几' || sign === '廿' || sign === '卅' || sign in digitOf || sign in unitOf;
}

/** Takes the next sign or run of signs; false where the number ends. */
function step(text: string, state: State): boolean {
  const sign = text[state.at] ?? '';
  if (sign === ' ') return blank(text, state);
  if (/[\d.]/u.test(sign)) return arabic(text, state);
  if (sign === '廿' || sign === '卅') return twenty(sign, state);
  if (sign === '几' || sign === '上' || sign === '数') return vague(text, state, sign);
  if (sign in digitOf) return chinese(text, state);
  if (sign === '点') return point(text, state);
  if (/[多余来把好]/u.test(sign)) return hedge(text, state);
  const letter = matchAt(letters, text, state.at);
  if (letter) return state.number === undefined ? false : unit(text, state, letterUnits[letter] ?? 1, letter.length);
  return sign in unitOf ? unit(text, state, unitOf[sign] ?? 1, 1) : false;
}

function blank(text: string, state: State): boolean {
  const next = text[state.at + 1] ?? '';
  const following = /^(?:\d+(?:\.\d+)?|.) ?([十百千拾佰仟])/u.exec(text.slice(state.at + 1, state.at + 14))?.[1];
  const goesOn =
    (next in unitOf && !(state.number === undefined && state.units === 'none')) ||
    (next === '点' && state.script === 'chinese') ||
    (state.number !== undefined && /^ [wk](?![a-z])/u.test(text.slice(state.at, state.at + 3))) ||
    (/[余多]/u.test(next) && (text[state.at + 2] ?? ' ') in unitOf) ||
    (/[余多]/u.test(next) && text[state.at + 2] === ' ' && (text[state.at + 3] ?? ' ') in unitOf) ||
    (state.number === undefined &&
      state.lastUnit > 1 &&
      (next in digitOf || /\d/u.test(next)) &&
      ((following !== undefined && (unitOf[following] ?? 0) < state.lastUnit) ||
        (next in digitOf && state.script === 'chinese' && !(text[state.at + 2] ?? '  ').match(/[\p{L}]/u))));
  if (goesOn) state.at += 1;
  return goesOn;
}

function arabic(text: string, state: State): boolean {
  if (state.number !== undefined) return false;
  const found = matchAt(run, text, state.at);
  if (!found) return false;
  const value = exact(found.replaceAll(',', ''));
  if (value === undefined) state.quality = 'malformed';
  if (/\.\d{3,}$/u.test(found) && state.units === 'none') state.runLength = -1;
  else state.runLength = found.length;
  state.number = single(value ?? 0n);
  state.numberIs = found.includes('.') ? 'decimal' : 'run';
  if (found.startsWith('0') && found.length > 1) state.zero = true;
  state.at += found.length;
  return listed(text, state, found);
}

/** 3、4百: two neighbouring digits with a mark between them and one unit behind them are a range. */
function listed(text: string, state: State, first: string): boolean {
  const pair = /^[、,]([1-9]) ?[十百千万wk]/u.exec(text.slice(state.at, state.at + 5));
  if (first.length !== 1 || !pair?.[1] || state.units !== 'none') return true;
  const [low, high] = [Number(first), Number(pair[1])];
  if (high !== low + 1) {
    state.quality = 'doubtful';
    return true;
  }
  state.number = { low: whole(low), high: whole(high) };
  state.numberIs = 'pair';
  state.at += 2;
  return true;
}

function twenty(sign: string, state: State): boolean {
  if (state.number !== undefined || (state.lastUnit > 1 && state.lastUnit <= 10)) return false;
  state.section = plus(state.section, single(whole(sign === '廿' ? 20 : 30)));
  [state.lastUnit, state.units, state.zero] = [10, 'small', false];
  state.at += 1;
  return true;
}

function vague(text: string, state: State, sign: string): boolean {
  if (state.number !== undefined && sign !== '几') return false;
  if (sign !== '几' && !((text[state.at + 1] ?? ' ') in unitOf)) return false;
  if (sign === '上' && state.units !== 'none') return false;
  state.quality = 'vague';
  state.number = single(one);
  state.at += 1;
  return true;
}

/** A Chinese digit, or several: 两三(百) is a range, 二〇二二 is spelled. */
function chinese(text: string, state: State): boolean {
  if (state.number !== undefined) return false;
  const signs =
    /^[零〇一二三四五六七八九两兩俩仨倆幺參壹贰貳叁叄参肆伍陆陸柒捌玖弌]+/u.exec(
      text.slice(state.at, state.at + 20),
    )?.[0] ?? '';
  const values = [...signs].map((sign) => digitOf[sign] ?? 0);
  const leading = values[0] === 0 && values.length > 1 && state.units !== 'none' ? 1 : 0;
  const rest = values.slice(leading);
  if (leading > 0 || (values.length === 1 && values[0] === 0 && state.units !== 'none')) {
    state.zero = true;
    state.at += 1;
    return leading > 0 || (text[state.at] ?? '') in unitOf || /[ \d]/u.test(text[state.at] ?? '');
  }
  const followed =
    (text[state.at + rest.length] ?? '') in unitOf ||
    /^ ?[十百千万亿]/u.test(text.slice(state.at + rest.length, state.at + rest.length + 2));
  if (rest.length === 1) return oneSign(text, state, rest[0] ?? 0);
  return severalSigns(text, state, rest, followed, signs);
}

function oneSign(text: string, state: State, value: number): boolean {
  if (value === 0 && (text[state.at + 1] ?? '') in unitOf) state.zero = true;
  else {
    state.number = single(whole(value));
    state.numberIs = 'sign';
  }
  state.at += 1;
  const pair = /^[、,]([一二三四五六七八九]) ?[十百千万]/u.exec(text.slice(state.at, state.at + 5));
  if (pair?.[1] && state.units === 'none' && digitOf[pair[1]] === value + 1) {
    state.number = { low: whole(value), high: whole(value + 1) };
    state.numberIs = 'pair';
    state.at += 2;
  }
  return true;
}

function severalSigns(
  text: string,
  state: State,
  values: readonly number[],
  followed: boolean,
  signs: string,
): boolean {
  const [first = 0, second = 0] = values;
  const neighbours = values.length === 2 && first > 0 && (second === first + 1 || (first === 3 && second === 5));
  state.at += values.length;
  if (neighbours && (followed || state.lastUnit > 1 || /[两兩俩]/u.test(signs))) {
    state.number = { low: whole(first), high: whole(second) };
    state.numberIs = 'pair';
    return true;
  }
  if (neighbours) {
    state.number = { low: whole(first), high: whole(second) };
    state.numberIs = 'pair';
    state.quality = 'pair';
    return (text[state.at] ?? '') === '点';
  }
  if (state.units !== 'none' || (followed && !values.includes(0))) state.quality = 'doubtful';
  state.number = single(exact(values.join('')) ?? 0n);
  state.numberIs = 'spelled';
  return true;
}

/** 点 between digits is the decimal point: 三点五万, 两千点零. */
function point(text: string, state: State): boolean {
  const digits = /^点 ?([零〇一二三四五六七八九]+|\d+)/u.exec(text.slice(state.at, state.at + 16));
  if (!digits?.[1] || (state.number === undefined && state.units === 'none')) return false;
  const fraction = exact(`0.${[...digits[1]].map((sign) => digitOf[sign] ?? sign).join('')}`);
  if (fraction === undefined) return false;
  state.number = plus(restOf(state), single(fraction));
  state.numberIs = 'decimal';
  state.runLength = digits[1].length > 2 ? -1 : 0;
  state.zero = true;
  state.at += digits[0].length;
  return true;
}

/** 十余万, 一千多万: the hedge inside a number falls away. */
function hedge(text: string, state: State): boolean {
  const unitBehind = /^. ?([百千万亿])/u.exec(text.slice(state.at, state.at + 3))?.[1];
  if (!unitBehind || (state.number === undefined && state.units === 'none')) return false;
  if ((unitOf[unitBehind] ?? 0) <= state.lastUnit) return false;
  state.at += 1;
  return true;
}

function unit(text: string, state: State, value: number, length: number): boolean {
  if (value >= 1e4 && length === 1 && isName(text, state)) return false;
  if (value < 1e4 ? !smallUnit(text, state, value) : !bigUnit(state, value)) return false;
  state.units =
    length > 1 || /[wk]/u.test(text[state.at] ?? '')
      ? 'letter'
      : value >= 1e4 || state.units === 'myriad'
        ? 'myriad'
        : state.units === 'letter'
          ? 'letter'
          : 'small';
  [state.number, state.lastUnit, state.zero, state.runLength] = [undefined, value, false, 0];
  state.numberIs = 'sign';
  state.at += length;
  return true;
}

/** 万 in a name (万达, 万科, 万一) is no number. */
function isName(text: string, state: State): boolean {
  return (
    state.number === undefined && state.units === 'none' && /[达科新德家一物圣能象网]/u.test(text[state.at + 1] ?? '')
  );
}

function smallUnit(text: string, state: State, value: number): boolean {
  if (state.lastUnit > 1 && state.lastUnit < 1e4 && value >= state.lastUnit) return false;
  if (state.number === undefined) {
    const first = state.units === 'none' && !state.zero;
    if (!first && !state.zero && state.lastUnit !== 1e4 && value !== 10) return false;
    if (first && value > 10) state.implicit = true;
    if (first && idiom(text, state.at)) state.quality = 'doubtful';
  }
  const coefficient = state.number ?? single(one);
  state.section = plus(state.section, times(coefficient, single(whole(value))));
  state.scale = whole(value);
  return true;
}

/** 百八十, 千八百, 百十: in speech "about a hundred", "about a thousand". */
function idiom(text: string, at: number): boolean {
  return /^(?:百八十|千八百|百十(?![一二三四五六七八九]))/u.test(text.slice(at, at + 4));
}

function bigUnit(state: State, value: number): boolean {
  let upper = plus(state.section, state.number ?? nothing);
  if (state.number && state.lastUnit > 1 && state.lastUnit < 1e4)
    upper = plus(state.section, restOf({ ...state, section: nothing, total: nothing }));
  const first = state.units === 'none' && state.number === undefined;
  if (first) {
    state.implicit = true;
    upper = single(one);
  }
  if (value >= state.myriad && value === 1e4) {
    state.quality = 'doubtful';
    return false;
  }
  state.total =
    value === 1e8
      ? times(plus(state.total, upper), single(whole(value)))
      : plus(state.total, times(upper, single(whole(value))));
  [state.section, state.scale, state.myriad] = [nothing, whole(value), value];
  return true;
}

/** The value of digits that stand behind the last unit: 三万五 is 35,000, 三万零五 is 30,005. */
function restOf(state: State): Span {
  if (state.number === undefined) return nothing;
  const shares =
    state.lastUnit > 1 &&
    !state.zero &&
    (state.numberIs === 'sign' || state.numberIs === 'pair' || (state.numberIs === 'run' && state.runLength === 1));
  if (!shares) return state.number;
  return times(state.number, single(whole(state.lastUnit / 10)));
}

function finished(state: State, start: number): Numeral | undefined {
  const rest = restOf(state);
  const quality = state.quality === 'exact' ? checked(state, rest) : state.quality;
  const tail = state.number !== undefined && state.units !== 'none';
  return {
    end: state.at,
    value: plus(plus(state.total, state.section), rest),
    quality,
    scale: tail ? one : state.scale,
    units: state.units,
    script: state.script,
    implicit: state.implicit,
    signs: state.at - start,
  };
}

/** 3万50 may be 30,050 or a slip; 3万50000 and 3万5.5 are nothing. */
function checked(state: State, rest: Span): Numeral['quality'] {
  if (state.runLength === -1 && state.number !== undefined && state.units === 'none') return 'malformed';
  if (state.number === undefined || state.units === 'none' || state.numberIs === 'sign' || state.numberIs === 'pair')
    return 'exact';
  if (rest.high >= whole(state.lastUnit)) return 'doubtful';
  if (state.numberIs === 'decimal' && state.script === 'digits') return 'doubtful';
  if (state.numberIs === 'spelled') return 'doubtful';
  return state.runLength > 1 && state.runLength < 3 && state.lastUnit > 100 && !state.zero ? 'doubtful' : 'exact';
}

function matchAt(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}
