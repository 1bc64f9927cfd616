import type { ChatAdapter } from '../adapter.ts';
import type { Pace } from './pace.ts';
import { createSlots, type Slots } from './slots.ts';

/** An adapter, and how many sends may be under way on it; pushes take no reply's place. */
export interface Line {
  readonly adapter: ChatAdapter;
  readonly slots: Slots;
  readonly pushSlots: Slots;
  readonly pace: Pace | undefined;
}

export function createLine(adapter: ChatAdapter, concurrency: number, pace: Pace | undefined): Line {
  return { adapter, slots: createSlots(concurrency), pushSlots: createSlots(concurrency), pace };
}
