import { single, times, whole } from './exact.ts';
import type { Part } from './parts.ts';
import type { Amount } from './tokens.ts';

/** Whether two amounts may be the ends of one range. */
export function joins(last: Part, amount: Amount): boolean {
  return last.dimension === 'bare' || amount.dimension === 'bare' || last.dimension === amount.dimension;
}

/** "1-2万" and "一百二十到一百五十万": the start takes the unit of the end where it is below the end's own number. */
export function ranged(last: Part, amount: Amount): Part {
  const [left, right] = [last.numerals[0], amount.numeral];
  let [low, high] = [last.value, amount.value];
  let doubtful = false;
  const dimension = last.dimension === 'bare' ? amount.dimension : last.dimension;
  if (left && right.scale > left.scale && last.dimension === 'bare' && left.units !== 'letter') {
    const shared = times(low, single(right.scale));
    const big = right.units === 'myriad' || right.units === 'letter';
    if (shared.high < high.low && !(left.units !== 'none' && !big)) {
      doubtful = right.scale === whole(10) && high.low - shared.high !== right.scale;
      low = shared;
    } else if (shared.high === high.low && big) low = shared;
    else if (big && left.units === 'none' && low.high < whole(100)) doubtful = true;
  } else if (
    left &&
    right.units === 'none' &&
    left.scale > right.scale &&
    high.low < low.low &&
    high.high < (left.scale >= whole(10_000) ? whole(100) : whole(10)) &&
    amount.numeral.script === left.script
  ) {
    high = times(high, single(left.scale));
  }
  return {
    ...last,
    value: { low: low.low, high: high.high },
    dimension,
    numerals: [...last.numerals, right],
    open: last.open || amount.open,
    end: amount.end,
    after: '',
    reversed: low.low > high.high,
    doubtful: doubtful || last.numerals.length > 1,
  };
}

/** 一场, 一天: one of a kind, written as a word. */
export function isOne(part: Part): boolean {
  const [numeral] = part.numerals;
  return (
    part.value.low === whole(1) &&
    part.value.high === part.value.low &&
    numeral?.script === 'chinese' &&
    !/^(?:bare|yuan|piece|aside|measure)$/u.test(part.dimension) &&
    part.per.length === 0
  );
}

/** "一场 40 人" is 40 people a session. */
export function perOne(part: Part, unit: Part): Part {
  return {
    ...part,
    per: [unit.dimension, ...part.per],
    once: true,
    before: unit.before,
    key: unit.key,
    join: unit.join,
    total: unit.total,
    marks: new Set([...unit.marks, ...part.marks]),
  };
}
