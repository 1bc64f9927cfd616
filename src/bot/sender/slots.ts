/** Lets at most `count` tasks run at once; the others wait in the order of coming. */
export interface Slots {
  run<T>(task: () => Promise<T>): Promise<T>;
  /** Takes a place, to be given back with `give`; undefined where one is free at once. */
  readonly take: () => Promise<void> | undefined;
  readonly give: () => void;
}

export function createSlots(count: number): Slots {
  let free = count;
  const waiting: (() => void)[] = [];
  const take = (): Promise<void> | undefined => {
    if (free === 0) return new Promise((resolve) => waiting.push(resolve));
    free--;
    return undefined;
  };
  const give = (): void => {
    const next = waiting.shift();
    if (next) next();
    else free++;
  };
  return {
    take,
    give,
    run: async (task) => {
      await take();
      try {
        return await task();
      } finally {
        give();
      }
    },
  };
}
