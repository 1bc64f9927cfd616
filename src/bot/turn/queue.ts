/** Runs what belongs to one key in the order in which it came; what belongs to different keys never waits for each other. */
export interface KeyedQueue {
  run<Result>(key: string, work: () => Promise<Result>): Promise<Result>;
  /** How many keys have work under way. */
  readonly size: number;
}

/** An empty queue. Work that fails does not hold up what comes after it. */
export function createKeyedQueue(): KeyedQueue {
  const tails = new Map<string, Promise<unknown>>();
  const forget = async (key: string, tail: Promise<unknown>): Promise<void> => {
    await tail.catch(() => undefined);
    if (tails.get(key) === tail) tails.delete(key);
  };
  return {
    get size() {
      return tails.size;
    },
    run(key, work) {
      const before = tails.get(key);
      const result = before ? before.then(work, work) : work();
      tails.set(key, result);
      void forget(key, result);
      return result;
    },
  };
}
