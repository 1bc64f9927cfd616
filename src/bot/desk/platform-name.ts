import { platforms } from '../adapter.ts';
import type { Say, WordKey } from './words.ts';

/** A platform, the desk or the command line, as people call it; one that is not known, as it is written. */
export function platformName(platform: string, say: Say): string {
  const known = platforms.find((each) => each === platform) ?? ways.get(platform);
  return known ? say(known) : platform;
}

/** Where else the office acts from. */
const ways: ReadonlyMap<string, WordKey> = new Map([
  ['desk', 'onDesk'],
  ['cli', 'byCommand'],
]);
