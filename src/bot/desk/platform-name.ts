import { platforms } from '../adapter.ts';
import type { Say } from './words.ts';

/** A platform as people call it; one that is not known, as it is written. */
export function platformName(platform: string, say: Say): string {
  const known = platforms.find((each) => each === platform);
  return known ? say(known) : platform;
}
