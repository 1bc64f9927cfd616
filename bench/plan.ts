/** How much is measured. Seconds, unless it says otherwise. */
export interface Plan {
  readonly rounds: number;
  readonly slice: number;
  /** Before anything is measured: compiled code is several times as fast as fresh code. */
  readonly warmUp: number;
  readonly lengths: readonly number[];
  /** Stored talks: few and many. */
  readonly stored: readonly [number, number];
  readonly pairs: number;
  /** Talks at once on the whole way, from an update to its reply. */
  readonly wholeWay: readonly number[];
}

export const fullPlan: Plan = {
  rounds: 7,
  slice: 1.2,
  warmUp: 6,
  lengths: [17, 50, 100, 200],
  stored: [1000, 100_000],
  pairs: 20,
  wholeWay: [1, 32, 256],
};

/** Whether everything runs; its figures say little. */
export const quickPlan: Plan = {
  rounds: 2,
  slice: 0.2,
  warmUp: 0.3,
  lengths: [17, 200],
  stored: [100, 1000],
  pairs: 3,
  wholeWay: [1, 32],
};
