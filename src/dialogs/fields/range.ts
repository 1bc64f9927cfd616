import { type Reading, refused } from '../reading/reading.ts';
import type { Range } from '../reading/values.ts';

/** What a field of numbers takes: one number, or both ends of a range as well. */
export type Figure = 'one' | 'range';

/** Where one number is needed, a range is refused, with the number in its middle as an example; it is never halved. */
export function asFigure(
  reading: Reading<number | Range>,
  figure: Figure,
  rounded: (middle: number) => number,
): Reading<number | Range> {
  if (figure === 'range') return reading;
  if (reading.ok) {
    const { value } = reading;
    if (typeof value === 'number') return reading;
    return refused('vague', [], { about: 'range', read: value, middle: rounded((value.min + value.max) / 2) });
  }
  const { candidates, ...plain } = reading;
  const single = candidates?.filter((each) => typeof each === 'number') ?? [];
  return single.length > 0 ? { ...plain, candidates: single } : plain;
}

/** A number, or both ends of a range with a dash between. */
export function showRange(value: number | Range, show: (number: number) => string): string {
  return typeof value === 'number' ? show(value) : `${show(value.min)}–${show(value.max)}`;
}

/** A whole number with separators from five digits on: 1500, 12,000. */
export function showWhole(value: number): string {
  return value < 10_000 ? String(value) : value.toLocaleString('en-US');
}
