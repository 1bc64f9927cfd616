import type { Moment } from './columns.ts';

/** The last outage of a platform that people in mid-talk were told of. */
export interface PlatformOutagesTable {
  readonly platform: string;
  readonly campaign: string;
  /** When the connection was lost. */
  readonly since: Moment;
  readonly told_at: Moment;
}
