import { type ChatAdapter, type Outbound, type Platform, SendError } from '../adapter.ts';
import type { SenderOptions, SenderTimes } from '../sender.ts';
import { within } from './deadline.ts';
import type { After, Held, LaneWork } from './lanes.ts';
import type { Ledger } from './ledger.ts';
import { type Outcome, outcomeOf } from './outcome.ts';
import type { Pace } from './pace.ts';
import { type Pieces, piecesOf } from './pieces.ts';
import { factsOf, type OutboxRow } from './ports.ts';
import { createSlots, type Slots } from './slots.ts';

export interface DeliveryOptions extends SenderOptions {
  readonly now: () => number;
  readonly times: SenderTimes;
  readonly ledger: Ledger;
  readonly paces: ReadonlyMap<Platform, Pace>;
  /** Once aborted, nothing more is begun: what is left runs out of its lease. */
  readonly signal: AbortSignal;
  /** Told when a row that was let go is due again, in milliseconds from now. */
  readonly due: (afterMs: number) => void;
}

export const defaultConcurrency = 16;
/** About ten days of refusals, by the waits of `outcomeOf`. */
const maxAttempts = 1_000;
/** How long a push waits that could not be prepared, in milliseconds: the database was away. */
const unpreparedMs = 5_000;

/** Sends one row at a time for the lanes, and writes down what became of it. */
export function createDelivery(options: DeliveryOptions): Omit<LaneWork, 'now'> {
  const { ledger, log, now, times } = options;
  const lines = new Map(options.adapters.map((adapter) => [adapter.platform, lineOf(adapter, options)]));
  const rules = { unknownAfterMs: times.unknownAfterMs, maxAttempts };

  const letGo = async (row: OutboxRow, afterMs: number, problem: string): Promise<void> => {
    await ledger.retry(row, { afterMs, problem });
    options.due(afterMs);
  };

  const settle = async (row: OutboxRow, outcome: Outcome): Promise<After> => {
    const { failure, problem } = outcome;
    if (outcome.next === 'park') {
      if (failure === 'unreachable') await ledger.unreachable(row, { at: (options.clock ?? Date).now(), problem });
      await ledger.park(row, problem);
      log({ event: 'parked', failure, ...factsOf(row) });
      return { go: 'on' };
    }
    await letGo(row, outcome.afterMs, problem);
    log({ event: 'retrying', failure, afterMs: outcome.afterMs, ...factsOf(row) });
    return { go: 'back', afterMs: outcome.afterMs };
  };

  const attempt = async (row: OutboxRow, line: Line): Promise<After> => {
    const pieces = await made(row, line.adapter);
    if (pieces.what !== 'send') return unsent(row, pieces);
    const begun = now();
    try {
      await sendAll(row, pieces.outbounds, line);
    } catch (error) {
      if (error instanceof Stopped) return { go: 'on' };
      return settle(row, outcomeOf(error, row, rules));
    }
    await ledger.delivered(row);
    log({ event: 'delivered', ms: Math.round(now() - begun), ...factsOf(row) });
    return { go: 'on' };
  };

  /** What a push says is asked of the database: where that is away, it waits. */
  const made = async (row: OutboxRow, adapter: ChatAdapter): Promise<Pieces> => {
    try {
      return await piecesOf(row, adapter, options);
    } catch (cause) {
      log({ event: 'unprepared', cause, ...factsOf(row) });
      return { what: 'wait', waitMs: unpreparedMs };
    }
  };

  const unsent = async (row: OutboxRow, pieces: Exclude<Pieces, { readonly what: 'send' }>): Promise<After> => {
    if (pieces.what === 'wait') {
      await ledger.defer(row, pieces.waitMs);
      return { go: 'back', afterMs: pieces.waitMs };
    }
    if (pieces.what === 'drop') {
      await ledger.delivered(row);
      log({ event: 'dropped', ...factsOf(row) });
      return { go: 'on' };
    }
    await ledger.park(row, 'unreadable: not a message that this version knows');
    log({ event: 'parked', failure: 'unreadable', ...factsOf(row) });
    return { go: 'on' };
  };

  const sendAll = async (row: OutboxRow, outbounds: readonly Outbound[], line: Line): Promise<void> => {
    for (const outbound of outbounds) {
      await (row.kind === 'push' ? line.pace?.push() : line.pace?.reply());
      if (options.signal.aborted) throw new Stopped();
      row.begun?.();
      await within(times.sendMs, sendOnce(row, outbound, line.adapter));
    }
  };

  /** A chat that has moved is followed once. */
  const sendOnce = async (row: OutboxRow, outbound: Outbound, adapter: ChatAdapter): Promise<void> => {
    const { platform, chat } = row;
    try {
      await adapter.send({ platform, chat }, outbound);
    } catch (error) {
      const movedTo = error instanceof SendError ? error.movedTo : undefined;
      if (movedTo === undefined || movedTo === chat) throw error;
      await ledger.moved(row, movedTo);
      log({ event: 'moved', ...factsOf(row) });
      await adapter.send({ platform, chat: movedTo }, outbound);
    }
  };

  return {
    send: async (held) => {
      const line = lines.get(held.row.platform);
      if (!line) return { go: 'on' };
      const slots = held.row.kind === 'push' ? line.pushSlots : line.slots;
      return slots.run(async () => ((await mine(held)) ? attempt(held.row, line) : { go: 'on' }));
    },
    release: (row, afterMs) => letGo(row, afterMs, 'waiting: behind an earlier message'),
  };

  /** Whether the row may still be begun: its lease lasts as long as an attempt may, or was renewed. */
  async function mine({ row, takenAt }: Held): Promise<boolean> {
    if (options.signal.aborted) return false;
    const { leaseMs, documentMs, sendMs } = times;
    if (now() - takenAt < leaseMs - documentMs - sendMs) return true;
    const renewed = await ledger.renew(row);
    if (!renewed) log({ event: 'leaseLost', ...factsOf(row) });
    return renewed && !options.signal.aborted;
  }
}

/** The sender was stopped while a message waited for its turn: its lease runs out. */
class Stopped extends Error {}

/** An adapter, and how many sends may be under way on it; pushes take no reply's place. */
interface Line {
  readonly adapter: ChatAdapter;
  readonly slots: Slots;
  readonly pushSlots: Slots;
  readonly pace: Pace | undefined;
}

function lineOf(adapter: ChatAdapter, { concurrency, paces }: DeliveryOptions): Line {
  const { platform } = adapter;
  const count = concurrency?.[platform] ?? defaultConcurrency;
  return { adapter, slots: createSlots(count), pushSlots: createSlots(count), pace: paces.get(platform) };
}
