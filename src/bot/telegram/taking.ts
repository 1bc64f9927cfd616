import type { Update } from 'grammy/types';

type Take = (update: Update) => Promise<void>;

/** The door for updates that are posted: open from the start to the end, and known to be empty before it is left. */
export interface Taking {
  readonly open: (by: Take) => void;
  readonly close: () => void;
  /** What takes an update now; undefined while the door is closed. */
  readonly take: () => Take | undefined;
  readonly settled: () => Promise<void>;
}

export function createTaking(): Taking {
  const underWay = new Set<Promise<void>>();
  let handle: Take | undefined;
  const track = (update: Update, by: Take): Promise<void> => {
    const taking = by(update);
    const done = (): void => void underWay.delete(taking);
    underWay.add(taking);
    taking.then(done, done);
    return taking;
  };
  return {
    open: (by) => {
      handle = by;
    },
    close: () => {
      handle = undefined;
    },
    take: () => {
      const by = handle;
      return by && ((update) => track(update, by));
    },
    settled: async () => void (await Promise.allSettled(underWay)),
  };
}
