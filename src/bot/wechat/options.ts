import type { Wechaty } from 'wechaty';
import type { WeChatTimes } from './limits.ts';
import type { Timers } from './timers.ts';

/** What became known of the time without a connection. Moments are in milliseconds since the epoch. */
export interface Outage {
  /** When the connection was lost; absent at the first login of this process, which cannot know. */
  readonly lostAt?: number;
  readonly backAt: number;
}

export interface WeChatOptions {
  /** Makes a new bot, not started: one for each try. Rejects with MissingPackageError where a package is missing. */
  readonly openBot: () => Promise<Wechaty>;
  /** The accounts that the store knows on WeChat. Default: none. */
  readonly knownAccounts?: () => Promise<readonly string[]>;
  /**
   * After a login none of the known accounts was there any more: from now on a new account may be anybody. Nothing is
   * handed on before it resolved; it is called again when it rejects.
   */
  readonly identitiesChanged?: () => Promise<void>;
  /** Messages may have been lost; called after each login, once the identities are clear. */
  readonly reconnected?: (outage: Outage) => Promise<void>;
  /** Told what has to be scanned to log in, once for each new code. */
  readonly onScan?: (login: string) => void;
  /** Told what went wrong: logged, and mended by itself where it can be. Default: nobody. */
  readonly report?: (what: string, cause: unknown) => void;
  /** Must not appear in what is reported: the puppet's token. */
  readonly secret?: string;
  /** The moment, in milliseconds since the epoch, by which messages are judged. Default: real time. */
  readonly now?: () => number;
  readonly timers?: Timers;
  readonly times?: Partial<WeChatTimes>;
  /** Gives 0 to below 1, for the pauses. */
  readonly random?: () => number;
}
