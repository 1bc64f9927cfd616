import { positionsPerTurn } from '../../store/turn.ts';
import { createRecent } from '../recent.ts';
import type { Held } from './lanes.ts';
import type { OutboxRow } from './ports.ts';

/** Whether something stands unsent before a row: nothing; something that waits so long; or only the outbox knows. */
export type Place =
  | { readonly is: 'next' }
  | { readonly is: 'behind'; readonly waitMs: number }
  | { readonly is: 'unknown' };

/** What this process knows of the order within conversations. */
export interface Order {
  readonly placeOf: (held: Held) => Place;
  /** All that stood before this reply is sent, or goes before it. */
  readonly follows: (row: Standing) => void;
  /** A row waits: for its retry, or for what stands before it. */
  readonly waits: (row: Standing, forMs: number) => void;
  /** Another process has it. */
  readonly lost: (row: Standing) => void;
}

/** Replies through this turn are sent or at hand; or a row waits, since and until a moment. */
type Known = { readonly through: number } | { readonly row: Standing; readonly since: number; readonly until: number };

/** Of a row what its place depends on: what it says is not kept for every conversation that waited once. */
type Standing = Pick<OutboxRow, 'conversation' | 'position' | 'kind'>;

/** As many as stay loaded between turns: for others one look at the outbox more is little. */
const manyConversations = 10_000;

/**
 * Nothing that a turn says may overtake what was said before, however long that waits and whichever process has it. What
 * is not known here is looked up in the outbox: a conversation's first turn in this process, one after a turn elsewhere,
 * and one behind something that waits, which may be over by now.
 */
export function createOrder(now: () => number): Order {
  const known = createRecent<Known>(manyConversations);
  return {
    placeOf: ({ row, from, takenAt }) => {
      const found = known.get(row.conversation);
      if (found && 'row' in found && found.since >= takenAt && goesBefore(found.row, row)) {
        return { is: 'behind', waitMs: Math.max(1, found.until - now()) };
      }
      // The store gives a row only when none before it waits.
      if (from === 'lease' || row.kind === 'push') return { is: 'next' };
      const through = found && 'through' in found ? found.through : 0;
      return turnOf(row) <= through + 1 ? { is: 'next' } : { is: 'unknown' };
    },
    follows: (row) => known.set(row.conversation, { through: turnOf(row) }),
    waits: (row, forMs) => known.set(row.conversation, { row: standingOf(row), since: now(), until: now() + forMs }),
    lost: (row) => known.delete(row.conversation),
  };
}

function turnOf({ position }: Standing): number {
  return Math.floor(position / positionsPerTurn);
}

/** Replies go before pushes, and what was said earlier before what was said later. */
export function goesBefore(one: Standing, other: Standing): boolean {
  const push = (row: Standing): number => (row.kind === 'push' ? 1 : 0);
  return (push(one) - push(other) || one.position - other.position) < 0;
}

function standingOf({ conversation, position, kind }: Standing): Standing {
  return { conversation, position, ...(kind ? { kind } : {}) };
}
