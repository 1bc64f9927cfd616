import { amended } from './amend.ts';
import { equal, one, plus, type Span, single, times, whole } from './exact.ts';
import { chosen } from './groups.ts';
import { doubt, found, type Outcome, type Target } from './outcome.ts';
import type { Part, Parts } from './parts.ts';
import { rated } from './rates.ts';

/** What the parts of an answer come to. `text` is what they were read from. */
export function resolve(parts: Parts, target: Target, text: string): Outcome {
  const kept = amended(parts);
  if (!kept) return doubt('ambiguous', candidates(parts.list, target));
  const meant = target.first === undefined ? { parts: kept } : chosen(kept, target, text);
  if ('unsaid' in meant) return doubt('ambiguous', sums(meant.unsaid, target));
  const whole = withoutExplained(meant.parts.filter((part) => part.dimension !== 'aside'));
  const unfit = refusal(whole, parts, target);
  return unfit ?? computed(equated(folded(whole, target)), target, text);
}

/** Each of several parts, and all of them together. */
function sums(list: readonly Part[], target: Target): readonly Span[] {
  const each = candidates(list, target);
  return each.length > 1 && each.length === list.length ? [...each, each.reduce(plus)] : each;
}

/** 其中… only explains, where something stands before it. */
function withoutExplained(list: readonly Part[]): readonly Part[] {
  return list.some((part) => !part.marks.has('part')) ? list.filter((part) => !part.marks.has('part')) : list;
}

/** What makes any sum impossible: foreign money, vague parts, alternatives, numbers that may be read in two ways. */
function refusal(list: readonly Part[], { said }: Parts, target: Target): Outcome | undefined {
  const own = list.filter((part) => part.dimension === 'bare' || target.dimensions.has(part.dimension));
  const total = own.find((part) => part.total && sound(part));
  const meant = total ? [total] : own;
  const options = candidates(list, target);
  if (said.has('foreign') || list.some((part) => part.dimension === 'foreign')) return doubt('invalid');
  if (own.length === 0) return undefined;
  if (list.some((part) => part.dimension === 'measure') && !total) return doubt('ambiguous', options);
  if (meant.some((part) => part.marks.has('minus'))) return doubt('out_of_range', options);
  if (meant.some((part) => part.numerals.some((numeral) => numeral.quality === 'malformed')))
    return doubt('invalid', options);
  if (meant.some((part) => part.marks.has('vague') || part.numerals.some((numeral) => numeral.quality === 'vague')))
    return doubt('vague');
  if (meant.some((part) => part.numerals.some((numeral) => numeral.quality === 'doubtful') || part.doubtful))
    return doubt('ambiguous', options);
  if (list.some((part) => part.reversed)) return doubt('order', options);
  if (meant.some((part) => part.marks.has('doubt'))) return doubt('ambiguous', options);
  if (meant.some((part) => part.join === 'or')) return doubt('ambiguous', options);
  if (said.get('undecided') === 'before' && !said.has('firm')) return doubt('undecided', options);
  if (said.get('undecided') === 'after' && !said.has('firm')) return doubt('undecided', options);
  if (said.has('question')) return doubt('not_understood', options);
  return undefined;
}

function sound(part: Part): boolean {
  return part.numerals.every((numeral) => numeral.quality === 'exact') && !part.marks.has('doubt') && !part.doubtful;
}

/** The parts between which a times sign stands, as one. */
function folded(list: readonly Part[], target: Target): readonly Part[] {
  const result: Part[] = [];
  for (const part of list) {
    const last = result.at(-1);
    if (part.join !== 'times' || !last) result.push(part);
    else result[result.length - 1] = product(last, part, target);
  }
  return result;
}

/** "3 人 × 800 元 = 2400 元": a result that agrees with what stands before it takes its place. */
function equated(list: readonly Part[]): readonly Part[] {
  const result: Part[] = [];
  for (const part of list) {
    const last = result.at(-1);
    if (part.join === 'equals' && last && equal(last.value, part.value))
      result[result.length - 1] = { ...part, join: last.join, before: last.before, key: last.key, per: [] };
    else result.push(part);
  }
  return result;
}

function product(left: Part, right: Part, target: Target): Part {
  const own = [left, right].find((part) => target.dimensions.has(part.dimension));
  const bare = [left, right].find((part) => part.dimension === 'bare');
  const dimension = (own ?? bare ?? left).dimension;
  const twice = left.dimension === right.dimension && left.dimension !== 'bare';
  const strange = [left, right].some((part) => target.unrelated.has(part.dimension) || part.dimension === 'measure');
  const { per: _, ...rest } = left;
  return {
    ...rest,
    per: [],
    value: times(left.value, right.value),
    dimension,
    doubtful: left.doubtful || twice || strange,
    after: left.after + right.after,
    end: right.end,
    numerals: [...left.numerals, ...right.numerals],
  };
}

function computed(list: readonly Part[], target: Target, text: string): Outcome {
  const own = list.filter((part) => part.dimension === 'bare' || target.dimensions.has(part.dimension));
  if (own.length === 0) {
    const half = list.some((part) => part.dimension !== 'measure' && !target.unrelated.has(part.dimension));
    return doubt(half ? target.missing : 'not_understood');
  }
  if (own.some((part) => part.doubtful)) return doubt('ambiguous', candidates(own, target));
  const values = new Map<Part, Span>();
  for (const part of own) {
    const value = part.dimension === 'bare' ? target.bare(part) : part.value;
    if (value === 'not_understood') return doubt(value);
    if (value === 'ambiguous') return doubt(value, [part.value, times(part.value, single(whole(10000)))]);
    values.set(part, value);
  }
  return stated(own, values) ?? summed(list, own, values, target, text);
}

/** A total that is stated wins, and so does what stands behind an equals sign when the sum before it agrees. */
function stated(own: readonly Part[], values: ReadonlyMap<Part, Span>): Outcome | undefined {
  const totals = own.filter((part) => part.total && part.per.length === 0 && !part.each);
  const [first] = totals;
  if (first) {
    const value = values.get(first) ?? first.value;
    if (totals.some((part) => !equal(values.get(part) ?? part.value, value)))
      return doubt(
        'ambiguous',
        totals.map((part) => values.get(part) ?? part.value),
      );
    const later = own.slice(own.indexOf(first) + 1).filter((part) => !part.total);
    if (later.some((part) => part.join === 'plus'))
      return first.before === '' && own[0] === first
        ? found(sum([first, ...later], values))
        : doubt('ambiguous', [value]);
    if (first.before === '' && first.after === '') return found(value);
    // 一共花了3500，场地2000，材料1500
    if (later.length > 1 && equal(sum(later, values), value)) return found(value);
    return later.length > 0 && own[0] === first
      ? doubt('ambiguous', [value, sum([first, ...later], values)])
      : found(value);
  }
  return undefined;
}

function sum(list: readonly Part[], values: ReadonlyMap<Part, Span>): Span {
  return list.map((part) => values.get(part) ?? part.value).reduce(plus);
}

function summed(
  list: readonly Part[],
  own: readonly Part[],
  values: ReadonlyMap<Part, Span>,
  target: Target,
  text: string,
): Outcome {
  const equals = own.findIndex((part) => part.join === 'equals');
  if (equals > 0) {
    const before = summed(list.slice(0, list.indexOf(own[equals] as Part)), own.slice(0, equals), values, target, text);
    const value = values.get(own[equals] as Part) as Span;
    return before.ok && !equal(before.value, value)
      ? doubt('ambiguous', [value, before.value])
      : equals === own.length - 1
        ? found(value)
        : doubt('ambiguous');
  }
  const terms = rated(list, own, values, target, text);
  return terms.ok ? combined(withoutPaid(terms.terms, target)) : terms;
}

export interface Term {
  readonly part: Part;
  readonly value: Span;
}

function combined(terms: readonly Term[]): Outcome {
  const [first] = terms;
  if (!first) return doubt('not_understood');
  const current = terms.filter(({ part }) => !part.marks.has('past'));
  if (current.length < terms.length)
    return current.length === 1 &&
      current[0]?.part.join !== 'plus' &&
      !/[增减加扩缩]/u.test(current[0]?.part.before ?? '')
      ? found((current[0] as Term).value)
      : doubt(
          'ambiguous',
          terms.map(({ value }) => value),
        );
  if (terms.length === 1) return found(first.value);
  const options = terms.map(({ value }) => value);
  if (terms.some(({ part, value }) => part.marks.has('low') && plainName(first.part) && value.high > first.value.high))
    return doubt('ambiguous', options);
  const bounds = bounded(terms);
  if (bounds) return bounds;
  if (terms.some(({ part }) => part.marks.has('rival'))) return doubt('ambiguous', options);
  const same = terms.every(({ value }) => equal(value, first.value));
  if (same && terms.every(({ part }) => plainName(part) && part.join === 'none')) return found(first.value);
  const range = boundBeside(terms);
  if (range) return doubt('ambiguous', [range, ...options]);
  if (mixedUnits(terms) || (!addable(terms) && terms.every(({ part }) => isNamed(part))))
    return doubt('ambiguous', [...options, options.reduce(plus)]);
  if (!addable(terms)) return doubt('ambiguous', options);
  return found(terms.map(({ value }) => value).reduce(plus));
}

/** 最少 100，最多 200 */
function bounded(terms: readonly Term[]): Outcome | undefined {
  const [low, high] = terms;
  if (terms.length !== 2 || !low || !high || !low.part.bound || !high.part.bound || low.part.bound === high.part.bound)
    return undefined;
  const [from, to] = low.part.bound === 'low' ? [low.value, high.value] : [high.value, low.value];
  return from.low > to.high ? doubt('order', [from, to]) : found({ low: from.low, high: to.high });
}

/** 200来人，最多250: with one bound alone, the other number is rather the other end of a range. */
function boundBeside(terms: readonly Term[]): Span | undefined {
  const [one, other] = terms;
  if (terms.length !== 2 || !one || !other || other.part.join === 'plus') return undefined;
  if ((one.part.bound === undefined) === (other.part.bound === undefined)) return undefined;
  const [end, beside] = one.part.bound ? [one, other] : [other, one];
  const [low, high] = end.part.bound === 'low' ? [end.value, beside.value] : [beside.value, end.value];
  return low.high < high.low ? { low: low.low, high: high.high } : undefined;
}

/** 三万五，自己出两万: who pays how much of an amount that stands before them is no more of it. */
function withoutPaid(terms: readonly Term[], target: Target): readonly Term[] {
  const [first, ...others] = terms;
  if (
    !first ||
    others.length === 0 ||
    !target.dimensions.has('yuan') ||
    isNamed(first.part) ||
    first.part.per.length > 0
  )
    return terms;
  const isOfIt = others.every(({ part }) => part.join === 'none' && part.per.length === 0 && payer.test(part.before));
  return isOfIt && others.map(({ value }) => value).reduce(plus).high <= first.value.low ? [first] : terms;
}

const payer =
  /(?:财政|中央|[市区省县]里|企业|公司|赞助|自筹|自己|单位|学校|上级|社区)(?:给|出|拿|垫|补|拨|承担|负担|解决|支持|赞助|资助|补贴)?(?:了|的)?$|(?:赞助|资助|补贴|拨款|自筹|自己出|自掏)$/u;

function isNamed(part: Part): boolean {
  return part.before !== '' || part.after !== '';
}

function plainName(part: Part): boolean {
  return /^(?:大写|小写|金额|即|差不多)?$/u.test(part.before) && /^(?:大写|小写)?$/u.test(part.after);
}

/** Amounts are parts of a sum when each has a name of its own, or a plus stands before it, or 分别 before them all. */
function addable(terms: readonly Term[]): boolean {
  if (terms.some(({ part }) => part.marks.has('list'))) return true;
  const names = new Set<string>();
  return terms.every(({ part }, index) => {
    const key =
      part.per.length > 0
        ? `${part.key}|${part.per.join()}|${part.after}`
        : `${part.before === '' ? '' : part.key}|${part.after}`;
    const twice = names.has(key);
    names.add(key);
    if (index > 0 && part.join === 'plus') return true;
    if (index === 0 && terms[1]?.part.join === 'plus') return true;
    return key !== '|' && !twice;
  });
}

/** "3+2万" may be three yuan or thirty thousand. */
function mixedUnits(terms: readonly Term[]): boolean {
  const big = terms.some(({ part }) =>
    part.numerals.some((numeral) => numeral.units === 'myriad' || numeral.units === 'letter'),
  );
  return (
    big &&
    terms.some(
      ({ part, value }) =>
        part.dimension === 'bare' &&
        part.numerals.every((numeral) => numeral.units === 'none') &&
        value.high > 0n &&
        value.high < 100n * one,
    )
  );
}

export function candidates(list: readonly Part[], target: Target): readonly Span[] {
  const own = list.filter((part) => part.dimension === 'bare' || target.dimensions.has(part.dimension));
  return own.slice(0, 4).flatMap((part) => {
    const bare = part.dimension === 'bare' ? target.bare(part) : part.value;
    return bare === 'not_understood' ? [] : [bare === 'ambiguous' ? part.value : bare];
  });
}
