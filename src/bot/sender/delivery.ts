import type { ChatAdapter, Platform } from '../adapter.ts';
import type { SenderOptions, SenderTimes } from '../sender.ts';
import { readBody } from './body.ts';
import { within } from './deadline.ts';
import type { After, Held, LaneWork } from './lanes.ts';
import { createLedger } from './ledger.ts';
import { prepare } from './outbound.ts';
import { type Outcome, outcomeOf } from './outcome.ts';
import { factsOf, type OutboxRow } from './ports.ts';
import { createSlots, type Slots } from './slots.ts';

export interface DeliveryOptions extends SenderOptions {
  readonly now: () => number;
  readonly times: SenderTimes;
  /** Once aborted, nothing more is begun: what is left runs out of its lease. */
  readonly signal: AbortSignal;
  /** Told when a row that was let go is due again, in milliseconds from now. */
  readonly due: (afterMs: number) => void;
}

const defaultConcurrency = 16;
/** About ten days of refusals, by the waits of `outcomeOf`. */
const maxAttempts = 1_000;

/** Sends one row at a time for the lanes, and writes down what became of it. */
export function createDelivery(options: DeliveryOptions): Omit<LaneWork, 'now'> {
  const lines = new Map(options.adapters.map((adapter) => [adapter.platform, lineOf(adapter, options)]));
  const ledger = createLedger(options);
  const rules = { unknownAfterMs: options.times.unknownAfterMs, maxAttempts };

  const letGo = async (row: OutboxRow, afterMs: number, problem: string): Promise<void> => {
    await ledger.retry(row, { afterMs, problem });
    options.due(afterMs);
  };

  const settle = async (row: OutboxRow, outcome: Outcome): Promise<After> => {
    if (outcome.next === 'park') {
      await ledger.park(row, outcome.problem);
      options.log({ event: 'parked', failure: outcome.failure, ...factsOf(row) });
      return { go: 'on' };
    }
    await letGo(row, outcome.afterMs, outcome.problem);
    options.log({ event: 'retrying', failure: outcome.failure, afterMs: outcome.afterMs, ...factsOf(row) });
    return { go: 'back', afterMs: outcome.afterMs };
  };

  const attempt = async (row: OutboxRow, line: Line): Promise<After> => {
    const begun = options.now();
    try {
      const outbound = await outboundOf(row, line.adapter, options);
      if (!outbound) return await unreadable(row);
      await within(options.times.sendMs, line.adapter.send({ platform: row.platform, chat: row.chat }, outbound));
    } catch (error) {
      return settle(row, outcomeOf(error, row, rules));
    }
    await ledger.delivered(row);
    options.log({ event: 'delivered', ms: Math.round(options.now() - begun), ...factsOf(row) });
    return { go: 'on' };
  };

  const unreadable = async (row: OutboxRow): Promise<After> => {
    await ledger.park(row, 'unreadable: not a message that this version knows');
    options.log({ event: 'parked', failure: 'unreadable', ...factsOf(row) });
    return { go: 'on' };
  };

  return {
    send: async (held) => {
      const line = lines.get(held.row.platform);
      if (!line) return { go: 'on' };
      return line.slots.run(async () => ((await mine(held)) ? attempt(held.row, line) : { go: 'on' }));
    },
    release: (row, afterMs) => letGo(row, afterMs, 'waiting: behind an earlier message'),
  };

  /** Whether the row may still be begun: its lease lasts as long as an attempt may, or was renewed. */
  async function mine({ row, takenAt }: Held): Promise<boolean> {
    if (options.signal.aborted) return false;
    const { leaseMs, documentMs, sendMs } = options.times;
    if (options.now() - takenAt < leaseMs - documentMs - sendMs) return true;
    const renewed = await ledger.renew(row);
    if (!renewed) options.log({ event: 'leaseLost', ...factsOf(row) });
    return renewed && !options.signal.aborted;
  }
}

/** An adapter, and how many sends may be under way on it. */
interface Line {
  readonly adapter: ChatAdapter;
  readonly slots: Slots;
}

function lineOf(adapter: ChatAdapter, { concurrency }: SenderOptions): Line {
  const platform: Platform = adapter.platform;
  return { adapter, slots: createSlots(concurrency?.[platform] ?? defaultConcurrency) };
}

async function outboundOf(row: OutboxRow, adapter: ChatAdapter, options: DeliveryOptions) {
  const rendered = readBody(row.body);
  if (!rendered) return undefined;
  const limits = { ...options.times, maxFileBytes: adapter.capabilities.maxFileBytes };
  const { outbound, missing } = await prepare(`${row.position}`, rendered, options.documents, limits);
  if (missing) options.log({ event: 'documentMissing', ...missing, ...factsOf(row) });
  return outbound;
}
