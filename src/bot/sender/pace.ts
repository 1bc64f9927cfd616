import { setTimeout as pause } from 'node:timers/promises';
import type { PushPace } from '../adapter.ts';

/** Where a pace has its time from, so that a test can let it run faster. */
export interface PaceClock {
  /** Milliseconds; only differences count. */
  readonly now: () => number;
  /** Resolves after so many of its milliseconds, or when the signal is aborted. */
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
}

export const realPaceClock: PaceClock = {
  now: () => performance.now(),
  sleep: (ms, signal) => pause(Math.max(1, ms), undefined, { signal, ref: false }).catch(() => undefined),
};

/** How fast one platform is sent to. Replies and pushes count alike; only pushes are held back for long. */
export interface Pace {
  /** Resolves when a push might go within a tenth of a second, so that it can be made ready. Takes nothing. */
  readonly ready: () => Promise<void>;
  /** Resolves when it is the turn of one push, in the order of asking: it is to be sent at once. */
  readonly push: () => Promise<void>;
  /**
   * One reply. Where pushes have used the present second up, it gets the very next place, ahead of every push; undefined,
   * so at once, where there is room, or where it would wait longer than a second.
   */
  readonly reply: () => Promise<void> | undefined;
}

/** What leaves a little apart may arrive together: the platform's second is taken to be so much longer. */
const margin = 1.004;
/** The longest that a reply waits for its place, in milliseconds: where pushes came in a bunch, a whole second of them. */
const replyMs = 1_100;
/** How long before its turn a push is made ready, in milliseconds. */
const readyMs = 100;
/** How far pushes may catch up with their even beat after a delay, in milliseconds. */
const catchUpMs = 500;

/**
 * Never more than `perSecond` within any second, counted where messages leave; pushes in an even beat, so that a reply
 * finds a place soon. With a jitter each pause is longer by chance. Once the signal is aborted nothing waits any more.
 */
export function createPace(
  { perSecond, jitterMs }: PushPace,
  signal: AbortSignal,
  clock: PaceClock = realPaceClock,
  chance: () => number = Math.random,
): Pace {
  const most = Math.max(1, Math.floor(perSecond));
  const gapMs = 1000 / perSecond;
  const windowMs = most * gapMs * margin;
  const lately = createWindow(most, windowMs);
  const credit = jitterMs > 0 ? 0 : catchUpMs;
  let due = Number.NEGATIVE_INFINITY;
  let queue: Promise<void> = Promise.resolve();
  let waiting = 0;

  const pushMayAt = (): number => Math.max(lately.freeAt(), due);
  /** Whoever sleeps wakes a little early or late: not before its place, and counted when it leaves. */
  const arrive = async (place: Sent): Promise<void> => {
    const left = (): number => place.at - clock.now();
    for (let wait = left(); wait > 0 && !signal.aborted; wait = left()) await clock.sleep(wait, signal);
    place.at = Math.max(place.at, clock.now());
  };
  const until = async (aheadMs: number): Promise<void> => {
    const left = (): number => pushMayAt() - aheadMs - clock.now();
    for (let wait = left(); wait > 0 && !signal.aborted; wait = left()) await clock.sleep(wait, signal);
  };
  const take = async (): Promise<void> => {
    await until(0);
    const now = clock.now();
    note(now, 'push');
    due += chance() * jitterMs;
    waiting--;
  };
  /** A reply takes its place in the beat, too; many at once hold pushes up for a second and no longer. */
  const note = (at: number, what: 'reply' | 'push'): Sent => {
    due = Math.min(Math.max(due, at - credit) + gapMs, at + windowMs);
    return lately.add(at, what);
  };
  return {
    ready: () => until(readyMs),
    push: () => {
      // A beat begins with one, not with what it could have caught up with.
      if (waiting++ === 0) due = Math.max(due, clock.now());
      queue = queue.then(take);
      return queue;
    },
    reply: () => {
      const now = clock.now();
      const wait = lately.freeAt() - now;
      if (wait <= 0 || wait > replyMs || lately.pushes() === 0) {
        note(now, 'reply');
        return undefined;
      }
      return arrive(note(now + wait, 'reply'));
    },
  };
}

interface Sent {
  at: number;
  readonly what: 'reply' | 'push';
}

/** The last `most` messages: another one may follow when the oldest of them is `lengthMs` old. */
function createWindow(most: number, lengthMs: number) {
  const last: Sent[] = [];
  let next = 0;
  let pushes = 0;
  return {
    freeAt: (): number => (last.length < most ? Number.NEGATIVE_INFINITY : (last[next]?.at ?? 0) + lengthMs),
    pushes: (): number => pushes,
    add: (at: number, what: Sent['what']): Sent => {
      if (last[next]?.what === 'push') pushes--;
      if (what === 'push') pushes++;
      const sent = { at, what };
      last[next] = sent;
      next = (next + 1) % most;
      return sent;
    },
  };
}
