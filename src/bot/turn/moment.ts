/** How long a message may have waited to count as of when it was sent, in milliseconds. */
const longestWaitMs = 3_600_000;

/**
 * The moment of a turn: when its message was sent, where that was within the last hour. Whoever sent it before a
 * deadline was in time, however long it waited for a database that was down; what the platform does not date was sent
 * when this process first saw it. Otherwise the clock's moment: a platform's clock may be wrong, and a demonstration's
 * is another one. In milliseconds since the epoch.
 */
export function momentOf(now: number, sentAt: number): number {
  const waited = now - sentAt;
  return waited > 0 && waited <= longestWaitMs ? sentAt : now;
}
