import { availableParallelism } from 'node:os';

/** Longer than a commit takes on a disk that is at rest, in milliseconds. */
const atMostMs = 1;

/** After so many in a row that took longer, the next ones are waited for asleep: on this disk it is of no use. */
const slowInRow = 4;
const asleepAfterSlow = 64;

/** On a machine with one processor the database needs it. */
const hasOthers = availableParallelism() > 1;

let waiting = 0;
let until = 0;
let slow = 0;
let asleep = hasOthers ? 0 : Number.POSITIVE_INFINITY;
let looking: 'not' | 'looking' = 'not';

/**
 * Waits for a commit without letting this thread sleep, for a millisecond at most. To wake a thread and to fill its
 * processor's caches again costs a turn alone about as much time as all that it computes.
 */
export async function awake<Result>(work: Promise<Result>): Promise<Result> {
  if (asleep > 0) {
    asleep--;
    return work;
  }
  const end = performance.now() + atMostMs;
  until = end;
  waiting++;
  if (looking === 'not') look();
  try {
    return await work;
  } finally {
    waiting--;
    slow = performance.now() > end ? slow + 1 : 0;
    if (slow === slowInRow) [slow, asleep] = [0, asleepAfterSlow];
  }
}

/** While something is to be done at once, the loop of events looks at what has arrived and goes on. */
function look(): void {
  looking = waiting > 0 && performance.now() < until ? 'looking' : 'not';
  if (looking === 'looking') setImmediate(look);
}
