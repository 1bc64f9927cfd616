import type { Language } from '../dialogs/message.ts';
import type { Button, InputHint, Pick, Progress } from '../dialogs/speech.ts';

export const platforms = ['web', 'terminal', 'telegram', 'slack', 'wechat'] as const;
export type Platform = (typeof platforms)[number];

/** One chat on one platform. */
export interface ConversationRef {
  readonly platform: Platform;
  /** The platform's id of the chat. */
  readonly chat: string;
}

/** One message that a person sent, as every platform's adapter gives it. */
export interface Inbound {
  /** The same at every redelivery, and never used twice within a conversation. */
  readonly id: string;
  readonly conversation: ConversationRef;
  readonly sender: Sender;
  /** When it was sent, in milliseconds since the epoch, by the platform's clock. */
  readonly sentAt: number;
  readonly content: Content;
}

export interface Sender {
  /** The platform's id of the person. */
  readonly account: string;
  readonly name?: string;
  readonly language?: Language;
}

export type Content =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'choice'; readonly question: number; readonly values: readonly string[] }
  | { readonly type: 'file'; readonly file: InboundFile }
  | { readonly type: 'opened' };

export interface InboundFile {
  readonly name: string;
  /** In bytes, as the platform says; not trusted. */
  readonly size?: number;
  /** By a link of ours, which takes larger files. Default: by the platform. */
  readonly by?: 'link';
  /** The content, read once. */
  readonly open: () => AsyncIterable<Uint8Array>;
}

/** One message to a platform: within its limits, ready to be sent as it is. Plain text, never markup. */
export interface Outbound {
  /** Unique and growing within a conversation: a page drops what it has already shown. */
  readonly id: string;
  readonly text: string;
  readonly question: number;
  /** Of the talk: what a platform shows around it may follow. */
  readonly language?: Language;
  readonly buttons?: readonly Button[];
  readonly pick?: Pick;
  readonly input?: InputHint;
  readonly progress?: Progress;
  readonly file?: OutboundFile;
}

export interface OutboundFile {
  readonly name: string;
  readonly mime: string;
  readonly read: () => Promise<Uint8Array>;
}

/** What a platform can do, as data: read by the renderer, so that no adapter needs optional methods. */
export interface Capabilities {
  /** The longest text of one message, in UTF-16 units. */
  readonly maxTextLength: number;
  /** How many buttons one message may have; 0: choices are numbered and commands are words. */
  readonly maxButtons: number;
  /** The longest label of a button, in characters. */
  readonly maxLabelLength: number;
  /** The longest token of a button, in bytes of UTF-8. */
  readonly maxTokenBytes: number;
  /** How several of the choices are picked: ticked boxes, or typed numbers. */
  readonly pickSeveral: 'boxes' | 'typed';
  /** Whether a file can go with a message, and its largest size in bytes. */
  readonly maxFileBytes: number;
  /** How fast messages may go out that nobody asked for. Replies are not held up by it. */
  readonly pushes: PushPace;
}

/** A platform's patience with messages that nobody asked for. */
export interface PushPace {
  /** To all chats together; replies count too, and go first. */
  readonly perSecond: number;
  /** Added to each pause by chance, in milliseconds, where an even beat looks like a machine's. */
  readonly jitterMs: number;
}

/** How an adapter stands, for /readyz and the office. */
export interface AdapterHealth {
  /** `connecting`: begun, or lost and coming back by itself; `failing`: somebody must do something. */
  readonly status: 'ready' | 'connecting' | 'failing' | 'stopped';
  /** What is wrong and what to do, without a token. */
  readonly problem?: string;
  /** What the office must scan with the platform's own app, as the content of a QR code, before the bot can begin. */
  readonly login?: string;
}

/** A path of the public web server that belongs to a platform: a webhook. */
export interface Endpoint {
  /** Such as `/telegram`. */
  readonly path: string;
  readonly fetch: (request: Request) => Promise<Response>;
}

/** A conversation's message could not be sent. */
export type SendFailure =
  /** Certainly not sent: may be tried again. */
  | 'refused'
  /** The request was written and no answer came: it may have arrived. */
  | 'unknown'
  /** The person blocked the bot, or the chat is gone: never again. */
  | 'unreachable';

/** `platform`: nothing gets through to anybody; `person`: nobody is in that chat. */
export type WaitsFor = 'time' | 'platform' | 'person';

export interface SendErrorFacts {
  readonly failure: SendFailure;
  /** When to try again, in milliseconds from now; absent: do not. */
  readonly retryAfterMs?: number;
  /** What would end that wait earlier. Default `time`: nothing, as where the platform itself named the time. */
  readonly waitsFor?: WaitsFor;
  /** The platform's new id of the chat, where it has moved. */
  readonly movedTo?: string;
  readonly cause?: unknown;
}

export class SendError extends Error {
  readonly failure: SendFailure;
  readonly retryAfterMs: number | undefined;
  readonly waitsFor: WaitsFor;
  readonly movedTo: string | undefined;

  constructor(message: string, facts: SendErrorFacts) {
    super(message, { cause: facts.cause });
    this.name = 'SendError';
    this.failure = facts.failure;
    this.retryAfterMs = facts.retryAfterMs;
    this.waitsFor = facts.waitsFor ?? 'time';
    this.movedTo = facts.movedTo;
  }
}

/** How people are reached on one platform. */
export interface ChatAdapter {
  readonly platform: Platform;
  readonly capabilities: Capabilities;
  /** Paths that the web server hands to this adapter; mostly none. */
  readonly endpoints: readonly Endpoint[];
  readonly health: () => AdapterHealth;
  /** Resolves once messages are being received. Acknowledges each only after `receive` resolved. */
  start(receive: (inbound: Inbound) => Promise<void>, signal: AbortSignal): Promise<void>;
  /** Rejects with SendError. */
  send(to: ConversationRef, message: Outbound): Promise<{ readonly messageId?: string }>;
  /** Waits for work in progress; safe to call twice. */
  stop(): Promise<void>;
}
