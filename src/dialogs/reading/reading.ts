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
}

/** What a reader makes of a text: a value, or the reason why there is none. Never a guess. */
export type Reading<Value> = Understood<Value> | Refused<Value>;

export function understood<Value>(value: Value): Understood<Value> {
  return { ok: true, value };
}

export function refused<Value = never>(reason: Reason, candidates?: readonly Value[]): Refused<Value> {
  return candidates && candidates.length > 0 ? { ok: false, reason, candidates } : { ok: false, reason };
}

/** The longest answer that any reader looks at, in UTF-16 units. A longer text is refused before it is read. */
export const maxAnswerLength = 4000;
