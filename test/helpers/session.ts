import { randomUUID } from 'node:crypto';
import type { ChatAdapter, Content, Inbound, Outbound } from '../../src/bot/adapter.ts';
import { loadCampaign } from '../../src/bot/campaign-file.ts';
import { type Core, type CoreOptions, createCore } from '../../src/bot/core.ts';
import type { Store } from '../../src/store/database.ts';
import { silentLog } from './silent-log.ts';

export interface SessionOptions {
  readonly store: Store;
  readonly chat?: string;
  readonly account?: string;
  readonly campaign?: string;
  readonly filesDir?: string;
  readonly core?: Partial<CoreOptions>;
}

/** One chat with the whole bot on a real store: what is said goes through a turn, what is answered through the sender. */
export interface Session {
  /** Sends one message and gives the texts of the replies; a document is `[文件] name`. */
  say(text: string): Promise<readonly string[]>;
  send(content: Content, id?: string): Promise<readonly string[]>;
  /** The last message as it was sent, for its buttons and file. */
  readonly last: Outbound | undefined;
  readonly core: Core;
  /** Milliseconds since the epoch; set it to move the clock. */
  now: number;
}

const capabilities: ChatAdapter['capabilities'] = {
  maxTextLength: 20_000,
  maxButtons: 0,
  maxLabelLength: 40,
  maxTokenBytes: 200,
  pickSeveral: 'typed',
  maxFileBytes: 20_000_000,
  pushes: { perSecond: 100, jitterMs: 0 },
};

let chats = 0;

export async function openSession(options: SessionOptions): Promise<Session> {
  const chat = options.chat ?? `chat-${++chats}`;
  const sent: Outbound[] = [];
  const adapter: ChatAdapter = {
    platform: 'terminal',
    capabilities,
    endpoints: [],
    health: () => ({ status: 'ready' }),
    start: async () => undefined,
    send: async (_to, message) => {
      sent.push(message);
      return {};
    },
    stop: async () => undefined,
  };
  const session: Session = {
    now: Date.parse('2022-05-08T09:00:00+08:00'),
    say: (text) => session.send({ type: 'text', text }),
    async send(content, id = randomUUID()) {
      const before = sent.length;
      await session.core.receive(inboundOf(chat, options.account ?? chat, id, content));
      await session.core.sender.idle();
      return sent
        .slice(before)
        .flatMap((message) => [message.text, ...(message.file ? [`[文件] ${message.file.name}`] : [])]);
    },
    get last() {
      return sent.at(-1);
    },
    core: createCore({
      store: options.store,
      campaign: await loadCampaign(options.campaign ?? 'campaigns/tianjin-2022.yaml'),
      clock: { now: () => session.now },
      adapters: [adapter],
      log: silentLog,
      filesDir: options.filesDir ?? 'data-that-no-test-writes-to',
      ...options.core,
    }),
  };
  return session;
}

function inboundOf(chat: string, account: string, id: string, content: Content): Inbound {
  return { id, conversation: { platform: 'terminal', chat }, sender: { account }, sentAt: 0, content };
}
