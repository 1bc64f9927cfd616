import type { ContestantName } from './contestants/all.ts';

/** What a contestant's process is asked to do. */
export type Order =
  | {
      readonly op: 'open';
      readonly contestant: ContestantName;
      readonly length: number;
      readonly databaseUrl: string;
    }
  | SliceOrder
  | { readonly op: 'pairs'; readonly count: number }
  | { readonly op: 'fill'; readonly count: number }
  | { readonly op: 'close' };

export interface SliceOrder {
  readonly op: 'slice';
  /** How many talks have a message under way at any moment. */
  readonly talks: number;
  readonly seconds: number;
  /** The talks are chosen by chance among this many stored ones. Default: always the same ones. */
  readonly among?: number;
}

export interface Slice {
  /** All turns, those of the lead included. */
  readonly turns: number;
  /** Turns a second. */
  readonly rate: number;
  /** Milliseconds. */
  readonly p50: number;
  readonly p99: number;
  /** The process's own CPU a turn, in microseconds. */
  readonly cpu: number;
  /** Statements a turn. */
  readonly statements: number;
}

/** Two answers of one talk at the same moment, while the database holds their commit back. */
export interface Pairs {
  /** Both answers were stored, in order. */
  readonly kept: number;
  /** One was refused, and its sender was told. */
  readonly told: number;
  readonly lost: number;
  /** Pairs of which a reply went out while nothing could be committed. */
  readonly early: number;
}

/** What an order gives. */
export interface Results {
  readonly open: null;
  readonly slice: Slice;
  readonly pairs: Pairs;
  readonly fill: null;
  readonly close: null;
}

export interface Answer {
  readonly result?: Results[Order['op']];
  readonly problem?: string;
}
