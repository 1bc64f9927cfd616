import { type ChatAdapter, type Platform, SendError } from '../adapter.ts';
import type { SenderOptions, SenderTimes } from '../sender.ts';
import type { After, Held, LaneWork } from './lanes.ts';
import type { Ledger } from './ledger.ts';
import { createLine, type Line } from './line.ts';
import type { Pace } from './pace.ts';
import { type Pieces, piecesOf } from './pieces.ts';
import { factsOf, type OutboxRow } from './ports.ts';
import { createRecovery } from './recovery.ts';
import { createSending, Stopped } from './sending.ts';
import { createSettling } from './settling.ts';

export interface DeliveryOptions extends SenderOptions {
  readonly now: () => number;
  readonly times: SenderTimes;
  readonly ledger: Ledger;
  readonly paces: ReadonlyMap<Platform, Pace>;
  /** Once aborted, nothing more is begun: what is left runs out of its lease. */
  readonly signal: AbortSignal;
  /** Told when a row that was let go is due again, in milliseconds from now. */
  readonly due: (afterMs: number) => void;
  readonly concurrencyOf: (platform: Platform) => number;
}

/** How long a push waits that could not be prepared, in milliseconds: the database was away. */
const unpreparedMs = 5_000;

/** Sends one row at a time for the lanes, and writes down what became of it. */
export function createDelivery(options: DeliveryOptions): Omit<LaneWork, 'now'> {
  const { log, now, times, clock = Date } = options;
  const settling = createSettling({ ...options, ...times, clock });
  const send = createSending({ ...options, ...times });
  const lines = new Map(options.adapters.map((adapter) => [adapter.platform, lineOf(adapter, options)]));

  const attempt = async (row: OutboxRow, line: Line): Promise<After> => {
    const pieces = await made(row, line.adapter);
    if (pieces.what !== 'send') return settling.unsent(row, pieces);
    const begun = now();
    try {
      await send(row, pieces.outbounds, line);
    } catch (error) {
      if (error instanceof Stopped) return { go: 'lost' };
      if (error instanceof SendError && error.waitsFor === 'platform') line.recovery.failed();
      return settling.failed(row, error);
    }
    line.recovery.answered();
    return settling.delivered(row, Math.round(now() - begun));
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

  return {
    send: async (held) => {
      const line = lines.get(held.row.platform);
      if (!line) return { go: 'on' };
      const slots = held.row.kind === 'push' ? line.pushSlots : line.slots;
      return slots.run(async () => ((await mine(held, options)) ? attempt(held.row, line) : { go: 'lost' }));
    },
    release: settling.behind,
    ahead: options.ledger.ahead,
  };
}

function lineOf(adapter: ChatAdapter, options: DeliveryOptions): Line {
  const { platform, capabilities } = adapter;
  const recovery = createRecovery({ ...options, platform, perSecond: capabilities.pushes.perSecond });
  return createLine({ adapter, pace: options.paces.get(platform), recovery }, options.concurrencyOf(platform));
}

/** Whether the row may still be begun: its lease lasts as long as an attempt may, or was renewed. */
async function mine({ row, takenAt }: Held, { now, times, ledger, log, signal }: DeliveryOptions): Promise<boolean> {
  if (signal.aborted) return false;
  const { leaseMs, documentMs, sendMs } = times;
  if (now() - takenAt < leaseMs - documentMs - sendMs) return true;
  const renewed = await ledger.renew(row);
  if (!renewed) log({ event: 'leaseLost', ...factsOf(row) });
  return renewed && !signal.aborted;
}
