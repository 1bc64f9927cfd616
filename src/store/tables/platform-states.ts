import type { Optional, WrittenMoment } from './columns.ts';
import type { Platform } from './platform.ts';

export type PlatformStatus = 'ready' | 'connecting' | 'failing' | 'stopped';

/** How a platform stands in one process, as that process told last. Its moments are by the database's clock. */
export interface PlatformStatesTable {
  readonly platform: Platform;
  readonly process: string;
  readonly status: PlatformStatus;
  readonly problem: Optional<string>;
  /** What waits to be scanned with the platform's app, as the content of a QR code. */
  readonly login: Optional<string>;
  /** Since when it has this status. */
  readonly since: WrittenMoment;
  /** The process's last sign of life. */
  readonly seen_at: WrittenMoment;
}
