/** The processor time that this process has used, in milliseconds: what a reader costs, however busy the machine is. */
export function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** The least processor time of three runs, in milliseconds: the first one also compiles. */
export function leastCpuMs(work: () => unknown): number {
  return Math.min(
    ...[1, 2, 3].map(() => {
      const begun = cpuMs();
      work();
      return cpuMs() - begun;
    }),
  );
}
