import type { Dimension } from './counters.ts';
import { plus, type Span, single, times, whole } from './exact.ts';
import { doubt, type Outcome, type Target } from './outcome.ts';
import type { Part } from './parts.ts';
import type { Term } from './resolve.ts';

export type Terms = { readonly ok: true; readonly terms: readonly Term[] } | Extract<Outcome, { ok: false }>;

/**
 * The summands of an answer: plain amounts as they are, and amounts per something (每场 40 人) times how many of it
 * there are (共 3 场), through as many steps as are stated (每天 2 场，共 5 天).
 */
export function rated(
  list: readonly Part[],
  own: readonly Part[],
  values: ReadonlyMap<Part, Span>,
  target: Target,
  text: string,
): Terms {
  const others = list.filter((part) => !own.includes(part) && part.dimension !== 'measure');
  const terms: Term[] = [];
  const used = new Set<Part>();
  for (const part of own) {
    const value = values.get(part) ?? part.value;
    const share = spread(part, list, text) ?? (part.per.length > 0 ? { per: part.per } : undefined);
    if (share === 'unknown') return refuse('ambiguous', [value]);
    if (share === undefined) terms.push({ part, value });
    else {
      const count =
        share.times ??
        counted(share.per, part, { others, list, used, text }) ??
        (part.once ? single(whole(1)) : undefined);
      if (!count) return refuse('incomplete', [value]);
      if (count === 'several') return refuse('ambiguous', [value]);
      terms.push({ part, value: times(value, count) });
    }
  }
  const left = others.filter(
    (part) =>
      !target.unrelated.has(part.dimension) && !used.has(part) && part.per.length === 0 && !part.owner && !isOne(part),
  );
  if (left.length > 0 && !named(own) && !listed(own, left) && !ofFamilies(own, left))
    return refuse('ambiguous', [...terms.map((term) => term.value), ...products(terms, left)]);
  return { ok: true, terms };
}

function refuse(reason: 'ambiguous' | 'incomplete', candidates: readonly Span[]): Terms {
  return doubt(reason, candidates) as Extract<Outcome, { ok: false }>;
}

interface Share {
  readonly per: readonly Dimension[];
  readonly times?: Span;
}

/** "A、B 各 40 人": as many times as there are names before 各; "3 场各 40 人": per 场. */
function spread(part: Part, list: readonly Part[], text: string): Share | 'unknown' | undefined {
  if (!part.each) return undefined;
  const previous = list[list.indexOf(part) - 1];
  const gap = text.slice(previous?.end ?? 0, part.start);
  const clause =
    gap
      .slice(0, gap.lastIndexOf('各'))
      .split(/[;。,](?=[^,;。]*$)/u)
      .at(-1) ?? '';
  if (ofTwo.test(clause.trim())) return { per: [], times: single(whole(2)) };
  if (previous && previous.dimension !== part.dimension && previous.dimension !== 'bare' && gap.length < 12)
    return { per: [previous.dimension] };
  const names = clause.split(/[、和与及跟/& ]|以及/u).filter((each) => each.trim() !== '').length;
  return names > 1 ? { per: [], times: single(whole(names)) } : 'unknown';
}

const ofTwo =
  /(?:线上线下|线下线上|上下午|上午下午|早晚|周六日|周六周日|双休日|男女生?|师生|老师学生|学生老师|老师家长|家长孩子|城乡|两边|双方)$/u;

function isOne(part: Part): boolean {
  return (
    part.value.low === whole(1) && part.value.high === whole(1) && part.dimension !== 'bare' && part.per.length === 0
  );
}

/** Where the number of something may be said. */
interface Said {
  readonly others: readonly Part[];
  readonly list: readonly Part[];
  readonly used: Set<Part>;
  readonly text: string;
}

function counted(per: readonly Dimension[], part: Part, said: Said): Span | 'several' | undefined {
  let count = single(whole(1));
  for (const dimension of per) {
    const many = howMany(dimension, part, said, 0);
    if (many === undefined || many === 'several') return many;
    count = times(count, many);
  }
  return count;
}

/** How many there are of a dimension: said as such, or per something else of which the number is known. */
function howMany(dimension: Dimension, part: Part, said: Said, depth: number): Span | 'several' | undefined {
  const { others, list, used, text } = said;
  const fits = others.filter(
    (other) =>
      other.dimension === dimension ||
      (dimension === 'piece' && other.dimension === 'goods') ||
      (dimension === 'goods' && other.dimension === 'piece') ||
      (dimension === 'people' && other.dimension === 'piece') ||
      (dimension === 'place' && other.dimension === 'household'),
  );
  const known = fits.filter((other) => !isOne(other)).length > 0 ? fits.filter((other) => !isOne(other)) : fits;
  if (known.length === 0 || depth > 4) return undefined;
  const nearest = known.length > 1 ? own(known, part, list) : known;
  if (!nearest) return 'several';
  let total: Span | undefined;
  for (const other of nearest) {
    used.add(other);
    // 上下午各一场, 两个校区各2场
    const share = spread(other, list, text);
    if (share === 'unknown') return 'several';
    let many: Span = share?.times ? times(other.value, share.times) : other.value;
    for (const outer of share?.times ? [] : (share?.per ?? other.per)) {
      const factor = howMany(outer, other, said, depth + 1);
      if (factor === undefined || factor === 'several') return factor;
      many = times(many, factor);
    }
    total = total ? plus(total, many) : many;
  }
  return total;
}

/** Of several numbers of people the one beside the price, where each price has its own; all of them where there is one price. */
function own(known: readonly Part[], part: Part, list: readonly Part[]): readonly Part[] | undefined {
  const rates = list.filter((other) => other.dimension === part.dimension && other.per.length > 0);
  if (rates.length === 1)
    return known.every(
      (other) => other.before !== '' || other.after !== '' || other.join === 'plus' || known[0] === other,
    )
      ? known
      : undefined;
  if (rates.length !== known.length) return undefined;
  const match = known[rates.indexOf(part)];
  const gaps = rates.map((rate, index) => list.indexOf(known[index] as Part) - list.indexOf(rate));
  return match && gaps.every((gap) => gap === gaps[0] && Math.abs(gap) === 1) ? [match] : undefined;
}

/** A name such as 经费 or 人数 before the amount says that it is the whole. */
function named(own: readonly Part[]): boolean {
  return own.length === 1 && own[0] !== undefined && /(?:经费|预算|费用|资金|投入|总数|人数|人次)/u.test(own[0].before);
}

/** 60 个家庭，大概 150 人: as many people or more than families are all of them; no family has so many. */
function ofFamilies(own: readonly Part[], left: readonly Part[]): boolean {
  const [people, more] = own;
  const [families, others] = left;
  if (!people || more || !families || others || people.dimension !== 'people') return false;
  return families.dimension === 'household' && !people.each && people.value.low >= families.value.high;
}

/** "三场分别 40、50、60 人": as many amounts as there are things. */
function listed(own: readonly Part[], left: readonly Part[]): boolean {
  return left.length === 1 && left[0] !== undefined && left[0].value.low === whole(own.length) && own.length > 1;
}

function products(terms: readonly Term[], left: readonly Part[]): readonly Span[] {
  return terms.length === 1 && left.length === 1 && terms[0] && left[0] ? [times(terms[0].value, left[0].value)] : [];
}
