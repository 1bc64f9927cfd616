import { createRecent } from '../recent.ts';

/** Seconds to wait before the next one of this key, or 0: it may go on. */
export type RateLimit = (key: string) => number;

interface Bucket {
  readonly tokens: number;
  readonly at: number;
}

/** A bucket for each key: `burst` at once, then `perSecond`. The buckets least used are forgotten beyond `maxKeys`. */
export function createRateLimit(burst: number, perSecond: number, clockMs: () => number, maxKeys = 20_000): RateLimit {
  const buckets = createRecent<Bucket>(maxKeys);
  return (key) => {
    const now = clockMs();
    const last = buckets.get(key) ?? { tokens: burst, at: now };
    const tokens = Math.min(burst, last.tokens + ((now - last.at) / 1000) * perSecond);
    buckets.set(key, { tokens: tokens >= 1 ? tokens - 1 : tokens, at: now });
    return tokens >= 1 ? 0 : Math.ceil((1 - tokens) / perSecond);
  };
}

export interface AddressLimits {
  readonly addressPerMinute: number;
  readonly addressPerHour: number;
}

/** What one address may do: so often in a minute, and so often in an hour. Who asks too often in a minute loses no hour. */
export function createAddressLimit(limits: AddressLimits, clockMs: () => number): RateLimit {
  const inMinute = createRateLimit(limits.addressPerMinute, limits.addressPerMinute / 60, clockMs);
  const inHour = createRateLimit(limits.addressPerHour, limits.addressPerHour / 3_600, clockMs);
  return (address) => inMinute(address) || inHour(address);
}
