import { type Facts, type Reading, refused, understood } from '../reading.ts';
import type { Range } from '../values.ts';
import { type Span, toNumber } from './exact.ts';
import type { Outcome } from './outcome.ts';

export interface Limits {
  /** Decimals that a value may have. */
  readonly places: number;
  readonly min: number;
  readonly max: number | undefined;
}

/** The reading of an amount: within the limits, with no more decimals than are allowed. */
export function answer(outcome: Outcome, limits: Limits): Reading<number | Range> {
  if (!outcome.ok) {
    const values = outcome.candidates.map((span) => shown(span, limits));
    const isTooFine = outcome.reason === 'invalid' && values.includes(undefined);
    const fitting = distinct(values.filter((value) => fits(value, limits)));
    return refused(outcome.reason, fitting, isTooFine ? { about: 'decimals', most: limits.places } : undefined);
  }
  const value = shown(outcome.value, limits);
  if (value === undefined) return refused('invalid', [], { about: 'decimals', most: limits.places });
  return fits(value, limits) ? understood(value) : refused('out_of_range', [], beyond(value, limits));
}

function shown({ low, high }: Span, { places }: Limits): number | Range | undefined {
  const [min, max] = [toNumber(low, places), toNumber(high, places)];
  if (min === undefined || max === undefined) return undefined;
  return min === max ? min : { min, max };
}

function fits(value: number | Range | undefined, { min, max }: Limits): value is number | Range {
  if (value === undefined) return false;
  const [low, high] = typeof value === 'number' ? [value, value] : [value.min, value.max];
  return low >= min && high <= (max ?? Number.POSITIVE_INFINITY);
}

function beyond(value: number | Range, { min, max }: Limits): Facts | undefined {
  const low = typeof value === 'number' ? value : value.min;
  if (low < min) return { about: 'below', min };
  return max === undefined ? undefined : { about: 'above', max };
}

function distinct(values: readonly (number | Range)[]): readonly (number | Range)[] {
  return [...new Map(values.map((value) => [JSON.stringify(value), value])).values()];
}
