/** Where every moment comes from, so that a demonstration or a test can begin at any. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
}

export const realClock: Clock = { now: () => Date.now() };

/** A clock that starts at a moment and runs on from there. Throws RangeError where the text is no moment. */
export function startingAt(moment: string | number): Clock {
  const start = typeof moment === 'number' ? moment : Date.parse(moment);
  if (Number.isNaN(start)) {
    throw new RangeError(`“${moment}” is no moment. Write it as 2022-05-08T09:00:00+08:00.`);
  }
  const offset = start - Date.now();
  return { now: () => Date.now() + offset };
}
