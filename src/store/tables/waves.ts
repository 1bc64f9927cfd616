import type { Generated } from 'kysely';
import type { Moment } from './columns.ts';

/** `deadline`: so long before a form's deadline; `held`: on the day after activities ended, for their statistics. */
export type WaveKind = 'deadline' | 'held';

/** A reminder that was started, once for all whom it concerned, or passed over. */
export interface WavesTable {
  readonly campaign: string;
  readonly form: string;
  readonly kind: WaveKind;
  /** `7d` or `3h` before the deadline; of `held` the day on which it is sent. */
  readonly lead: string;
  readonly due_at: Moment;
  readonly state: 'done' | 'skipped';
  readonly recipients: Generated<number>;
  readonly decided_at: Moment;
}
