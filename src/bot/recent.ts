/** What was set last, by key. */
export interface Recent<Value> {
  get(key: string): Value | undefined;
  set(key: string, value: Value): void;
  delete(key: string): void;
}

/** Keeps `most` values: beyond them the one that was set longest ago is forgotten. */
export function createRecent<Value>(most: number): Recent<Value> {
  const kept = new Map<string, Value>();
  return {
    get: (key) => kept.get(key),
    set: (key, value) => {
      kept.delete(key);
      kept.set(key, value);
      const [oldest] = kept.size > most ? kept.keys() : [];
      if (oldest !== undefined) kept.delete(oldest);
    },
    delete: (key) => void kept.delete(key),
  };
}

/**
 * Gives what was told first for a key, so that what comes again is as it was the first time. Of the last `most` keys.
 */
export function createFirst<Value>(most: number): (key: string, value: Value) => Value {
  const kept = createRecent<Value>(most);
  return (key, value) => {
    const first = kept.get(key);
    if (first !== undefined) return first;
    kept.set(key, value);
    return value;
  };
}
