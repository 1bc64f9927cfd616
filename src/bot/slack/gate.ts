import type { Inbound } from '../adapter.ts';

export type Receive = (inbound: Inbound) => Promise<void>;

/** Lets work in between start and stop, and knows what is under way. */
export interface Gate {
  readonly open: (receive: Receive) => void;
  /** Hands one message on; resolves when it is committed. */
  readonly receive: Receive;
  /** Runs some work that belongs to one request; undefined where nothing is taken. */
  readonly admit: <Done>(work: () => Promise<Done>) => Promise<Done> | undefined;
  /** From now on nothing is taken; resolves when what is under way has ended. */
  readonly close: () => Promise<void>;
}

export function createGate(): Gate {
  let taking: Receive | undefined;
  let given: Receive = () => Promise.reject(new Error('The adapter was not started.'));
  const underWay = new Set<Promise<unknown>>();
  return {
    open: (receive) => {
      taking = receive;
      given = receive;
    },
    // What was admitted before the end is still handed on.
    receive: (inbound) => given(inbound),
    admit: (work) => {
      if (!taking) return undefined;
      const running = work();
      const done = (): void => void underWay.delete(running);
      underWay.add(running);
      running.then(done, done);
      return running;
    },
    close: async () => {
      taking = undefined;
      await Promise.allSettled(underWay);
    },
  };
}
