/** What several rounds gave: the middle, the least and the greatest. */
export interface Figure {
  readonly median: number;
  readonly least: number;
  readonly most: number;
}

export function figureOf(values: readonly number[]): Figure {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (index: number): number => sorted[index] ?? Number.NaN;
  const [low, high] = [Math.floor((sorted.length - 1) / 2), Math.ceil((sorted.length - 1) / 2)];
  return { median: (at(low) + at(high)) / 2, least: at(0), most: at(sorted.length - 1) };
}

/** The figure of each round's quotient: what slowed a whole round down falls out of it. */
export function ratioOf(values: readonly number[], to: readonly number[]): Figure {
  return figureOf(values.map((value, round) => value / (to[round] ?? Number.NaN)));
}

/** Three digits that count, and no more decimals than that. */
export function showNumber(value: number): string {
  if (!Number.isFinite(value)) return '–';
  const decimals = value >= 100 || value === 0 ? 0 : value >= 10 ? 1 : 2;
  return value.toFixed(decimals);
}

export function showFigure({ median, least, most }: Figure): string {
  return `${showNumber(median)} (${showNumber(least)}–${showNumber(most)})`;
}
