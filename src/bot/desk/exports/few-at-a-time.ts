/** Runs so many at a time; the others wait in their order. */
export function fewAtATime(most: number): (work: () => Promise<void>) => Promise<void> {
  let running = 0;
  const waiting: (() => void)[] = [];
  return async (work) => {
    if (running >= most) await new Promise<void>((resolve) => waiting.push(resolve));
    else running++;
    try {
      await work();
    } finally {
      // The place goes to whoever waits longest.
      const next = waiting.shift();
      if (next) next();
      else running--;
    }
  };
}
