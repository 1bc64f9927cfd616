import type { Day, Range, Window } from './values.ts';

/**
 * Why an answer was not understood, or is not a value that can be taken as it stands.
 *
 * - `empty`: nothing was said, or "there is none" where a value is needed
 * - `not_understood`: no answer in it
 * - `undecided`: the person does not know yet
 * - `vague`: a value is meant, but not a definite one
 * - `incomplete`: a part of it is missing
 * - `invalid`: ill-formed
 * - `out_of_range`: well-formed and not allowed
 * - `order`: the start is after the end, or the minimum above the maximum
 * - `ambiguous`: several values where one is wanted, or parts that contradict
 */
export type Reason =
  | 'empty'
  | 'not_understood'
  | 'undecided'
  | 'vague'
  | 'incomplete'
  | 'invalid'
  | 'out_of_range'
  | 'order'
  | 'ambiguous';

export interface Understood<Value> {
  readonly ok: true;
  readonly value: Value;
}

export interface Refused<Value> {
  readonly ok: false;
  readonly reason: Reason;
  /** What may have been meant, likeliest first: one is asked as "您是说 A 吗？", several as "A 还是 B？". */
  readonly candidates?: readonly Value[];
  /** What speaks against it, where the reader knows more than the reason. */
  readonly facts?: Facts;
}

/** What a reader found, and what it would have taken: the sentence of a refusal says it. */
export type Facts =
  /** A number with too few digits, or too many. */
  | { readonly about: 'digits'; readonly of: 'postcode' | 'mobile' | 'landline' | 'number'; readonly read: number }
  /** Eleven digits that begin like no mobile number. */
  | { readonly about: 'prefix'; readonly read: string }
  /** Days that are not all inside the window. */
  | { readonly about: 'outside'; readonly read: Window; readonly window: Window }
  | { readonly about: 'noSuchDay'; readonly month?: number; readonly day: number }
  | { readonly about: 'noSuchMonth'; readonly month: number }
  | { readonly about: 'noSuchHour' }
  /** `end` is before `start`. */
  | { readonly about: 'days reversed'; readonly start: Day; readonly end: Day }
  | { readonly about: 'hours reversed' }
  /** Each of several days has hours of its own. */
  | { readonly about: 'hours by day' }
  /** An amount that is planned, or not spent yet, where what was spent is asked for. */
  | { readonly about: 'unspent' }
  /** Several sessions on one day, each with its hours. */
  | { readonly about: 'sessions' }
  /** Only a time of day was said, or only a month. */
  | { readonly about: 'no day'; readonly said: 'hour' | 'month' }
  /** A number that may be a day as well as an hour. */
  | { readonly about: 'bare number' }
  /** What an e-mail address lacks, or has twice. */
  | { readonly about: 'address'; readonly lacks: 'sign' | 'account' | 'domain' | 'one sign' }
  | { readonly about: 'decimals'; readonly most: number }
  | { readonly about: 'below'; readonly min: number }
  | { readonly about: 'above'; readonly max: number }
  /** Two ends where one number is needed. */
  | { readonly about: 'range'; readonly read: Range; readonly middle: number };

/** What a reader makes of a text: a value, or the reason why there is none. Never a guess. */
export type Reading<Value> = Understood<Value> | Refused<Value>;

export function understood<Value>(value: Value): Understood<Value> {
  return { ok: true, value };
}

export function refused<Value = never>(reason: Reason, candidates?: readonly Value[], facts?: Facts): Refused<Value> {
  const plain =
    candidates && candidates.length > 0 ? { ok: false as const, reason, candidates } : { ok: false as const, reason };
  return facts ? { ...plain, facts } : plain;
}

/** The longest answer that any reader looks at, in UTF-16 units. A longer text is refused before it is read. */
export const maxAnswerLength = 4000;
