import { type ChatAdapter, type Outbound, SendError } from '../adapter.ts';
import { createRecent } from '../recent.ts';
import { within } from './deadline.ts';
import type { Ledger } from './ledger.ts';
import type { Line } from './line.ts';
import { factsOf, type OutboxRow, type SenderLog } from './ports.ts';

export interface SendingOptions {
  readonly ledger: Ledger;
  readonly log: SenderLog;
  /** How long a platform may take to answer, in milliseconds. */
  readonly sendMs: number;
  readonly signal: AbortSignal;
}

/** The sender was stopped while a message waited for its turn: its lease runs out. */
export class Stopped extends Error {}

export type Send = (row: OutboxRow, outbounds: readonly Outbound[], line: Line) => Promise<void>;

/** Rows of which some pieces have arrived and others have not. */
const manyParts = 1_000;

/**
 * Hands the pieces of a row to the platform, one after the other and at its pace. Where one fails, the next attempt in
 * this process goes on there: those that have arrived are sent again only if they say something else by then.
 */
export function createSending({ ledger, log, sendMs, signal }: SendingOptions): Send {
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
  const arrived = createRecent<readonly string[]>(manyParts);
  return async (row, outbounds, { adapter, pace }) => {
    const key = `${row.conversation}:${row.position}:${row.made}`;
    const done = alike(arrived.get(key), outbounds);
    for (const [index, outbound] of outbounds.entries()) {
      if (index < done) continue;
      await (row.kind === 'push' ? pace?.push() : pace?.reply());
      if (signal.aborted) throw new Stopped();
      row.begun?.();
      await within(sendMs, sendOnce(row, outbound, adapter));
      if (index < outbounds.length - 1) arrived.set(key, textsOf(outbounds.slice(0, index + 1)));
    }
    arrived.delete(key);
  };
}

function textsOf(outbounds: readonly Outbound[]): readonly string[] {
  return outbounds.map(({ text }) => text);
}

/** How many of the first pieces have arrived, word for word. */
function alike(arrived: readonly string[] = [], outbounds: readonly Outbound[]): number {
  const differs = outbounds.findIndex(({ text }, index) => text !== arrived[index]);
  return differs === -1 ? outbounds.length : differs;
}
