import { createHmac, timingSafeEqual } from 'node:crypto';
import { limits } from './limits.ts';

export interface SignedRequest {
  /** `X-Slack-Request-Timestamp`, in seconds since the epoch. */
  readonly timestamp: string | null;
  /** `X-Slack-Signature`. */
  readonly signature: string | null;
  /** The body as it came. */
  readonly body: Uint8Array;
}

/** `stale`: rightly signed or not, its time is too far from ours, so that it may be one that was overheard. */
export type Verdict = 'genuine' | 'forged' | 'stale';

/**
 * Whether a request is Slack's: HMAC-SHA256 of `v0:time:body` with the signing secret, compared in constant time, and
 * no more than five minutes from now in either direction. `now` in milliseconds.
 */
export function verdictOn({ timestamp, signature, body }: SignedRequest, secret: string, now: number): Verdict {
  if (!timestamp || !signature || !/^\d{1,12}$/u.test(timestamp)) return 'forged';
  if (Math.abs(now / 1000 - Number(timestamp)) > limits.signatureSeconds) return 'stale';
  const expected = Buffer.from(signatureOf(secret, timestamp, body));
  const given = Buffer.from(signature);
  return given.length === expected.length && timingSafeEqual(given, expected) ? 'genuine' : 'forged';
}

/** The signature of a body at a time, as Slack makes it. */
export function signatureOf(secret: string, timestamp: string, body: Uint8Array | string): string {
  return `v0=${createHmac('sha256', secret).update(`v0:${timestamp}:`).update(body).digest('hex')}`;
}
