/** A decimal number as an integer of ten-thousand-millionths: sums and products of amounts never round. */
export type Exact = bigint;

/** An amount that may be a range; a single amount has both ends equal. */
export interface Span {
  readonly low: Exact;
  readonly high: Exact;
}

const decimals = 10;
export const one: Exact = 10n ** BigInt(decimals);

/** The exact value of `1234.5`; undefined where it has too many digits to be an amount of anything. */
export function exact(text: string): Exact | undefined {
  const [whole = '', fraction = ''] = text.split('.');
  const kept = fraction.replace(/0+$/u, '');
  if (whole.replace(/^0+/u, '').length > 15 || kept.length > decimals) return undefined;
  return BigInt(whole === '' ? '0' : whole) * one + BigInt(kept.padEnd(decimals, '0'));
}

/** A whole number of yuan, people … as an exact value. */
export function whole(value: number): Exact {
  return BigInt(value) * one;
}

export function single(value: Exact): Span {
  return { low: value, high: value };
}

export function plus(left: Span, right: Span): Span {
  return { low: left.low + right.low, high: left.high + right.high };
}

/** The product of two amounts that are not negative. */
export function times(left: Span, right: Span): Span {
  return { low: (left.low * right.low) / one, high: (left.high * right.high) / one };
}

export function equal(left: Span, right: Span): boolean {
  return left.low === right.low && left.high === right.high;
}

/** As a number with at most `places` decimals; undefined where it has more, or is too large to be kept exactly. */
export function toNumber(value: Exact, places: number): number | undefined {
  const step = one / 10n ** BigInt(places);
  if (value % step !== 0n) return undefined;
  const steps = value / step;
  return steps > BigInt(Number.MAX_SAFE_INTEGER) ? undefined : Number(steps) / 10 ** places;
}
