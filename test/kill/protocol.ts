import type { Inbound } from '../../src/bot/adapter.ts';
import type { TurnPoint } from '../../src/bot/turn.ts';

/** Where a process is ended: the named points of a turn, and those around the sending of its reply. */
export type KillPoint = TurnPoint | 'acknowledging' | 'sending' | 'sent';

export const killPoints: readonly KillPoint[] = [
  'received',
  'loaded',
  'stepped',
  'committed',
  'acknowledging',
  'sending',
  'sent',
];

export type ToVictim = { readonly type: 'inbound'; readonly inbound: Inbound } | { readonly type: 'stop' };

export type ToParent =
  | { readonly type: 'ready' }
  | { readonly type: 'acknowledged'; readonly id: string }
  | { readonly type: 'shown'; readonly chat: string; readonly id: string; readonly text: string };
