import { type ChatAdapter, type Outbound, SendError } from '../adapter.ts';
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

/** Hands the pieces of a row to the platform, one after the other and at its pace. */
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
  return async (row, outbounds, { adapter, pace }) => {
    for (const outbound of outbounds) {
      await (row.kind === 'push' ? pace?.push() : pace?.reply());
      if (signal.aborted) throw new Stopped();
      row.begun?.();
      await within(sendMs, sendOnce(row, outbound, adapter));
    }
  };
}
