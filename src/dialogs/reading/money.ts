import { answer } from './quantity/answer.ts';
import type { Bracketed } from './quantity/brackets.ts';
import type { Dimension } from './quantity/counters.ts';
import { type Span, single, times, whole } from './quantity/exact.ts';
import { fromEnglish } from './quantity/in-english.ts';
import { moneyNouns, saysNothing } from './quantity/nothing.ts';
import type { Target } from './quantity/outcome.ts';
import type { Part } from './quantity/parts.ts';
import { readQuantity } from './quantity/quantity.ts';
import { spentIn } from './quantity/spent.ts';
import { mayBeUnspent } from './quantity/unspent.ts';
import { namesTwoYears } from './quantity/years.ts';
import { maxAnswerLength, type Reading, refused, understood } from './reading.ts';
import { pointsAt } from './same.ts';
import { withoutPauses } from './spoken.ts';
import type { Money } from './values.ts';

export interface MoneyContext {
  /** The unit that the field's label prints; default 元. */
  readonly unit?: '元' | '万元';
  /** In yuan, included; default 0. */
  readonly min?: number;
  /** In yuan, included; default none. */
  readonly max?: number;
  /** Default true: "there is none" is 0 where `min` allows it. Where false it is `null`. */
  readonly required?: boolean;
  /** Whether what was spent is asked for, of which plans and what is left are no part. Default: any amount. */
  readonly about?: 'spent';
}

/**
 * Yuan with at most two decimals, or both ends of a range. Unit words in the answer win over the context's unit. Parts
 * are summed, a stated total wins, a price times a number is multiplied; hedges and open bounds fall away.
 */
export function readMoney(text: string, context: MoneyContext & { readonly required?: true }): Reading<Money>;
export function readMoney(text: string, context: MoneyContext): Reading<Money | null>;
export function readMoney(typed: string, context: MoneyContext): Reading<Money | null> {
  if (typed.length > maxAnswerLength) return refused('not_understood');
  const text = withoutPauses(typed).replace(unitBehind, '$1万元');
  const min = context.min ?? 0;
  const nothing = saysNothing(text, moneyNouns);
  if (nothing === 'skipped') return context.required === false ? understood(null) : refused('empty');
  if (nothing === 'none' && context.required === false) return understood(null);
  if (nothing) return min <= 0 ? understood(0) : refused('empty');
  if (!/\d/u.test(text) && pointsAt(text) !== undefined) return refused('incomplete');
  const read = (part: string): Reading<Money> =>
    answer(
      readQuantity(part, (unit) => target(unit ?? context.unit ?? '元')),
      { places: 2, min, max: context.max },
    );
  const apart = text.replace(headsBehind, '$1 ， ');
  const meant = apart === text ? undefined : read(apart);
  if (meant?.ok) return refused('ambiguous', [meant.value]);
  const spent = context.about === 'spent' ? spentIn(fromEnglish(text.toLowerCase())) : anySpending;
  const reading = read(spent.counts === 'part' ? spent.text : text);
  if (!reading.ok) return reading;
  if (spent.counts === 'unsure')
    return refused('ambiguous', [reading.value, ...(min <= 0 ? [0] : [])], { about: 'unspent' });
  if (spent.counts === 'all' && mayBeUnspent(text)) return refused('ambiguous', [reading.value]);
  return namesTwoYears(text) ? refused('ambiguous') : reading;
}

const anySpending = { counts: 'all' } as const;

const dimensions: ReadonlySet<Dimension> = new Set(['yuan']);
const unrelated: ReadonlySet<Dimension> = new Set(['aside', 'report']);

/** 人均20，200人: the comma is rather a stop than one of thousands, which is asked about. */
const headsBehind = /((?:人均|每人)[^\d,，]{0,4}\d{1,3})[,，](?=\d{3} ?[人名位])/u;

/** 2.5，单位万: the unit behind the number, said apart. */
const unitBehind =
  /(\d)\s{0,4}[,，;；]?\s{0,4}(?:[(（]\s{0,4})?单位(?:是|为|[:：])?\s{0,4}万元?(?:\s{0,4}[)）])?\s{0,4}[。.]?$/u;

/** Money as a target; `unit` is that of a number without any. */
export function target(unit: NonNullable<Bracketed['unit']>): Target {
  return { dimensions, unrelated, missing: 'not_understood', bare: unit === '元' ? inYuan : inTenThousands };
}

function inYuan(part: Part): Span | 'not_understood' {
  const phone =
    part.numerals.length === 1 &&
    part.numerals[0]?.script === 'digits' &&
    part.numerals[0].units === 'none' &&
    part.numerals[0].signs === 11;
  return phone && part.value.low >= whole(13_000_000_000) && part.value.low < whole(20_000_000_000)
    ? 'not_understood'
    : part.value;
}

/** In a 万元 field 3.5 is 35,000, but 50000, 三千 and 5百 may as well be yuan. */
function inTenThousands(part: Part): Span | 'ambiguous' {
  if (part.numerals.some((numeral) => numeral.units === 'myriad' || numeral.units === 'letter')) return part.value;
  if (part.per.length > 0 || part.numerals.some((numeral) => numeral.units === 'small' && numeral.scale > whole(10)))
    return 'ambiguous';
  return part.value.high >= whole(1000) ? 'ambiguous' : times(part.value, single(whole(10_000)));
}
