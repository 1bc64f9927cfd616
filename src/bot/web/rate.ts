/** Seconds to wait before the next message of this key, or 0: it may go on. */
export type RateLimit = (key: string) => number;

interface Bucket {
  tokens: number;
  at: number;
}

/** A bucket for each key: `burst` at once, then `perSecond`. The buckets least used are forgotten beyond `maxKeys`. */
export function createRateLimit(burst: number, perSecond: number, clockMs: () => number, maxKeys = 20_000): RateLimit {
  const buckets = new Map<string, Bucket>();
  return (key) => {
    const now = clockMs();
    const last = buckets.get(key) ?? { tokens: burst, at: now };
    const tokens = Math.min(burst, last.tokens + ((now - last.at) / 1000) * perSecond);
    buckets.delete(key);
    buckets.set(key, { tokens: tokens >= 1 ? tokens - 1 : tokens, at: now });
    forgetOldest(buckets, maxKeys);
    return tokens >= 1 ? 0 : Math.ceil((1 - tokens) / perSecond);
  };
}

/** Maps keep the order of insertion: the first key is the one least used. */
export function forgetOldest(map: Map<string, unknown>, most: number): void {
  for (const key of map.keys()) {
    if (map.size <= most) return;
    map.delete(key);
  }
}
