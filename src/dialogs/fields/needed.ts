import { type Reading, refused, understood } from '../reading/reading.ts';

/** A reading whose "there is none" is `empty`: whether a field may be left out is for its form to say. */
export function needed<Value>(reading: Reading<Value | null>): Reading<Value> {
  if (reading.ok) return reading.value === null ? refused('empty') : understood(reading.value);
  return refused(
    reading.reason,
    reading.candidates?.flatMap((each) => (each === null ? [] : [each])),
    reading.facts,
  );
}
