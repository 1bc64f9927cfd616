import { setTimeout as sleep } from 'node:timers/promises';
import { cpuMs } from './cpu-time.ts';

/**
 * The most processor time that this process has used between two turns of its event loop while some work went on, in
 * milliseconds: for so long nobody else was answered, were the machine not busy with other things.
 */
export async function longestStretchMs(work: Promise<unknown>): Promise<number> {
  let going = true;
  const ended = work.finally(() => {
    going = false;
  });
  let longest = 0;
  while (going) {
    const begun = cpuMs();
    await sleep(5);
    longest = Math.max(longest, cpuMs() - begun);
  }
  await ended;
  return longest;
}
