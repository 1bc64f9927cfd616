/** Of so many records it is not counted anew for each of those who look at the same time. */
const many = 20_000;

/** So long what was counted of many is shown to others, in milliseconds; the page says as of when it is. */
export const sharedMs = 5_000;

/** Reads something, or gives what was read of many records a moment ago; by a key. */
export type Shared<Read> = (key: string, read: () => Promise<Read>) => Promise<Read>;

/** What is counted of few records is counted anew every time. `recordsIn` tells of how many something was counted. */
export function createShared<Read>(recordsIn: (read: Read) => number): Shared<Read> {
  const kept = new Map<string, { readonly at: number; readonly value: Read }>();
  return async (key, read) => {
    const recent = kept.get(key);
    if (recent && performance.now() - recent.at < sharedMs) return recent.value;
    // The moment at which it was begun: what is done meanwhile may not be in it.
    const at = performance.now();
    const value = await read();
    if (recordsIn(value) > many) kept.set(key, { at, value });
    else kept.delete(key);
    return value;
  };
}
