import type { Reason } from '../reading.ts';
import type { Dimension } from './counters.ts';
import type { Span } from './exact.ts';
import type { Group } from './groups.ts';
import type { Part } from './parts.ts';

/** What the answer to one question is an amount of. */
export interface Target {
  readonly dimensions: ReadonlySet<Dimension>;
  /** A number without any unit in the unit of the question, or the reason why it is none. */
  readonly bare: (part: Part) => Span | 'ambiguous' | 'not_understood';
  /** Dimensions that say nothing about this target: hours for people, say. */
  readonly unrelated: ReadonlySet<Dimension>;
  /** Why an answer with other quantities only is refused: 3 场 is half of an answer about people. */
  readonly missing: Reason;
  /** The measure word of the question, which wins over others that may stand for it. */
  readonly first?: Dimension;
  /** Names of what is counted besides, with no measure word: 报道 5 where media are asked for. */
  readonly others?: RegExp;
  /** The group that alone is asked for. */
  readonly about?: Group;
}

export type Outcome =
  | { readonly ok: true; readonly value: Span }
  | { readonly ok: false; readonly reason: Reason; readonly candidates: readonly Span[] };

export function found(value: Span): Outcome {
  return { ok: true, value };
}

export function doubt(reason: Reason, candidates: readonly Span[] = []): Outcome {
  return { ok: false, reason, candidates };
}
