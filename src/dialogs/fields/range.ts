import type { Range } from '../reading/values.ts';

/** A number, or both ends of a range with a dash between. */
export function showRange(value: number | Range, show: (number: number) => string): string {
  return typeof value === 'number' ? show(value) : `${show(value.min)}–${show(value.max)}`;
}

/** A whole number with separators from five digits on: 1500, 12,000. */
export function showWhole(value: number): string {
  return value < 10_000 ? String(value) : value.toLocaleString('en-US');
}
