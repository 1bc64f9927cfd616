import type { Db } from '../schema.ts';
import { type FilePlace, type PassingFiles, passingMs, removePassing } from './passing-files.ts';

/**
 * Goes through the files that are kept, a bounded number at a look, and remembers how far it came: each is looked at about
 * once a day, soon after it has been there for a day the first time. A process that begins anew begins with the oldest.
 */
export interface PassingRounds {
  /** Looks at the next ones, where it is time. Gives how many were deleted. */
  readonly look: (db: Db, passing: Omit<PassingFiles, 'after'>) => Promise<number>;
}

/** How long the end of a round is left alone before it is looked for what has become old enough, in milliseconds. */
const restMs = 3_600_000;
const roundMs = passingMs;

/** `now`: a clock that only goes on, in milliseconds. */
export function createPassingRounds(now: () => number = () => performance.now()): PassingRounds {
  let begun = now();
  let due = begun;
  let after: FilePlace | undefined;
  return {
    async look(db, passing) {
      const at = now();
      if (at < due) return 0;
      if (at - begun >= roundMs) [begun, after] = [at, undefined];
      const look = await removePassing(db, { ...passing, ...(after && { after }) });
      if (!look) return 0;
      after = look.last ?? after;
      due = look.rest === 'more' ? at : at + restMs;
      return look.removed;
    },
  };
}
