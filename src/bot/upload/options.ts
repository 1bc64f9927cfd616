import type { Message } from '../../dialogs/message.ts';
import type { Store } from '../../store/database.ts';
import type { PartialFiles } from '../../store/partial-files.ts';
import type { Inbound, Platform } from '../adapter.ts';
import type { Clock } from '../clock.ts';
import type { Visitor } from '../web/visitor.ts';

export interface UploadOptions {
  readonly store: Pick<Store, 'db'>;
  readonly title: Message;
  readonly clock: Clock;
  readonly partials: PartialFiles;
  /** A turn of the conversation whose link it is. */
  readonly receive: (inbound: Inbound) => Promise<void>;
  /** Whether this process serves a platform: only then can the turn be taken here. */
  readonly serves: (platform: string) => platform is Platform;
  readonly publicUrl?: string;
  readonly limits?: Partial<UploadLimits>;
  readonly report: (what: string, cause: unknown) => void;
}

export interface UploadLimits {
  /** Bytes of one file, of one part of it, and of all files that are under way. */
  readonly fileBytes: number;
  readonly partBytes: number;
  /** A part of fewer bytes is taken only where it is the last one. */
  readonly leastPartBytes: number;
  readonly underWayBytes: number;
  /** How many files a unit may keep, and how many bytes of them. */
  readonly unitFiles: number;
  readonly unitBytes: number;
  /** How long a part may bring nothing before it counts as ended, in milliseconds. */
  readonly idleMs: number;
  /** Requests of one address at once; `perSecond` come back each second. */
  readonly burst: number;
  readonly perSecond: number;
}

export interface UploadEnv {
  Bindings: { readonly visitor: Visitor };
}
