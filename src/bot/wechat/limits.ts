import type { Capabilities } from '../adapter.ts';

/** What WeChat takes, each with its unit. WeChat publishes none of these; they are what is known to go well. */
export const weChatLimits = {
  /** The longest text of one message, in UTF-16 units. */
  textLength: 2_000,
  /** The largest file that is sent, in bytes: the web protocol refuses 25 MB and more. */
  fileOutBytes: 20_000_000,
  /** The largest file that is taken in, in bytes: phones send up to this. */
  fileInBytes: 100_000_000,
  /** Messages that nobody asked for, to all people together: more, or in an even beat, and the account is banned. */
  pushesPerSecond: 1 / 3,
  /** Added to each pause between them by chance, in milliseconds. */
  pushJitterMs: 2_000,
} as const;

/** WeChat has no buttons for bots: choices are numbered, commands are words. */
export const weChatCapabilities: Capabilities = {
  maxTextLength: weChatLimits.textLength,
  maxButtons: 0,
  maxLabelLength: 0,
  maxTokenBytes: 0,
  pickSeveral: 'typed',
  maxFileBytes: weChatLimits.fileOutBytes,
  pushes: { perSecond: weChatLimits.pushesPerSecond, jitterMs: weChatLimits.pushJitterMs },
};

/** How long the adapter waits for what, in milliseconds. */
export interface WeChatTimes {
  /** No sign of life for this long, and the connection counts as lost. */
  readonly silenceMs: number;
  /** No sign for this long while a code waits to be scanned: a code is good for about 4 minutes, then comes a new one. */
  readonly scanSilenceMs: number;
  /** The first pause before a restart; it doubles with each failure in a row. */
  readonly backoffMs: number;
  /** The longest pause before a restart. */
  readonly longestBackoffMs: number;
  /** A login that lasted this long was sound: the next failure counts as the first. */
  readonly soundMs: number;
  /** How long the list of contacts may take to be loaded after a login. */
  readonly contactsMs: number;
  /** How long a message waits for the contacts to be known; then its sender is asked to send it again. */
  readonly heldMs: number;
  /** How long a received file may take to be at hand. */
  readonly fileMs: number;
  /** A room is answered at most once in this time. */
  readonly roomMs: number;
  /** Dates of messages are whole seconds, and WeChat's clock is not quite ours. */
  readonly clockSlackMs: number;
  /** How long a message waits that cannot be sent for want of a login. */
  readonly offlineMs: number;
  /** Who wrote within this time before the login is asked to send it again. */
  readonly awayMs: number;
  /** `start` waits this long for a login, a code to scan or a failure; the supervision goes on after it. */
  readonly startMs: number;
  /** How long messages at hand may take at the end. */
  readonly drainMs: number;
  /** How long a bot may take to end before the next one is started. */
  readonly closeMs: number;
  /** How long it may take to end when the process ends. */
  readonly stopMs: number;
}

export const defaultTimes: WeChatTimes = {
  silenceMs: 60_000,
  scanSilenceMs: 300_000,
  backoffMs: 1_000,
  longestBackoffMs: 300_000,
  soundMs: 60_000,
  contactsMs: 20_000,
  heldMs: 45_000,
  fileMs: 60_000,
  roomMs: 60_000,
  clockSlackMs: 2_000,
  offlineMs: 15_000,
  awayMs: 600_000,
  startMs: 5_000,
  drainMs: 4_000,
  closeMs: 20_000,
  stopMs: 3_000,
};
