import { setFlagsFromString } from 'node:v8';

/**
 * A command is loaded, and works, in little memory (`bin/frugal.js`). A service is quick instead: it collects garbage
 * less often, but while a long work makes a lot of it.
 */
export function preferSpeed(): void {
  for (const flag of [...usual, ...usualGarbage]) setFlagsFromString(flag);
}

/** As they are by themselves: what `bin/frugal.js` sets, and what a work of many records does. */
const usual = [
  '--no-liftoff-only',
  '--max-optimized-bytecode-size=61440',
  '--max-inlined-bytecode-size-cumulative=920',
];
const usualGarbage = ['--no-optimize-for-size', '--semi-space-growth-factor=2'];

let works = 0;

/**
 * Does a work that reads very many records, which would leave twice the process's memory full of garbage: the place for
 * what is new does not grow.
 */
export async function sparingMemory<Result>(work: () => Promise<Result>): Promise<Result> {
  if (works++ === 0) for (const flag of sparing) setFlagsFromString(flag);
  try {
    return await work();
  } finally {
    if (--works === 0) for (const flag of usualGarbage) setFlagsFromString(flag);
  }
}

const sparing = ['--optimize-for-size', '--semi-space-growth-factor=1'];
