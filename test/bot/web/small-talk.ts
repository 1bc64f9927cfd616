import { setTimeout as sleep } from 'node:timers/promises';
import type { Inbound, Outbound } from '../../../src/bot/adapter.ts';
import type { WebOptions } from '../../../src/bot/web/options.ts';
import { createWebAdapter, type WebAdapter } from '../../../src/bot/web/web.ts';

type Said = Omit<Outbound, 'id' | 'question'>;
type Receive = (inbound: Inbound) => Promise<void>;

/** A small talk over a real server: it dedupes by id, as a turn does, and answers by a script. */
export interface SmallTalk {
  readonly web: WebAdapter;
  readonly url: string;
  /** What arrived, redeliveries too. */
  readonly inbounds: readonly Inbound[];
  /** The content of the files that arrived. */
  readonly files: readonly Buffer[];
  /** The next messages are not kept. */
  readonly fail: (times: number) => void;
  readonly say: (chat: string, said: Said) => Promise<void>;
  readonly stop: () => Promise<void>;
}

export interface TalkOptions {
  readonly web?: Partial<WebOptions>;
  /** What is said to the n-th message (0: the opening) of a conversation. Default: an echo of the text. */
  readonly answer?: (turn: number, inbound: Inbound) => readonly Said[] | Promise<readonly Said[]>;
  /** How long a turn thinks, in milliseconds. */
  readonly thinkMs?: number;
}

export const sessionKey = 'a key for tests that is longer than 32 characters';

export async function startTalk({
  web: options = {},
  answer = echo,
  thinkMs = 0,
}: TalkOptions = {}): Promise<SmallTalk> {
  const inbounds: Inbound[] = [];
  const files: Buffer[] = [];
  const seen = new Set<string>();
  const turns = new Map<string, number>();
  let failures = 0;
  let count = Date.now();
  const web = createWebAdapter({ ...defaults, ...options });
  const send = (chat: string, said: Said) => {
    const question = turns.get(chat) ?? 0;
    return web.send({ platform: 'web', chat }, { id: String(++count), question, ...said });
  };
  const receive: Receive = async (inbound) => {
    inbounds.push(inbound);
    await sleep(thinkMs);
    if (failures-- > 0) throw new Error('The database is down');
    if (seen.has(inbound.id)) return;
    if (inbound.content.type === 'file') files.push(await collect(inbound.content.file.open()));
    seen.add(inbound.id);
    const { chat } = inbound.conversation;
    const turn = turns.get(chat) ?? 0;
    turns.set(chat, turn + 1);
    for (const said of await answer(turn, inbound)) await send(chat, said);
  };
  const stopping = new AbortController();
  await web.start(receive, stopping.signal);
  return {
    web,
    url: web.address() ?? '',
    inbounds,
    files,
    fail: (times) => {
      failures = times;
    },
    say: async (chat, said) => void (await send(chat, said)),
    stop: () => web.stop(),
  };
}

const defaults: WebOptions = {
  host: '127.0.0.1',
  port: 0,
  title: { zh: '天津市第36届科技周填报', en: 'Tianjin Science Week filing' },
  ready: async () => [],
  sessionKey,
  now: Date.now,
};

function echo(_turn: number, { content }: Inbound): readonly Said[] {
  if (content.type === 'text') return [{ text: `收到：${content.text}` }];
  if (content.type === 'choice') return [{ text: `选了：${content.values.join('+')}` }];
  return [{ text: content.type === 'file' ? `文件：${content.file.name}` : '您好，请问填报单位是哪一家？' }];
}

async function collect(parts: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const all: Uint8Array[] = [];
  for await (const part of parts) all.push(part);
  return Buffer.concat(all);
}
