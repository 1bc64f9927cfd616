import type { SubmissionState } from './event.ts';

/**
 * The one order of a unit's records, wherever they are numbered: what is filed, the last receipt first, whatever was
 * looked at since; then drafts as they come; then what was withdrawn.
 */
export function inRecordOrder<Each extends Ordered>(records: readonly Each[]): readonly Each[] {
  return records.toSorted((one, other) => placeOf(one) - placeOf(other) || byReceipt(one, other));
}

interface Ordered {
  readonly state: SubmissionState;
  readonly receipt?: string;
}

function placeOf({ state, receipt }: Ordered): number {
  if (state === 'withdrawn') return 2;
  return receipt === undefined ? 1 : 0;
}

function byReceipt({ receipt: one = '' }: Ordered, { receipt: other = '' }: Ordered): number {
  return one === other ? 0 : one < other ? 1 : -1;
}
