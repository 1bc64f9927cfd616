import type { Capabilities } from '../adapter.ts';

/** What Telegram bears, by core.telegram.org/bots/api and /bots/faq. */
export const limits = {
  /** One message, in UTF-16 units. */
  textUnits: 4096,
  /** The text that goes with a document, in UTF-16 units. */
  captionUnits: 1024,
  /** What a button sends back, in bytes of UTF-8. */
  callbackBytes: 64,
  /** Buttons under one message. */
  buttons: 100,
  /** What a bot may upload, in bytes. */
  uploadBytes: 50_000_000,
  /** Messages to all chats together, each second. */
  messagesPerSecond: 30,
  /** Messages to one group, each minute. */
  groupMessagesPerMinute: 20,
  /** Updates that one poll gives. */
  batch: 100,
} as const;

/** What the renderer keeps to. A label longer than 40 is cut off on a telephone, and a list of more than 60 is numbered. */
export const capabilities: Capabilities = {
  maxTextLength: limits.textUnits,
  maxButtons: 60,
  maxLabelLength: 40,
  maxTokenBytes: limits.callbackBytes,
  pickSeveral: 'boxes',
  maxFileBytes: limits.uploadBytes,
  pushes: { perSecond: limits.messagesPerSecond, jitterMs: 0 },
};

/** Our own patience, in milliseconds unless named otherwise. */
export interface TelegramTimes {
  /** How long a poll may wait for an update, in seconds. */
  readonly pollSeconds: number;
  /** One message out, whole; less than the sender's own patience, so that it is this one that ends the request. */
  readonly sendMs: number;
  /** Any other call. */
  readonly callMs: number;
  /** The download of one file. */
  readonly downloadMs: number;
  /** A webhook request is answered after this at the latest; Telegram waits 60 s. */
  readonly webhookMs: number;
  /** The first wait after something failed; it doubles up to `longestRetryMs`. */
  readonly retryMs: number;
  readonly longestRetryMs: number;
  /** The wait after a token was refused. */
  readonly deniedMs: number;
  /** A poll while messages are still being taken comes again after this, doubling up to `longestGlanceMs`. */
  readonly glanceMs: number;
  readonly longestGlanceMs: number;
  /** A turn that takes longer than this shows that the bot is typing. */
  readonly typingAfterMs: number;
  /** Telegram shows it for 5 s. */
  readonly typingAgainMs: number;
  /** How often it is looked whether Telegram still has our webhook. */
  readonly webhookCheckMs: number;
  /** How long a stop waits for what is under way. */
  readonly drainMs: number;
}

export const defaultTimes: TelegramTimes = {
  pollSeconds: 30,
  sendMs: 14_000,
  callMs: 15_000,
  downloadMs: 45_000,
  webhookMs: 50_000,
  retryMs: 1_000,
  longestRetryMs: 5_000,
  deniedMs: 60_000,
  glanceMs: 50,
  longestGlanceMs: 1_000,
  typingAfterMs: 300,
  typingAgainMs: 4_500,
  webhookCheckMs: 300_000,
  drainMs: 1_500,
};

/** A webhook's body, in bytes. */
export const longestBody = 1_000_000;
