/** The outcome of some work, or of `late` when it takes longer than `ms`; the work goes on. Holds no timer afterwards. */
export async function within<Done, Late>(work: Promise<Done>, ms: number, late: () => Late): Promise<Done | Late> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const lateness = new Promise<Late>((resolve) => {
    timer = setTimeout(() => resolve(late()), ms);
  });
  try {
    return await Promise.race([work, lateness]);
  } finally {
    clearTimeout(timer);
  }
}
