import type { Language } from '../../dialogs/message.ts';
import type { Ends, MeasureKind, StatisticsCell } from '../statistics.ts';

/** A cell as people read it: `1,234`, `1,234.50`, `100～150`. */
export function showCell(cell: StatisticsCell, kind: MeasureKind, language: Language): string {
  if (!('min' in cell)) return cell[language];
  return showEnds(cell, kind);
}

/** Both ends, or the one number where they are the same. */
export function showEnds({ min, max }: Ends, kind: MeasureKind): string {
  const show = kind === 'money' ? showFen : showWhole;
  return min === max ? show(min) : `${show(min)}～${show(max)}`;
}

/** Fen as yuan, exactly: `1,234.50`; without decimals where there are none. */
export function showFen(fen: bigint): string {
  const [sign, size] = fen < 0n ? ['-', -fen] : ['', fen];
  const cents = size % 100n;
  return `${sign}${showWhole(size / 100n)}${cents === 0n ? '' : `.${String(cents).padStart(2, '0')}`}`;
}

/** With separators. */
export function showWhole(value: bigint): string {
  return String(value).replace(/\B(?=(?:\d{3})+$)/gu, ',');
}

/** A number for a spreadsheet: yuan where it is money. */
export function plainNumber(value: bigint, kind: MeasureKind): number {
  return kind === 'money' ? Number(value) / 100 : Number(value);
}

/**
 * What each part is of the whole, in per cent with one decimal; together 100.0. What rounding leaves goes to those that
 * lose most by it.
 */
export function sharesOf(parts: readonly bigint[]): readonly string[] {
  const sum = parts.reduce((all, each) => all + each, 0n);
  if (sum === 0n) return parts.map(() => '0.0');
  const cut = parts.map((part, at) => ({ at, tenths: (part * 1000n) / sum, rest: (part * 1000n) % sum }));
  const left = Number(1000n - cut.reduce((all, { tenths }) => all + tenths, 0n));
  const most = cut.toSorted((one, other) =>
    one.rest === other.rest ? one.at - other.at : one.rest < other.rest ? 1 : -1,
  );
  const raised = new Set(most.slice(0, left).map(({ at }) => at));
  return cut.map(({ at, tenths }) => ((Number(tenths) + (raised.has(at) ? 1 : 0)) / 10).toFixed(1));
}
