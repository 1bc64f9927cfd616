import type { Exchange } from '../people.ts';

/** The value below which this share of the values lies. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** From each moment on, how long those waited who were waiting for a reply then, in milliseconds. */
export function recoveries(exchanges: readonly Exchange[], moments: readonly number[]): readonly number[] {
  return moments.flatMap((at) =>
    exchanges.filter(({ saidAt, shownAt }) => saidAt <= at && shownAt > at).map(({ shownAt }) => shownAt - at),
  );
}

/** How long replies took, in milliseconds. */
export function waits(exchanges: readonly Exchange[]): readonly number[] {
  return exchanges.map(({ saidAt, shownAt }) => shownAt - saidAt);
}
