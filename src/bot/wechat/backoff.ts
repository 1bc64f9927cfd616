/**
 * The pause before a restart, in milliseconds: the first one, doubled with each failure in a row, never more than the
 * longest; between half of that and the whole, by chance, so that it is no machine's beat. `random` gives 0 to below 1.
 */
export function backoffOf(
  failures: number,
  { backoffMs, longestBackoffMs }: { readonly backoffMs: number; readonly longestBackoffMs: number },
  random: () => number,
): number {
  const whole = Math.min(longestBackoffMs, backoffMs * 2 ** Math.max(0, failures - 1));
  return Math.round(whole * (1 - random() / 2));
}
