import type { ChatAdapter } from '../adapter.ts';
import type { Pace } from './pace.ts';
import type { Recovery } from './recovery.ts';
import { createSlots, type Slots } from './slots.ts';

/** An adapter, and how many sends may be under way on it; pushes take no reply's place. */
export interface Line {
  readonly adapter: ChatAdapter;
  readonly slots: Slots;
  readonly pushSlots: Slots;
  readonly pace: Pace | undefined;
  readonly recovery: Recovery;
}

export function createLine(parts: Pick<Line, 'adapter' | 'pace' | 'recovery'>, concurrency: number): Line {
  return { ...parts, slots: createSlots(concurrency), pushSlots: createSlots(concurrency) };
}
