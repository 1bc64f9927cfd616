/** Where every moment comes from, so that a demonstration or a test can begin at any. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
}

export const realClock: Clock = { now: () => Date.now() };

const written = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?(?:Z|[+-]\d{2}:\d{2})$/u;

/**
 * A moment as people write it, in milliseconds since the epoch; undefined where it is none. Without its offset it would
 * be another moment on each machine, so that is none either.
 */
export function parseMoment(text: string): number | undefined {
  const moment = written.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(moment) ? undefined : moment;
}

/** A clock that starts at a moment and runs on from there. Throws RangeError where the text is no moment. */
export function startingAt(moment: string | number): Clock {
  const start = typeof moment === 'number' ? moment : parseMoment(moment);
  if (start === undefined || Number.isNaN(start)) {
    throw new RangeError(`“${moment}” is no moment. Write it as 2022-05-08T09:00:00+08:00.`);
  }
  const offset = start - Date.now();
  return { now: () => Date.now() + offset };
}
