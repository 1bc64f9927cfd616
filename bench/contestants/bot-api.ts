import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** The least of a Bot API that a bot can run against: it takes everything, and tells what was sent to which chat. */
export interface BotApi {
  /** For TELEGRAM_API_ROOT. */
  readonly root: string;
  readonly stop: () => Promise<void>;
}

/** Starts it on 127.0.0.1. `shown` is told each message as it arrives, before its call is answered. */
export async function startBotApi(shown: (chat: string, text: string) => void): Promise<BotApi> {
  const server = createServer((request, response) => void answer(request, response, shown));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    root: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
    },
  };
}

const bot = { id: 4242, is_bot: true, first_name: '填报', username: 'tianbao_bench_bot' };

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  shown: (chat: string, text: string) => void,
): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const body = Buffer.concat(chunks).toString();
  const method = /[^/]*$/u.exec(request.url ?? '')?.[0] ?? '';
  const sent = readers[method]?.(body);
  if (sent) shown(sent.chat, sent.text);
  const chat = { id: Number(sent?.chat), type: 'private' };
  const result = sent ? { message_id: ++messages, date: 0, chat } : (others[method] ?? true);
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ ok: true, result }));
}

let messages = 0;

const others: Readonly<Record<string, unknown>> = { getMe: bot, getWebhookInfo: { url: '' } };

interface Sent {
  readonly chat: string;
  readonly text: string;
}

const readers: Readonly<Record<string, (body: string) => Sent>> = {
  sendMessage: (body) => {
    const { chat_id, text } = JSON.parse(body) as { readonly chat_id: string; readonly text: string };
    return { chat: String(chat_id), text };
  },
  sendDocument: (body) => ({ chat: partOf(body, 'chat_id'), text: partOf(body, 'caption') }),
};

/** A field of a form with parts, as the only client here writes it. */
function partOf(body: string, name: string): string {
  const [, after = ''] = body.split(`name="${name}"\r\n\r\n`);
  return after.slice(0, Math.max(0, after.indexOf('\r\n--')));
}
