import type { Changes } from './effect.ts';

/** Two changes in a row as one: from what stood before the first to what stands after the second. */
export function joinChanges(first: Changes, second: Changes): Changes {
  const joined: Record<string, Changes[string]> = { ...first };
  for (const [key, change] of Object.entries(second)) {
    const { from: _between, ...to } = change;
    const before = joined[key];
    joined[key] = before ? { ...('from' in before ? { from: before.from } : {}), ...to } : change;
  }
  return joined;
}
