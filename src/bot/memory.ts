import { setFlagsFromString } from 'node:v8';

/**
 * A command is loaded, and works, in little memory (`bin/tianbao.js`). A service is quick instead: it collects garbage
 * less often, but while a long work makes a lot of it.
 */
export function preferSpeed(): void {
  setFlagsFromString('--no-optimize-for-size');
  setFlagsFromString('--no-liftoff-only');
}

let works = 0;

/** Does a work that reads very many records, which would leave twice the process's memory full of garbage. */
export async function sparingMemory<Result>(work: () => Promise<Result>): Promise<Result> {
  if (works++ === 0) setFlagsFromString('--optimize-for-size');
  try {
    return await work();
  } finally {
    if (--works === 0) preferSpeed();
  }
}
