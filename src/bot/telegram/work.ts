import { pause } from './pause.ts';

/** One update on its way. */
export interface Job {
  readonly chat: string;
  readonly run: () => Promise<void>;
  /** What went wrong, before it is tried again. */
  readonly failed: (error: unknown) => void;
  /** It fails again and again while others do not: told to the person, and let go of. */
  readonly giveUp: () => Promise<void>;
}

export interface WorkTimes {
  readonly retryMs: number;
  readonly longestRetryMs: number;
}

export interface Work {
  /** Handles a job after those of its chat. `left`: the end came first, and it is still to be done. Never rejects. */
  add(job: Job): Promise<'done' | 'left'>;
  /** Resolves when nothing is at hand. */
  idle(): Promise<void>;
  /** Begins nothing more, and waits for what is being done. */
  stop(): Promise<void>;
}

/** So often, and with others done meanwhile, before one is let go of: about half a minute with the usual waits. */
const mostTries = 10;

/**
 * Handles jobs: those of one chat in order, each until it succeeds, those of different chats side by side. A job that
 * failed is tried again after a while, and holds up only its own chat.
 */
export function createWork({ retryMs, longestRetryMs }: WorkTimes): Work {
  const ending = new AbortController();
  const chats = new Map<string, Promise<'done' | 'left'>>();
  let successes = 0;

  const attempt = async (job: Job): Promise<'done' | 'failed'> => {
    try {
      await job.run();
      successes++;
      return 'done';
    } catch (error) {
      job.failed(error);
      return 'failed';
    }
  };

  const untilDone = async (job: Job): Promise<'done' | 'left'> => {
    const before = successes;
    for (let tries = 1; !ending.signal.aborted; tries++) {
      if ((await attempt(job)) === 'done') return 'done';
      if (tries >= mostTries && successes > before) {
        await job.giveUp();
        return 'done';
      }
      await pause(Math.min(longestRetryMs, retryMs * 2 ** Math.min(tries - 1, 16)), ending.signal);
    }
    return 'left';
  };

  const add = (job: Job): Promise<'done' | 'left'> => {
    const before = chats.get(job.chat);
    const result = before ? before.then(() => untilDone(job)) : untilDone(job);
    chats.set(job.chat, result);
    void result.then(() => {
      if (chats.get(job.chat) === result) chats.delete(job.chat);
    });
    return result;
  };

  const idle = async (): Promise<void> => {
    while (chats.size > 0) await Promise.all(chats.values());
  };

  return {
    add,
    idle,
    stop: () => {
      ending.abort();
      return idle();
    },
  };
}
