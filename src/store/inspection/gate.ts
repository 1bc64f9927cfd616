/**
 * Lets so much work be done side by side; the rest waits its turn. Of one owner one piece is done at a time, so that
 * whoever sends many slow files does not hold up the others. Work without an owner waits for a free place only.
 */
export function createGate(atOnce: number): <Result>(work: () => Promise<Result>, owner?: string) => Promise<Result> {
  let free = atOnce;
  const busy = new Set<string>();
  const waiting: Waiting[] = [];
  const admit = (): void => {
    while (free > 0) {
      const at = waiting.findIndex(({ owner }) => owner === undefined || !busy.has(owner));
      const [next] = at < 0 ? [] : waiting.splice(at, 1);
      if (!next) return;
      free--;
      if (next.owner !== undefined) busy.add(next.owner);
      next.enter();
    }
  };
  return async (work, owner) => {
    await new Promise<void>((enter) => {
      waiting.push({ owner, enter });
      admit();
    });
    try {
      return await work();
    } finally {
      free++;
      if (owner !== undefined) busy.delete(owner);
      admit();
    }
  };
}

interface Waiting {
  readonly owner: string | undefined;
  readonly enter: () => void;
}
