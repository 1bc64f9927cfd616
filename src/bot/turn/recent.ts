/** A map that forgets what was longest unused once it holds more than `limit` entries. */
export interface RecentMap<Value> {
  /** Takes an entry out, for whoever uses it and puts back what becomes of it. */
  take(key: string): Value | undefined;
  set(key: string, value: Value): void;
}

/** An empty map that keeps at most `limit` entries. */
export function createRecentMap<Value>(limit: number): RecentMap<Value> {
  const entries = new Map<string, Value>();
  return {
    take(key) {
      const value = entries.get(key);
      if (value !== undefined) entries.delete(key);
      return value;
    },
    set(key, value) {
      entries.delete(key);
      entries.set(key, value);
      if (entries.size > limit) entries.delete(entries.keys().next().value as string);
    },
  };
}
