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
      /** How many attempts count from now on, this one included: those that met the same kind of problem. */
      readonly attempts: number;
    }
  | { readonly next: 'park'; readonly failure: SendFailure; readonly problem: string };

export interface RetryRules {
  /** How long to wait before a message that may have arrived is sent once more, in milliseconds. */
  readonly unknownAfterMs: number;
  /** A message refused so often for the same kind of reason is given up. */
  readonly maxAttempts: number;
  /** The same for a reply with a named time: only that ends its wait, and all that is said later waits behind it. */
  readonly maxNamedTimes: number;
}

/**
 * Refused with a time: again then. Refused without one: given up. Unknown: once more, since a reply lost is worse than
 * one shown twice, then given up, since a platform that swallows answers would show it for ever. Unreachable: given up.
 */
export function outcomeOf(error: unknown, row: OutboxRow, rules: RetryRules): Outcome {
  const { failure, retryAfterMs, waitsFor } = error instanceof SendError ? error : notTold;
  const kind = failure === 'refused' ? kinds[waitsFor] : failure;
  const problem = problemOf(error, kind);
  if (failure === 'unknown' && !mayHaveArrived(row)) {
    const afterMs = retryAfterMs ?? rules.unknownAfterMs;
    return { next: 'retry', failure, afterMs, waitsFor, problem, attempts: row.attempts ?? 1 };
  }
  const attempts = inARow(row, kind);
  if (failure === 'refused' && retryAfterMs !== undefined && attempts < most(row, waitsFor, rules)) {
    const afterMs = waitMs(row, { retryAfterMs, waitsFor, attempts });
    const kept = mayHaveArrived(row) ? `${problem}${arrivedNote}` : problem;
    return { next: 'retry', failure, afterMs, waitsFor, problem: kept, attempts };
  }
  return { next: 'park', failure, problem };
}

const notTold = { failure: 'unknown', retryAfterMs: undefined, waitsFor: 'time' } as const;

const kinds: Readonly<Record<WaitsFor, string>> = {
  time: 'refused',
  platform: waitWords.platform,
  person: waitWords.person,
};

/** Kept through refusals, so that they do not make room for another attempt whose end is not known. */
const arrivedNote = '; may have arrived before';

/** An attempt whose end nobody wrote down (the process was killed) may have arrived as well; waiting is no attempt. */
function mayHaveArrived({ attempts = 1, problem }: OutboxRow): boolean {
  if (!problem || problem.startsWith(`${waitWords.turn}:`)) return attempts > 1;
  return problem.startsWith('unknown:') || problem.endsWith(arrivedNote);
}

/** An outage's attempts say nothing of the refusals after it. */
function inARow({ attempts = 1, problem }: OutboxRow, kind: string): number {
  return problem?.startsWith(`${kind}:`) ? attempts : 1;
}

/** However often somebody was not there, they may come. */
function most({ kind }: OutboxRow, waitsFor: WaitsFor, { maxAttempts, maxNamedTimes }: RetryRules): number {
  if (waitsFor === 'person') return Number.POSITIVE_INFINITY;
  return waitsFor === 'time' && kind !== 'push' ? maxNamedTimes : maxAttempts;
}

interface Refusal {
  readonly retryAfterMs: number;
  readonly waitsFor: WaitsFor;
  readonly attempts: number;
}

/** A reply waits for a named time as it is; nobody waits for a push. */
function waitMs({ kind }: OutboxRow, { retryAfterMs, waitsFor, attempts }: Refusal): number {
  if (kind === 'push') return Math.max(retryAfterMs, backoffMs(attempts), absentMs(retryAfterMs, attempts));
  return Math.max(retryAfterMs, waitsFor === 'time' ? shortestWaitMs : backoffMs(attempts));
}

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
function absentMs(retryAfterMs: number, attempts: number): number {
  return retryAfterMs >= 60_000 ? Math.min(21_600_000, retryAfterMs * 2 ** Math.min(attempts - 1, 10)) : 0;
}

/**
 * Only an adapter's own words are kept: another error's message may hold the text that was sent. The first word tells the
 * store what ends the wait.
 */
function problemOf(error: unknown, kind: string): string {
  const said = error instanceof SendError ? error.message : error instanceof Error ? error.name : typeof error;
  return `${kind}: ${said}`.slice(0, 200);
}
