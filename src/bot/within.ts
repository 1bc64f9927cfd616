/**
 * The outcome of some work, or of `late` when it takes longer than `ms`; the work goes on. What `late` throws rejects, and
 * never reaches the timer, where it would end the process. Holds no timer afterwards.
 */
export async function within<Done, Late>(work: Promise<Done>, ms: number, late: () => Late): Promise<Done | Late> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const lateness = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  try {
    return await Promise.race([work, lateness.then(late)]);
  } finally {
    clearTimeout(timer);
  }
}
