import { setTimeout as pause } from 'node:timers/promises';
import {
  type Capabilities,
  type ChatAdapter,
  type Content,
  type ConversationRef,
  type Inbound,
  type Outbound,
  type Platform,
  SendError,
} from '../../src/bot/adapter.ts';

/** What goes wrong with one send. */
export type Fault =
  /** 429: not sent, again after a while. */
  | { readonly fault: 'limited'; readonly retryAfterMs: number }
  /** No connection: not sent, and nothing else would be. */
  | { readonly fault: 'away'; readonly retryAfterMs: number }
  /** Nobody is there: not sent, again when somebody comes. */
  | { readonly fault: 'absent'; readonly retryAfterMs: number }
  /** Not sent, and not to be tried again. */
  | { readonly fault: 'refused' }
  /** No answer; the message arrived all the same. */
  | { readonly fault: 'arrived' }
  /** No answer, and nothing arrived. */
  | { readonly fault: 'lost' }
  /** The person blocked the bot. */
  | { readonly fault: 'unreachable' }
  /** The chat has another id. */
  | { readonly fault: 'moved'; readonly to: string }
  /** Sent, but answered late. */
  | { readonly fault: 'slow'; readonly ms: number }
  /** The adapter itself fails. */
  | { readonly fault: 'broken'; readonly error: unknown };

/** One thing that a person of a test platform sees. */
export interface Seen {
  readonly chat: string;
  readonly message: Outbound;
}

/** A platform in memory: keeps what it was sent, and fails as it is told to. */
export interface TestPlatform extends ChatAdapter {
  /** The next sends to a chat, or to `*` any, meet these faults, one each. */
  script(chat: string, ...faults: readonly Fault[]): void;
  /** What arrived, in order, in one chat or in all. */
  seen(chat?: string): readonly Outbound[];
  texts(chat?: string): readonly string[];
  /** Every attempt, by chat and id, whether it arrived or not. */
  attempts(): readonly string[];
  /** The most sends that were under way at once. */
  busiest(): number;
  /** A person's message; resolves when it is acknowledged. Without an id, a new one. */
  say(chat: string, content: string | Content, id?: string): Promise<void>;
}

export interface TestPlatformOptions {
  readonly platform?: Platform;
  readonly capabilities?: Partial<Capabilities>;
  readonly clock?: () => number;
}

const roomy: Capabilities = {
  maxTextLength: 4096,
  maxButtons: 10,
  maxLabelLength: 64,
  maxTokenBytes: 64,
  pickSeveral: 'boxes',
  maxFileBytes: 50_000_000,
  pushes: { perSecond: 1_000, jitterMs: 0 },
};

export function createTestPlatform(options: TestPlatformOptions = {}): TestPlatform {
  const platform = options.platform ?? 'telegram';
  const clock = options.clock ?? Date.now;
  const people = createPeople();
  let receive: ((inbound: Inbound) => Promise<void>) | undefined;
  let count = 0;
  return {
    platform,
    capabilities: { ...roomy, ...options.capabilities },
    endpoints: [],
    health: () => ({ status: receive ? 'ready' : 'stopped' }),
    start: async (take, signal) => {
      if (!signal.aborted) receive = take;
    },
    stop: async () => {
      receive = undefined;
    },
    ...people,
    say: async (chat, content, id = `in-${++count}`) => {
      if (!receive) throw new Error('the platform was not started');
      await receive({
        id,
        conversation: { platform, chat },
        sender: { account: chat },
        sentAt: clock(),
        content: typeof content === 'string' ? { type: 'text', text: content } : content,
      });
    },
  };
}

function createPeople(): Pick<TestPlatform, 'script' | 'seen' | 'texts' | 'attempts' | 'busiest' | 'send'> {
  const scripts = new Map<string, Fault[]>();
  const arrived: Seen[] = [];
  const attempts: string[] = [];
  let busy = 0;
  let busiest = 0;
  const seen = (chat?: string): readonly Outbound[] =>
    arrived.filter((one) => chat === undefined || one.chat === chat).map(({ message }) => message);
  return {
    script: (chat, ...faults) => void scripts.set(chat, [...(scripts.get(chat) ?? []), ...faults]),
    seen,
    texts: (chat) => seen(chat).map(({ text }) => text),
    attempts: () => attempts,
    busiest: () => busiest,
    send: async (to, message) => {
      attempts.push(`${to.chat}:${message.id}`);
      busiest = Math.max(busiest, ++busy);
      const fault = scripts.get(to.chat)?.shift() ?? scripts.get('*')?.shift();
      try {
        return await meet(fault, () => void arrived.push({ chat: to.chat, message }), to);
      } finally {
        busy--;
      }
    },
  };
}

async function meet(fault: Fault | undefined, arrive: () => void, to: ConversationRef): Promise<{ messageId: string }> {
  await pause(fault?.fault === 'slow' ? fault.ms : 1);
  switch (fault?.fault) {
    case 'limited':
      throw new SendError('too many requests', { failure: 'refused', retryAfterMs: fault.retryAfterMs });
    case 'away':
      throw new SendError('no connection', {
        failure: 'refused',
        retryAfterMs: fault.retryAfterMs,
        waitsFor: 'platform',
      });
    case 'absent':
      throw new SendError('nobody is there', {
        failure: 'refused',
        retryAfterMs: fault.retryAfterMs,
        waitsFor: 'person',
      });
    case 'refused':
      throw new SendError('bad request', { failure: 'refused' });
    case 'lost':
      throw new SendError('no answer', { failure: 'unknown' });
    case 'unreachable':
      throw new SendError('blocked by the person', { failure: 'unreachable' });
    case 'moved':
      throw new SendError('the chat has moved', { failure: 'refused', movedTo: fault.to });
    case 'broken':
      throw fault.error;
    case 'arrived':
      arrive();
      throw new SendError('no answer', { failure: 'unknown' });
    default:
      arrive();
      return { messageId: `${to.chat}-1` };
  }
}
