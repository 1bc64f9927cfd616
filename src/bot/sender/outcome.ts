import { waitWords } from '../../store/waits.ts';
import { SendError, type SendFailure, type WaitsFor } from '../adapter.ts';
import type { OutboxRow } from './ports.ts';

/** What is to become of a row after an attempt that failed. */
export type Outcome =
  | {
      readonly next: 'retry';
      readonly failure: SendFailure;
      readonly afterMs: number;
      readonly waitsFor: WaitsFor;
      readonly problem: string;
    }
  | { readonly next: 'park'; readonly failure: SendFailure; readonly problem: string };

export interface RetryRules {
  /** How long to wait before a message that may have arrived is sent once more, in milliseconds. */
  readonly unknownAfterMs: number;
  /** A message refused so often is given up. */
  readonly maxAttempts: number;
}

/**
 * Refused with a time: again then. Refused without one: given up. Unknown: once more, since a reply lost is worse than
 * one shown twice, then given up, since a platform that swallows answers would show it for ever. Unreachable: given up.
 */
export function outcomeOf(error: unknown, row: OutboxRow, rules: RetryRules): Outcome {
  const { failure, retryAfterMs, waitsFor } = error instanceof SendError ? error : notTold;
  const problem = problemOf(error, failure, waitsFor);
  const attempts = row.attempts ?? 1;
  const tried = attempts >= rules.maxAttempts;
  if (failure === 'refused' && retryAfterMs !== undefined && !tried) {
    return {
      next: 'retry',
      failure,
      afterMs: Math.max(retryAfterMs, backoffMs(attempts), absentMs(row, retryAfterMs)),
      waitsFor,
      problem,
    };
  }
  if (failure === 'unknown' && !wasUnknown(row) && !tried) {
    return { next: 'retry', failure, afterMs: retryAfterMs ?? rules.unknownAfterMs, waitsFor, problem };
  }
  return { next: 'park', failure, problem };
}

const notTold = { failure: 'unknown', retryAfterMs: undefined, waitsFor: 'time' } as const;

/** Never at once, so that a platform that says so is not asked without end. */
const shortestWaitMs = 50;

/** Five attempts go by the platform's word alone; then the waits double, to 15 minutes, so that an outage is outlived. */
function backoffMs(attempts: number): number {
  return attempts <= 5 ? shortestWaitMs : Math.min(900_000, 1000 * 2 ** (attempts - 5));
}

/**
 * A push to somebody who is not there waits twice as long each time, to 6 hours, so that many of them are not tried again
 * and again: it is sent when they come.
 */
function absentMs({ kind, attempts = 1 }: OutboxRow, retryAfterMs: number): number {
  return kind === 'push' && retryAfterMs >= 60_000
    ? Math.min(21_600_000, retryAfterMs * 2 ** Math.min(attempts - 1, 10))
    : 0;
}

/** An attempt whose end nobody wrote down (the process was killed) may have arrived as well. */
function wasUnknown({ attempts = 1, problem }: OutboxRow): boolean {
  return attempts > 1 && (!problem || problem.startsWith('unknown'));
}

/**
 * Only an adapter's own words are kept: another error's message may hold the text that was sent. The first word tells the
 * store what ends the wait.
 */
function problemOf(error: unknown, failure: SendFailure, waitsFor: WaitsFor): string {
  const said = error instanceof SendError ? error.message : error instanceof Error ? error.name : typeof error;
  const kind = failure === 'refused' ? kinds[waitsFor] : failure;
  return `${kind}: ${said}`.slice(0, 200);
}

const kinds: Readonly<Record<WaitsFor, string>> = {
  time: 'refused',
  platform: waitWords.platform,
  person: waitWords.person,
};
