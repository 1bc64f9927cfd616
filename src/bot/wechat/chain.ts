/** Runs what belongs to one key in order; keys never wait for each other. Nothing is kept of a key that is done. */
export function createChain(): { run(key: string, job: () => Promise<void>): Promise<void> } {
  const last = new Map<string, Promise<void>>();
  return {
    run: (key, job) => {
      const before = last.get(key) ?? Promise.resolve();
      const done = before.then(job, job);
      const settled = done.catch(() => undefined);
      last.set(key, settled);
      void settled.then(() => {
        if (last.get(key) === settled) last.delete(key);
      });
      return done;
    },
  };
}
