/** How long each part of an attempt may take, in milliseconds. Together less than a lease. */
export interface Deadlines {
  readonly documentMs: number;
  readonly sendMs: number;
}

export class DeadlinePassed extends Error {
  readonly afterMs: number;

  constructor(afterMs: number) {
    super(`no answer within ${afterMs} ms`);
    this.name = 'DeadlinePassed';
    this.afterMs = afterMs;
  }
}

/** The promise's result, or DeadlinePassed after `ms`; what comes later is let go. */
export async function within<T>(ms: number, promise: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new DeadlinePassed(ms)), ms);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
