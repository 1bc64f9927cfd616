/** How much is tried. */
export interface Plan {
  readonly people: number;
  /** People who talk at once. */
  readonly atOnce: number;
  readonly processes: number;
  /** Milliseconds between two kills, and how much of it is chance. */
  readonly killEveryMs: number;
  /** Parallel copies of one update. */
  readonly copies: number;
  /** Seconds between two restarts of the database, and how many there are. */
  readonly restartEverySeconds: number;
  readonly restarts: number;
  /** People in the parts that measure times. */
  readonly timed: number;
  /** People whom a reminder goes to, and how many times as fast the platform's clock runs then. */
  readonly reminded: number;
  readonly speed: number;
  /** People whom a reminder goes to while processes are killed. */
  readonly remindedUnderKills: number;
}

export const fullPlan: Plan = {
  ...{ people: 1000, atOnce: 64, processes: 3, killEveryMs: 6000, copies: 100 },
  ...{ restartEverySeconds: 20, restarts: 5, timed: 120 },
  ...{ reminded: 100_000, speed: 5, remindedUnderKills: 300 },
};

/** Whether everything runs; its figures say little. */
export const quickPlan: Plan = {
  ...{ people: 6, atOnce: 6, processes: 2, killEveryMs: 2500, copies: 20 },
  ...{ restartEverySeconds: 2, restarts: 1, timed: 6 },
  ...{ reminded: 3000, speed: 5, remindedUnderKills: 60 },
};
