import { nearNames, writtenOut } from './near.ts';
import { unitKey } from './unit.ts';

/**
 * The names of the roster that a typed one most likely means, for somebody of the office who decides: those that are near
 * first, then those that share most with it. At most `most`.
 */
export function likelyNames(typed: string, names: readonly string[], most: number): readonly string[] {
  const near = nearNames(typed, names);
  const own = pairsOf(typed);
  const alike = names
    .map((name) => ({ name, share: shareOf(own, pairsOf(name)) }))
    .filter(({ share }) => share >= leastShare)
    .toSorted((one, other) => other.share - one.share)
    .map(({ name }) => name);
  return [...new Set([...near, ...alike])].slice(0, most);
}

/** Of the pairs of signs of both, the part that they share. */
const leastShare = 0.25;
const longest = 60;

function pairsOf(name: string): ReadonlySet<string> {
  const signs = [...writtenOut(unitKey(name))].slice(0, longest);
  return new Set(signs.slice(1).map((sign, i) => `${signs[i]}${sign}`));
}

function shareOf(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  if (one.size === 0 || other.size === 0) return 0;
  const shared = [...one].filter((pair) => other.has(pair)).length;
  return (2 * shared) / (one.size + other.size);
}
