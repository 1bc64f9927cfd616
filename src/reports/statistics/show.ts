import type { Language } from '../../dialogs/message.ts';
import type { Ends, MeasureKind, StatisticsCell } from '../statistics.ts';

/** A cell as people read it: `1,234`, `1,234.50`, `100～150`. */
export function showCell(cell: StatisticsCell, kind: MeasureKind, language: Language): string {
  if (!('min' in cell)) return cell[language];
  return showEnds(cell, kind);
}

/** Both ends, or the one number where they are the same. */
export function showEnds({ min, max }: Ends, kind: MeasureKind): string {
  const show = shows[kind];
  return min === max ? show(min) : `${show(min)}～${show(max)}`;
}

const shows: Readonly<Record<MeasureKind, (value: bigint) => string>> = {
  money: showFen,
  decimal: showDecimal,
  ...{ records: showWhole, people: showWhole, number: showWhole, text: showWhole },
};

/** Ten-thousandths as a number, exactly: `1,234.5`. */
function showDecimal(value: bigint): string {
  const [sign, size] = value < 0n ? ['-', -value] : ['', value];
  const rest = String(size % 10_000n)
    .padStart(4, '0')
    .replace(/0+$/u, '');
  return `${sign}${showWhole(size / 10_000n)}${rest === '' ? '' : `.${rest}`}`;
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
  return Number(value) / (kind === 'money' ? 100 : kind === 'decimal' ? 10_000 : 1);
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
